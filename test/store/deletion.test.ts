import type { Week } from '#core/base/week.ts';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { startingTrackerState, type TrackerState } from '#core/measure/session.ts';
import { toOutbox } from '#core/report/outbox.ts';
import { isEmpty } from '#core/report/report.ts';
import { openStore, type Store } from '#store/database.ts';
import { deleteBefore, deleteDays, deleteEverything } from '#store/deletion.ts';
import { allEstimates } from '#store/estimates.ts';
import { importRecords } from '#store/import.ts';
import { keepMembership, readOutbox } from '#store/membership.ts';
import { allSessions, readTracker } from '#store/sessions.ts';
import {
  answeredAt,
  DAY_MS,
  HOUR_MS,
  loggedAt,
  MONDAY_MS,
  membershipWith,
  sessionAt,
  sharedReport,
} from '../core/people.ts';

const now = { nowMs: MONDAY_MS, timeZone: 'UTC' };
let store: Store;
let name = 0;
beforeEach(async () => {
  name += 1;
  store = await openStore(`deletion-${name}`);
});

/** Two weeks of work, a session a day, the first of them answered, one entry by hand. */
async function work(): Promise<void> {
  const [asked, answer] = answeredAt(MONDAY_MS, 10);
  const sessions = Array.from({ length: 13 }, (_, day) => sessionAt(MONDAY_MS + (day + 1) * DAY_MS));
  await importRecords(store, { sessions: [asked, ...sessions], estimates: [answer, loggedAt(MONDAY_MS)] }, () => {});
}

async function close(week: Week): Promise<void> {
  const sessions = await allSessions(store);
  const report = sharedReport({ week, joinedWeek: week, sessions });
  const closing = { week, report, nowMs: 0, holdHours: 24, timeZone: 'UTC', quarters: [] };
  await store.put(
    'outbox',
    toOutbox(closing, () => 0.5),
  );
}

const daysLeft = async () => (await allSessions(store)).map(({ day }) => day).sort();
const weeksWithSums = async () =>
  (await readOutbox(store)).flatMap(({ week, report }) => (isEmpty(report) ? [] : [week]));

test('a range takes its sessions and answers, both ends included, and nothing else', async () => {
  await work();
  await deleteDays(store, '2026-11-16', '2026-11-27', now);
  expect(await daysLeft()).toEqual(['2026-11-28', '2026-11-29']);
  expect(await allEstimates(store)).toEqual([]);
});

test('a week that lies wholly in the range leaves no sums in the outbox; one that sticks out keeps its own', async () => {
  await work();
  await close('2026-W47');
  await close('2026-W48');
  expect(await weeksWithSums()).toEqual(['2026-W47', '2026-W48']);
  await deleteDays(store, '2026-11-16', '2026-11-24', now);
  expect(await weeksWithSums()).toEqual(['2026-W48']);
});

test('a deleted session is not joined by what follows, and an open interval of a deleted day starts anew', async () => {
  const session = sessionAt(MONDAY_MS);
  const open = {
    tool: 'chatgpt',
    tab: 1,
    startMs: MONDAY_MS + HOUR_MS,
    lastSeenMs: MONDAY_MS + HOUR_MS,
    audible: false,
    soundEndMs: null,
    idle: false,
  };
  const state: TrackerState = { ...startingTrackerState, open, joinable: [{ session, lastEndMs: session.endMs }] };
  await store.put('tracker', state, 'state');
  await deleteDays(store, '2026-11-01', '2026-11-15', now);
  expect(await readTracker(store)).toEqual({ ...state, joinable: [expect.anything()] });
  await deleteDays(store, '2026-11-16', '2026-11-16', now);
  expect(await readTracker(store)).toEqual({ ...state, open: null, joinable: [] });
});

test('what is older than the limit goes: sessions, answers and receipts', async () => {
  await work();
  await close('2026-W47');
  await close('2026-W48');
  await deleteBefore(store, '2026-11-24');
  expect(await daysLeft()).toEqual([
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ]);
  expect(await allEstimates(store)).toEqual([]);
  expect((await readOutbox(store)).map(({ week }) => week)).toEqual(['2026-W48']);
});

test('after everything was deleted, no table tells of a session, an answer or a time of use', async () => {
  await work();
  await close('2026-W47');
  const session = sessionAt(MONDAY_MS);
  const state: TrackerState = { ...startingTrackerState, joinable: [{ session, lastEndMs: 0 }], withoutIdleMs: 9 };
  await store.put('tracker', state, 'state');
  await keepMembership(store, membershipWith({ quarters: [{ day: '2026-11-16', used: [36, 37] }] }));
  await deleteEverything(store, now);
  const left = await Promise.all([...store.objectStoreNames].map((table) => store.getAll(table)));
  const { config: _, ...membership } = left.flat().find((row) => 'config' in row) ?? {};
  expect(JSON.stringify([left.flat().filter((row) => !('config' in row)), membership])).not.toMatch(
    /chatgpt|engaged|savedMinutes|2026-11-1[67]|"used":\[\d|sessions/,
  );
  expect(await weeksWithSums()).toEqual([]);
});
