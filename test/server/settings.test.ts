import { expect, test } from 'vitest';
import { createClock } from '#server/clock.ts';
import { parseSettings } from '#server/settings.ts';

const key = 'a-key-of-more-than-thirty-two-characters';

test('without arguments the endpoint listens to this machine alone, at 8787, with its data in ./data', () => {
  expect(parseSettings([], {})).toEqual({
    settings: {
      port: 8787,
      host: '127.0.0.1',
      dataDir: './data',
      trustProxy: false,
      privateWebhooks: false,
      demonstration: false,
      isTest: false,
    },
  });
});

test('arguments and environment are taken', () => {
  const argv = [
    '--port',
    '0',
    '--data',
    '/srv/kpi',
    '--host',
    '::',
    '--public-url',
    'https://kpi.example',
    '--demonstration',
  ];
  expect(parseSettings(argv, { WORTHWHILE_ADMIN_KEY: key, WORTHWHILE_CLOCK: '+11d' })).toEqual({
    settings: {
      port: 0,
      host: '::',
      dataDir: '/srv/kpi',
      publicUrl: 'https://kpi.example',
      adminKey: key,
      clock: '+11d',
      trustProxy: false,
      privateWebhooks: false,
      demonstration: true,
      isTest: false,
    },
  });
});

test('what is wrong is named with its value, an admin key without it', () => {
  for (const [argv, env, named] of [
    [['--port', '99999'], {}, '--port'],
    [['--port', 'x'], {}, '--port'],
    [['--prot', '1'], {}, '--prot'],
    [['stray'], {}, 'stray'],
    [['--public-url', 'kpi.example'], {}, 'kpi.example'],
    [['--public-url', 'https://name:word@kpi.example'], {}, 'without a user name'],
    [['--public-url', 'https://name:word@kpi.example/x'], {}, 'without a user name'],
    [['--extension', '/nowhere'], {}, '/nowhere'],
    [[], { WORTHWHILE_CLOCK: 'tomorrow' }, 'tomorrow'],
    [[], { WORTHWHILE_ADMIN_KEY: 'short' }, 'WORTHWHILE_ADMIN_KEY'],
  ] as const) {
    const parsed = parseSettings(argv, env);
    expect(parsed).toEqual({ fault: expect.stringContaining(named) });
    expect(JSON.stringify(parsed)).not.toContain('"short"');
  }
});

test('only a demonstration or a test has a moved clock or a short admin key, whatever else the environment says', () => {
  const moved = { WORTHWHILE_CLOCK: '+1d' };
  const short = { WORTHWHILE_ADMIN_KEY: 'twelve-chars' };
  for (const env of [{}, { NODE_ENV: 'production' }, { NODE_ENV: 'development' }]) {
    expect(parseSettings([], { ...env, ...moved })).toEqual({ fault: expect.stringContaining('--demonstration') });
    expect(parseSettings([], { ...env, ...short })).toEqual({ fault: expect.stringContaining('--demonstration') });
    expect(parseSettings([], { ...env, WORTHWHILE_ADMIN_KEY: key })).toHaveProperty('settings');
    expect(parseSettings(['--demonstration'], { ...env, ...moved, ...short })).toHaveProperty('settings');
  }
  expect(parseSettings([], { NODE_ENV: 'test', ...moved, ...short })).toHaveProperty('settings');
});

test('a moved clock runs on from its offset or instant', () => {
  let trueMs = Date.parse('2026-11-22T12:00:00Z');
  const at = (text: string) => createClock(text, () => trueMs)?.now() ?? null;
  expect(at('+11d')).toBe(Date.parse('2026-12-03T12:00:00Z'));
  expect(at('-2h')).toBe(Date.parse('2026-11-22T10:00:00Z'));
  expect(at('+90m')).toBe(Date.parse('2026-11-22T13:30:00Z'));
  const clock = createClock('2027-01-01T00:00:00Z', () => trueMs);
  trueMs += 5000;
  expect(clock?.now()).toBe(Date.parse('2027-01-01T00:00:05Z'));
  for (const wrong of ['', '11d', '+11', '+11w', 'noon', '2026-13-01']) expect(at(wrong)).toBeNull();
});

test('a database is a postgres address, from the argument before the environment, and is not shown in a complaint', () => {
  const env = { WORTHWHILE_DATABASE: 'postgres://kpi:secret@db/environment' };
  expect(parseSettings([], env)).toMatchObject({ settings: { database: 'postgres://kpi:secret@db/environment' } });
  expect(parseSettings(['--database', 'postgres://db/argument'], env)).toMatchObject({
    settings: { database: 'postgres://db/argument' },
  });
  const wrong = parseSettings(['--database', 'mysql://kpi:secret@db/name'], {});
  expect(wrong).toEqual({ fault: expect.stringContaining('--database') });
  expect(JSON.stringify(wrong)).not.toContain('secret');
});

test('a certificate and its key come together, and a proxy is trusted only where that is said', () => {
  const settingsOf = (...argv: string[]) => parseSettings(argv, {});
  expect(settingsOf('--tls-cert', 'a.pem', '--tls-key', 'b.pem', '--trust-proxy')).toMatchObject({
    settings: { tlsCert: 'a.pem', tlsKey: 'b.pem', trustProxy: true },
  });
  for (const half of ['--tls-cert', '--tls-key'])
    expect(settingsOf(half, 'a.pem')).toEqual({ fault: expect.stringContaining('give both') });
});

test.each([
  'https://kpi.example/kpi',
  'https://kpi.example/kpi/',
  'https://kpi.example//',
  'https://kpi.example/?a',
  'https://kpi.example/#b',
  'https://kpi.example?a',
])('E9: %s is refused: under a path nothing would work', (address) => {
  const parsed = parseSettings(['--public-url', address], {});
  expect(parsed).toEqual({ fault: expect.stringMatching(/--public-url.*without a path.*kpi\.example/) });
});

test('E9: a slash at the end of a public address is no path', () => {
  expect(parseSettings(['--public-url', 'https://kpi.example:8443/'], {})).toMatchObject({
    settings: { publicUrl: 'https://kpi.example:8443' },
  });
});

test('a mail server and the address that mail comes from are given together, and no complaint shows its password', () => {
  const smtp = 'smtps://kpi:p%40ss@mail.example.com:465';
  const from = 'kpi@example.com';
  expect(parseSettings(['--private-webhooks'], { WORTHWHILE_SMTP: smtp, WORTHWHILE_MAIL_FROM: from })).toMatchObject({
    settings: { smtp, mailFrom: from, privateWebhooks: true },
  });
  for (const env of [
    { WORTHWHILE_SMTP: smtp },
    { WORTHWHILE_MAIL_FROM: from },
    { WORTHWHILE_SMTP: 'https://kpi:p%40ss@mail.example.com', WORTHWHILE_MAIL_FROM: from },
    { WORTHWHILE_SMTP: 'smtps://kpi:100%ss@mail.example.com', WORTHWHILE_MAIL_FROM: from },
    { WORTHWHILE_SMTP: 'smtps://kpi:%E4ss@mail.example.com', WORTHWHILE_MAIL_FROM: from },
    { WORTHWHILE_SMTP: smtp, WORTHWHILE_MAIL_FROM: 'Worthwhile' },
  ]) {
    const parsed = parseSettings([], env);
    expect(parsed).toEqual({ fault: expect.stringMatching(/WORTHWHILE_(SMTP|MAIL_FROM)/) });
    expect(JSON.stringify(parsed)).not.toContain('p%40ss');
  }
});
