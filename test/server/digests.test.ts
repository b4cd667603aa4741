/** Where publications are sent to: who may set it, what is refused, and what is kept of each message. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leadHref } from '#components/lead/lead-address.ts';
import { type DigestSend, digestsReplySchema } from '#core/protocol/digests.ts';
import { post } from '#server/features/digests/post.ts';
import { isPublicAddress, publicLookup } from '#server/features/digests/public-address.ts';
import { createDigestSender, linkTo } from '#server/features/digests/sender.ts';
import { openSinks } from './digest-sinks.ts';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W47';
const SECRET = 'the-signing-secret-of-the-program-0123456789';
const slack = { kind: 'slack', language: 'en', url: 'https://hooks.slack.example/services/T0/B0/opens-it' };
const webhook = {
  kind: 'webhook',
  language: 'de',
  url: 'https://program.example:8443/in?token=opens-it',
  secret: SECRET,
};
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
  await office.department('tiny');
});

afterEach(() => office.close());

const listed = async () => digestsReplySchema.parse((await office.admin('GET', '/digests')).body);

/** One released week of sales; of tiny, too few report. */
async function publish() {
  await office.enrol('sales', [WEEK], 6);
  await office.enrol('tiny', [WEEK], 3);
  office.goTo('2026-11-25T12:00:00Z');
  for (const [id, members] of [
    ['sales', 6],
    ['tiny', 3],
  ] as const)
    for (let member = 0; member < members; member++)
      await office.send(await office.token(id, WEEK), toolsReport(id, WEEK, [busyTool('claude', 5 + 3 * member)]));
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
}

test('recipients are listed by their addresses or their host; what opens them is in no answer, log or audit entry', async () => {
  const email = { kind: 'email', language: 'de', to: ['ada@example.com', 'bob@example.com', 'eve@example.org'] };
  for (const [unit, recipient] of [
    ['sales', email],
    ['sales', slack],
    ['*', webhook],
  ] as const)
    expect((await office.admin('PUT', `/digests/${unit}`, recipient)).status).toBe(200);
  const { recipients, hasMail } = await listed();
  expect(hasMail).toBe(false);
  expect(recipients).toEqual([
    { unit: '*', kind: 'webhook', language: 'de', to: 'program.example:8443' },
    { unit: 'sales', kind: 'email', language: 'de', to: 'ada@example.com, bob@example.com, eve@example.org' },
    { unit: 'sales', kind: 'slack', language: 'en', to: 'hooks.slack.example' },
  ]);
  const audit = await office.admin('GET', '/audit');
  const [set] = audit.body.entries.filter(({ subject }: { subject: string }) => subject === 'sales email');
  expect(set).toMatchObject({
    action: 'digest.set',
    after: { language: 'de', to: '2 at example.com, 1 at example.org' },
  });
  const said = JSON.stringify([await listed(), audit.body, office.log]);
  expect(said).toContain('hooks.slack.example');
  expect(said).not.toMatch(new RegExp(`opens-it|${SECRET}`));
});

test('a recipient of a kind is replaced by the next one, and removed with what waits for it', async () => {
  await office.admin('PUT', '/digests/sales', slack);
  await office.admin('PUT', '/digests/sales', { ...slack, language: 'de' });
  expect((await listed()).recipients).toMatchObject([{ unit: 'sales', kind: 'slack', language: 'de' }]);
  await publish();
  expect((await listed()).sends).toMatchObject([{ unit: 'sales', state: 'waiting' }]);
  expect((await office.admin('DELETE', '/digests/sales/slack')).body).toMatchObject({ recipients: [], sends: [] });
  const again = await office.admin('DELETE', '/digests/sales/slack');
  expect([again.status, again.body.field, again.body.value]).toEqual([404, 'kind', 'slack']);
});

test.each([
  ['an address without TLS', 'sales', { ...slack, url: 'http://hooks.slack.example/x' }, 400, 'url'],
  ['a user name that hides where it leads', 'sales', { ...slack, url: 'https://a.example@b.example/' }, 400, 'url'],
  ['this machine', 'sales', { ...slack, url: 'https://127.0.0.1/x' }, 400, 'url'],
  ['this machine, written as a number', 'sales', { ...slack, url: 'https://0x7f.1/x' }, 400, 'url'],
  ['this machine by IPv6', 'sales', { ...slack, url: 'https://[::ffff:127.0.0.1]/x' }, 400, 'url'],
  ['the metadata of a cloud', '*', { ...webhook, url: 'https://169.254.169.254/latest' }, 400, 'url'],
  ['a short signing secret', 'sales', { ...webhook, secret: 'short' }, 400, 'secret'],
  ['no signing secret', 'sales', { ...webhook, secret: undefined }, 400, 'secret'],
  ['no email address', 'sales', { kind: 'email', language: 'en', to: [] }, 400, 'to'],
  [
    'a header in an email address',
    'sales',
    { kind: 'email', language: 'en', to: ['a@b.example\r\nBcc: c@d.example'] },
    400,
    'to[0]',
  ],
  [
    'a second address behind a comma',
    'sales',
    { kind: 'email', language: 'en', to: ['a@b.example,c@d.example'] },
    400,
    'to[0]',
  ],
  ['another language', 'sales', { ...slack, language: 'fr' }, 400, 'language'],
  ['no such department', 'nobody', slack, 404, 'unit'],
] as const)('%s is refused by its field, and nothing is stored', async (_, unit, recipient, status, field) => {
  const answer = await office.admin('PUT', `/digests/${unit}`, recipient);
  expect([answer.status, answer.body.field]).toEqual([status, field]);
  expect(answer.text).not.toMatch(/opens-it|127\.0\.0\.1|169\.254/);
  expect((await listed()).recipients).toEqual([]);
});

test('a publication has one message for each recipient, one that was not published none, and settling again adds none', async () => {
  for (const unit of ['sales', 'tiny', '*']) await office.admin('PUT', `/digests/${unit}`, slack);
  await publish();
  const messages = async () => (await listed()).sends.map(({ unit, week, state }) => [unit, week, state]);
  expect(await messages()).toEqual([
    ['*', '2026-W48', 'waiting'],
    ['sales', '2026-W48', 'waiting'],
  ]);
  await office.admin('POST', '/releases');
  await office.restart();
  await office.admin('POST', '/releases');
  expect(await messages()).toHaveLength(2);
});

test('what does not arrive is sent again after longer and longer, seven times, and then given up with the cause', async () => {
  // No such host can be (RFC 6761).
  await office.admin('PUT', '/digests/sales', { ...slack, url: 'https://hooks.invalid/opens-it' });
  await publish();
  const send = createDigestSender(office.deps);
  const state = async (): Promise<DigestSend> => {
    const [only] = (await listed()).sends;
    if (only === undefined) throw new Error('there is no message');
    return only;
  };
  const { id } = await state();
  const waitsMinutes = [1, 5, 30, 120, 360, 720];
  for (const [failures, minutes] of waitsMinutes.entries()) {
    await send();
    expect(await state()).toMatchObject({
      id,
      state: 'waiting',
      attempts: failures + 1,
      cause: { code: 'unreachable', status: null },
    });
    office.clock.nowMs += minutes * 60_000 - 1000;
    await send();
    expect((await state()).attempts).toBe(failures + 1);
    office.clock.nowMs += 1000;
  }
  await send();
  expect(await state()).toMatchObject({ id, state: 'failed', attempts: 7 });
  office.clock.nowMs += 86_400_000;
  await send();
  expect((await state()).attempts).toBe(7);
  expect(office.log.filter(({ event }) => event === 'digest-not-sent')).toHaveLength(7);
  expect(JSON.stringify(office.log)).not.toContain('opens-it');
});

test('a message whose sender ended again and again is given up, and not sent for ever', async () => {
  await office.admin('PUT', '/digests/sales', { ...slack, url: 'https://hooks.invalid/' });
  await publish();
  await office.db.updateTable('digestSends').set({ state: 'sending', attempts: 7 }).execute();
  office.clock.nowMs += 86_400_000;
  await createDigestSender(office.deps)();
  expect((await listed()).sends).toMatchObject([{ state: 'failed', cause: { code: 'silent' } }]);
});

test('a message to a mail server that is not set waits until it is', async () => {
  await office.admin('PUT', '/digests/sales', { kind: 'email', language: 'en', to: ['ada@example.com'] });
  await publish();
  await createDigestSender(office.deps)();
  expect((await listed()).sends).toMatchObject([{ state: 'waiting', cause: { code: 'no-mail' } }]);
});

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.31.0.1', '192.168.0.1'],
  ...['198.19.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', 'fe80::1%eth0', 'fd00::1'],
  ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', 'ff02::1', 'not an address', ''],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['9.9.9.9', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('a name that leads to this machine is connected to only where the endpoint was started so', async () => {
  for (const all of [true, false])
    await expect(
      new Promise((resolve, reject) => {
        publicLookup('localhost', { all }, (error, address) => (error === null ? resolve(address) : reject(error)));
      }),
    ).rejects.toThrow('localhost has an address that is not public');
  const sinks = await openSinks();
  const message = { url: `${sinks.url}/x`, body: '{}', headers: {} };
  expect(await post(message, false)).toMatchObject({ arrived: false, isFinal: true, cause: { code: 'private' } });
  // Allowed, it is connected to, and its certificate is not one that this process trusts.
  expect(await post(message, true)).toMatchObject({ arrived: false, isFinal: false, cause: { code: 'untrusted' } });
  expect(sinks.posted).toEqual([]);
  await sinks.close();
});

test('the link of a message is an address of the dashboard', () => {
  const deps = { ...office.deps, publicUrl: 'https://kpi.example' };
  const address = { view: 'overview', department: 'sales', range: '13', isCompared: true } as const;
  expect(linkTo(deps, 'sales')).toBe(`https://kpi.example/${leadHref(address, 'lead')}`);
  expect(linkTo(deps, '*')).toBe(
    `https://kpi.example/${leadHref({ ...address, view: 'departments', department: null }, 'lead')}`,
  );
});
