import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { keysReplySchema, problemSchema } from '#core/protocol/member.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
});

afterEach(() => office.close());

test('the configuration is the same bytes for everybody, with a tag that saves sending it again', async () => {
  const secret = await office.joinDepartment('sales');
  const anybody = await office.request('GET', '/v1/config');
  const member = await office.request('GET', '/v1/config', { bearer: secret, headers: { 'Accept-Language': 'de' } });
  expect(member.text).toBe(anybody.text);
  expect(publishedConfigSchema.parse(anybody.body)).toEqual(anybody.body);
  const tag = anybody.headers.get('ETag') ?? '';
  expect(tag).toMatch(/^"[^"]+"$/);
  const Origin = 'moz-extension://x';
  const again = await office.request('GET', '/v1/config', { headers: { 'If-None-Match': tag, Origin } });
  expect([again.status, again.text]).toEqual([304, '']);
  expect(again.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
  await office.admin('PUT', '/config', { organisation: 'Renamed' });
  const changed = await office.request('GET', '/v1/config', { headers: { 'If-None-Match': tag } });
  expect([changed.status, changed.body.organisation]).toEqual([200, 'Renamed']);
});

test('a department has one key a week, the same for everybody and after a restart', async () => {
  const path = '/v1/keys?department=sales&week=2026-W47';
  const answers = await Promise.all(Array.from({ length: 5 }, () => office.request('GET', path)));
  await office.restart();
  answers.push(await office.request('GET', path));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(keysReplySchema.parse(answers[0]?.body).keys).toHaveLength(1);
});

test('keys are made for this week and the four after it, and none for other weeks', async () => {
  const weeksOf = async (query: string) =>
    (await office.request('GET', `/v1/keys?department=sales${query}`)).body.keys.map(
      ({ week }: { week: Week }) => week,
    );
  expect(await weeksOf('&week=2026-W46')).toEqual([]);
  expect(await weeksOf('&week=2026-W52')).toEqual([]);
  expect(await weeksOf('')).toEqual(['2026-W47', '2026-W48', '2026-W49', '2026-W50', '2026-W51']);
  office.goTo('2026-12-25T00:00:00Z');
  expect(await weeksOf('&week=2026-W47')).toEqual(['2026-W47']);
});

test('keys of an unknown department or week are refused by name', async () => {
  expect(await office.request('GET', '/v1/keys?department=legal&week=2026-W47')).toMatchObject({
    status: 404,
    body: { field: 'department', value: 'legal' },
  });
  for (const query of ['', '?department=Sales', '?department=sales&week=2026-W54', '?department=sales&week='])
    expect((await office.request('GET', `/v1/keys${query}`)).status).toBe(400);
});

test('an extension page may call every route: preflights are answered, answers are shared, cookies never', async () => {
  for (const [method, path] of [
    ['POST', '/v1/tokens'],
    ['POST', '/v1/reports'],
    ['GET', '/v1/departments/sales/kpis'],
  ] as const)
    for (const Origin of [
      'chrome-extension://abcdefghijklmnop',
      'moz-extension://5f1b-2c',
      'safari-web-extension://A1-B2',
    ]) {
      const preflight = await office.request('OPTIONS', path, {
        headers: {
          Origin,
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers': 'authorization,content-type',
        },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
      expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
      const answer = await office.request(method, path, { headers: { Origin } });
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
      expect(answer.headers.get('Vary')).toContain('Origin');
      expect(answer.headers.get('Set-Cookie')).toBeNull();
    }
});

test('no web page may read what the endpoint answers', async () => {
  for (const Origin of ['https://chatgpt.com', 'null', 'https://chrome-extension.example', 'chrome-extension://a.b/c'])
    for (const [method, path] of [
      ['GET', '/v1/config'],
      ['POST', '/v1/reports'],
      ['OPTIONS', '/v1/reports'],
    ] as const) {
      const answer = await office.request(method, path, { headers: { Origin } });
      expect([Origin, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([Origin, null]);
    }
});

test('a report, and each request that names a member, closes its connection; others may go on', async () => {
  const secret = await office.joinDepartment('sales');
  const connectionOf = async (method: string, path: string) =>
    (await office.request(method, path, { bearer: secret })).headers.get('Connection');
  expect(await connectionOf('POST', '/v1/reports')).toBe('close');
  expect(await connectionOf('POST', '/v1/tokens')).toBe('close');
  expect(await connectionOf('POST', '/v1/members/transfer')).toBe('close');
  expect(await connectionOf('DELETE', '/v1/members')).toBe('close');
  expect(await connectionOf('GET', '/v1/config')).toBeNull();
});

test('the configuration names the one host, the headcount of each department, and every step of the rules', async () => {
  const { body } = await office.request('GET', '/v1/config');
  expect(publishedConfigSchema.parse(body)).toEqual(body);
  expect(body).toMatchObject({ host: 'localhost', departments: [{ id: 'sales', headcount: 20 }] });
});

test('an address that is none, and a body that is too large, are refused with a problem', async () => {
  const none = await office.request('GET', '/v1/nothing');
  expect([none.status, problemSchema.parse(none.body).status]).toEqual([404, 404]);
  const large = await office.request('POST', '/v1/members', { body: ' '.repeat(70_000) });
  expect([large.status, problemSchema.parse(large.body).status]).toEqual([413, 413]);
});

test('no body, whatever it holds, makes the endpoint fail', async () => {
  const secret = await office.joinDepartment('sales');
  const token = await office.token('sales', '2026-W47');
  const shaped = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .dictionary(
        fc.constantFrom('code', 'week', 'keyId', 'blinded', 'id', 'kind', 'uses', 'headcount', '__proto__'),
        fc.oneof(fc.jsonValue(), fc.constantFrom('2026-W47', 'sales', 'invite')),
      )
      .map((body) => JSON.stringify(body)),
    fc.dictionary(fc.constantFrom('all', 'tools', 'week', 'empty', 'v', 'suggested'), fc.jsonValue()).map((report) => {
      const bare = JSON.stringify({ token, report });
      return bare + ' '.repeat(Math.max(0, 8192 - Buffer.byteLength(bare)));
    }),
  );
  const routes = [
    '/v1/members',
    '/v1/tokens',
    '/v1/reports',
    '/v1/admin/departments',
    '/v1/admin/departments/sales/codes',
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), shaped, async (path, body) => {
      const answer = path.startsWith('/v1/admin')
        ? await office.admin('POST', path.slice('/v1/admin'.length), body)
        : await office.request('POST', path, { bearer: secret, body });
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expect(problemSchema.parse(answer.body).status).toBe(answer.status);
    }),
    { numRuns: 150 },
  );
  expect(office.log).toEqual([]);
});
