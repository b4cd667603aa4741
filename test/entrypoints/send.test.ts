import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dayOf, firstDayOf, weekOf, weekPlus } from '#core/base/week.ts';
import { isDeleted, NOTHING_LEFT_OUT, type OutboxWeek } from '#core/report/outbox.ts';
import { createStoreAccess } from '#store/database.ts';
import { DAY_MS, HOUR_MS, membershipWith, sessionAt, sharedReport } from '../core/people.ts';
import { eventually } from '../eventually.ts';
import { createFakeExtension } from './fake-extension.ts';

let extension: ReturnType<typeof createFakeExtension>;
beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  extension = createFakeExtension();
});

const inStore = createStoreAccess;
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const nowMs = Date.now();
const week = weekPlus(weekOf(nowMs, timeZone), -1);
const monday = firstDayOf(week);
const sessions = [0, 1].map((day) => sessionAt(Date.parse(`${monday}T09:00:00Z`) + day * DAY_MS, { week }));

/** A member whose report of last week waits beyond its hold: it was tried already, or not. */
async function startWaiting(body: string | null): Promise<void> {
  const report = sharedReport({ week, sessions });
  const due = { heldUntilMs: nowMs - HOUR_MS, dueMs: nowMs + HOUR_MS };
  const waiting = { ...NOTHING_LEFT_OUT, state: 'waiting', body, refusal: null, sentMs: null } as const;
  await inStore()(async (database) => {
    for (const session of sessions) await database.put('sessions', session);
    await database.put('membership', membershipWith({ joinedWeek: week }), 'member');
    const token = { department: 'sales', keyId: 'k', closesAtMs: nowMs + DAY_MS, token: 't' } as const;
    await database.put('tokens', { week, state: 'signed', ...token });
    await database.put('outbox', { week, department: 'sales', report, ...due, ...waiting });
  });
  await extension.startWorker();
}
const outbox = () => inStore()((database) => database.get('outbox', week)) as Promise<OutboxWeek>;
const run = async () => {
  await fakeBrowser.alarms.clear('send');
  await extension.ring('send');
  await eventually(async () => expect(await extension.alarmAt('send')).not.toBeNull());
};

test('a report that waits beyond its hold follows what the person deletes, until it is first sent', async () => {
  await startWaiting(null);
  expect((await outbox()).report).toMatchObject({ all: { sessions: 2 } });
  const day = dayOf(sessions[0]?.startMs ?? 0, 'UTC');
  expect(await extension.command('removeDays', { from: day, to: day })).toEqual({ value: null });
  await eventually(async () => expect((await outbox()).report).toMatchObject({ all: { sessions: 1 } }));
});

test('once it was sent, each further try sends the same', async () => {
  await startWaiting('the bytes of the first try');
  const before = await outbox();
  expect(await extension.command('remove', { sessionId: sessions[0]?.id })).toEqual({ value: null });
  await run();
  expect(await outbox()).toEqual(before);
});

test('once it was sent, “Don’t send” comes too late: another report with its spent token would be shown as received', async () => {
  await startWaiting('the bytes of the first try');
  const before = await outbox();
  expect(await extension.command('leaveOut', { week, tool: 'chatgpt', leftOut: true })).toEqual({ value: null });
  expect(await extension.command('sendWeek', { week, send: false })).toEqual({ value: null });
  expect(await outbox()).toEqual(before);
});

test.each([null, 'the bytes of the first try'])(
  'set back by days, the clock drops a report of a week that runs, unless tried: %s',
  async (body) => {
    await startWaiting(body);
    vi.useFakeTimers({ now: Date.parse(`${monday}T12:00:00Z`), toFake: ['Date'] });
    try {
      await run();
      expect((await outbox())?.body ?? null).toBe(body);
      expect(await outbox()).toEqual(body === null ? undefined : expect.anything());
    } finally {
      vi.useRealTimers();
    }
  },
);

test('a signature that does not verify is shown and asked for again later, and holds nothing else up', async () => {
  const key = { department: 'sales', keyId: 'k', closesAtMs: nowMs + DAY_MS, spki: 'AAAA', input: 'AAAA' } as const;
  await inStore()(async (database) => {
    const thisWeek = weekPlus(week, 1);
    await database.put('membership', membershipWith({ joinedWeek: thisWeek, checkedMs: nowMs }), 'member');
    await database.put('tokens', { ...key, week: thisWeek, state: 'blinded', blinded: 'AAAA', inverse: 'AAAA' });
  });
  vi.stubGlobal('fetch', async (url: string) =>
    Response.json(url.endsWith('/v1/config') ? membershipWith().config : { signature: 'A'.repeat(342) }),
  );
  extension.scene.granted = ['https://kpi.example.com/*'];
  await extension.startWorker();
  await eventually(async () => expect(await extension.alarmAt('send')).not.toBeNull());
  const membership = await inStore()((database) => database.get('membership', 'member'));
  expect(membership?.fault).toMatchObject({ type: 'no-answer', said: expect.stringContaining('kpi.example.com') });
  expect(membership?.tokenDueMs).toBeGreaterThan(nowMs);
});

test('joined under a clock that was weeks ahead, this browser reports from the week on in which the clock is right', async () => {
  const token = { state: 'signed', department: 'sales', keyId: 'k', closesAtMs: nowMs + DAY_MS, token: 't' } as const;
  await inStore()(async (database) => {
    await database.put('membership', membershipWith({ joinedWeek: weekPlus(week, 5) }), 'member');
    await database.put('tokens', { ...token, week: weekPlus(week, 1) });
  });
  await extension.startWorker();
  await run();
  vi.useFakeTimers({ now: nowMs + 7 * DAY_MS, toFake: ['Date'] });
  try {
    await run();
    const weeks = await inStore()((database) => database.getAllKeys('outbox'));
    expect(weeks).toEqual([weekPlus(week, 1)]);
  } finally {
    vi.useRealTimers();
  }
});

test('what was deleted is not sent again, and the receipt of the empty report does not tell what was counted', async () => {
  await startWaiting('the bytes of the first try');
  await extension.command('deleteAll', null);
  expect(await outbox()).toMatchObject({ body: '', report: { empty: true } });
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => {
    bodies.push(body);
    return Response.json({ status: 'duplicate' });
  });
  extension.scene.granted = ['https://kpi.example.com/*'];
  await inStore()(async (database) => database.put('outbox', { ...(await outbox()), dueMs: nowMs - HOUR_MS }));
  await run();
  expect(bodies).toEqual([expect.stringContaining('"empty":true')]);
  const receipt = await outbox();
  expect(receipt.state).toBe('accepted');
  expect(isDeleted(receipt)).toBe(true);
});
