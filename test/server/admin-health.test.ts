import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HealthReply, healthReplySchema } from '#core/health.ts';
import { noteBackup } from '#server/care/backup-note.ts';
import { allSlip, busyWeek, type Office, openOffice, toolSlip } from './office.ts';

const WEEK = '2026-W47';
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

/** Members who fetch the purse of the week and, after it, hand in with ChatGPT. */
async function takePart(id: string, count: number) {
  await office.enrol(id, [WEEK], count);
  office.goTo('2026-12-01T12:00:00Z');
  for (let at = 0; at < count; at++) {
    await office.handIn(await office.token(id, WEEK), allSlip(id, WEEK, busyWeek(10 + at)));
    await office.handIn(await office.token(id, WEEK), toolSlip(id, WEEK, 'chatgpt', busyWeek(10 + at)));
  }
}

test('members and hand-ins are counted for a window under way, by department', async () => {
  await office.department('sales');
  await takePart('sales', 6);
  const { departments, keys, databaseBytes } = await health();
  expect(departments).toMatchObject([{ id: 'sales', minimumGroup: 5, settled: 0, withheld: 0 }]);
  expect(departments[0]?.collecting[0]).toEqual({
    window: '2026-P12',
    members: 6,
    handedIn: 6,
    releasesAt: '2026-12-10T00:00:00.000Z',
  });
  expect(keys.wanted).toBe(5);
  expect(databaseBytes).toBeGreaterThan(10_000);
});

test('of fewer members than the minimum group, not even how many is told', async () => {
  await office.department('legal');
  await takePart('legal', 4);
  expect((await health()).departments[0]?.collecting).toMatchObject([
    { window: '2026-P12', members: null, handedIn: null },
    { window: '2026-P13', members: null, handedIn: null },
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

test('it tells when the last backup was written', async () => {
  expect((await health()).backupAt).toBeNull();
  await noteBackup(office.db, new Date('2026-11-17T03:00:00Z'));
  expect((await health()).backupAt).toBe('2026-11-17T03:00:00.000Z');
});

test('only an admin reads it', async () => {
  await office.department('sales');
  for (const bearer of [await office.leadKey('sales'), await office.joinDepartment('sales')])
    expect((await office.request('GET', '/v1/admin/health', { bearer })).status).toBe(401);
});
