import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HealthReply, healthReplySchema } from '#core/org/health.ts';
import { noteBackup } from '#server/maintenance/backup-note.ts';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W47';
const QUARTER_MS = 900_000;
let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
});
afterEach(() => office.close());

async function health(): Promise<HealthReply> {
  const reply = await office.admin('GET', '/health');
  expect(reply.status).toBe(200);
  return healthReplySchema.parse(reply.body);
}

/** Members who fetch the token of the week and, after it, report ChatGPT. */
async function takePart(id: string, count: number) {
  await office.enrol(id, [WEEK], count);
  office.goTo('2026-12-01T12:00:00Z');
  for (let at = 0; at < count; at++) {
    await office.send(await office.token(id, WEEK), toolsReport(id, WEEK, [busyTool('chatgpt', 10 + at)]));
  }
}

test('members and reports are counted for a window under way, by department', async () => {
  await office.department('sales');
  await takePart('sales', 6);
  await office.refreshCounts();
  const { departments, keys, databaseBytes } = await health();
  expect(departments).toMatchObject([{ id: 'sales', minimumGroup: 5, settled: 0, withheld: 0 }]);
  expect(departments[0]?.collecting[0]).toEqual({
    window: '2026-P12',
    members: 6,
    reports: 6,
    releasesAt: '2026-12-10T00:00:00.000Z',
  });
  expect(keys.wanted).toBe(5);
  expect(databaseBytes).toBeGreaterThan(10_000);
});

test('of fewer members than the minimum group, not even how many is told', async () => {
  await office.department('legal');
  await takePart('legal', 4);
  await office.refreshCounts();
  expect((await health()).departments[0]?.collecting).toMatchObject([
    { window: '2026-P12', members: null, reports: null },
    { window: '2026-P13', members: null, reports: null },
  ]);
});

test('a tool is known from released windows only, never from what is still sealed', async () => {
  await office.department('sales');
  await takePart('sales', 6);
  const chatgpt = async () => (await health()).tools.find(({ id }) => id === 'chatgpt')?.lastWeek;
  expect(await chatgpt()).toBeNull();
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  expect(await chatgpt()).toBe('2026-W48');
});

test('no count of a person, a token or a sealed sum is in the report', async () => {
  await office.department('sales');
  await takePart('sales', 6);
  const text = JSON.stringify(await health());
  for (const word of ['member"', 'secret', 'token', 'sessions', 'minutes', 'sealed']) expect(text).not.toContain(word);
});

/** Joins as a browser that tells its version, or as a client that knows of none. */
async function joinWith(code: string, version?: string): Promise<string> {
  const joined = await office.request('POST', '/v1/members', { body: { code, version } });
  expect(joined.status).toBe(201);
  return joined.body.memberSecret;
}

/** The versions of the only department, a quarter of an hour later. */
async function versions() {
  office.clock.nowMs += QUARTER_MS;
  await office.refreshCounts();
  return (await health()).departments[0]?.versions;
}

test('versions are counted by member, the last one told, and those of few people stand together', async () => {
  await office.department('sales', { headcount: 20 });
  const { code } = (await office.admin('POST', '/departments/sales/codes', { kind: 'department' })).body;
  const secrets = [];
  for (const version of ['1.0.0', '1.0.0', '1.0.0', '1.0.0']) secrets.push(await joinWith(code, version));
  expect(await versions()).toBeNull();
  secrets.push(await joinWith(code, '1.0.0'));
  expect(await versions()).toEqual([{ version: '1.0.0', members: 5 }]);
  for (const version of ['1.1.0', '1.1.0', undefined, undefined, undefined]) await joinWith(code, version);
  expect(await versions()).toEqual([
    { version: '1.0.0', members: 5 },
    { version: 'other', members: 5 },
  ]);
  // One of them updates and says so with its next token: the five are four, too few to stand by themselves.
  const request = await office.tokenRequest('sales', WEEK);
  const body = { ...request, version: '1.1.0' };
  expect((await office.request('POST', '/v1/tokens', { bearer: secrets[0] ?? '', body })).status).toBe(200);
  expect(await versions()).toEqual([{ version: 'other', members: 10 }]);
  // The same token may be asked for again after the update: its answer is the same.
  const again = await office.request('POST', '/v1/tokens', { bearer: secrets[0] ?? '', body: request });
  expect([again.status, await versions()]).toEqual([200, [{ version: 'other', members: 10 }]]);
});

test('two browsers of one member are one member, with the older version', async () => {
  await office.department('sales');
  const { code } = (await office.admin('POST', '/departments/sales/codes', { kind: 'department' })).body;
  for (let count = 0; count < 5; count++) {
    const first = await joinWith(code, '1.1.0');
    const transfer = (await office.request('POST', '/v1/members/transfer', { bearer: first })).body.code;
    await joinWith(transfer, '1.0.0');
  }
  expect(await versions()).toEqual([{ version: '1.0.0', members: 5 }]);
});

test('whoever asks again and again within a quarter of an hour does not see who joins or updates', async () => {
  await office.department('sales', { headcount: 20 });
  const { code } = (await office.admin('POST', '/departments/sales/codes', { kind: 'department' })).body;
  const secrets = [];
  for (let count = 0; count < 12; count++) secrets.push(await joinWith(code, count < 6 ? '1.0.0' : '1.1.0'));
  const before = await versions();
  await joinWith(code, '1.0.0');
  const body = { ...(await office.tokenRequest('sales', WEEK)), version: '1.1.0' };
  expect((await office.request('POST', '/v1/tokens', { bearer: secrets[0] ?? '', body })).status).toBe(200);
  office.clock.nowMs += QUARTER_MS - 1;
  await office.refreshCounts();
  expect((await health()).departments[0]?.versions).toEqual(before);
  expect(await versions()).toEqual([
    { version: '1.1.0', members: 7 },
    { version: '1.0.0', members: 6 },
  ]);
});

test('a version that is no version is refused by name', async () => {
  await office.department('sales');
  const { code } = (await office.admin('POST', '/departments/sales/codes', { kind: 'invite' })).body;
  const refused = await office.request('POST', '/v1/members', { body: { code, version: '1.0.0-anna' } });
  expect([refused.status, refused.body.field]).toEqual([400, 'version']);
  expect(await office.db.selectFrom('members').selectAll().execute()).toEqual([]);
});

test('it tells when the last backup was written', async () => {
  expect((await health()).backupAt).toBeNull();
  await noteBackup(office.db, new Date('2026-11-17T03:00:00Z'));
  expect((await health()).backupAt).toBe('2026-11-17T03:00:00.000Z');
});

test('only an admin reads it', async () => {
  await office.department('sales');
  const read = async (bearer: string) => (await office.request('GET', '/v1/admin/health', { bearer })).status;
  expect(await read(await office.leadKey('sales'))).toBe(403);
  expect(await read(await office.joinDepartment('sales'))).toBe(401);
});
