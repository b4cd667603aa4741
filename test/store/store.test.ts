import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { startingTrackerState, type TrackerState } from '#core/measure/session.ts';
import type { SessionRecord } from '#core/question/record.ts';
import { answered, dismissed, excluded } from '#core/question/revision.ts';
import { emptied, toOutbox } from '#core/report/outbox.ts';
import type { BlindedToken } from '#core/report/week-token.ts';
import { createStoreAccess, openStore, type Store } from '#store/database.ts';
import { deleteEverything } from '#store/deletion.ts';
import { allEstimates, estimatesOfWeeks, keepLogEntry, readEstimate, revise } from '#store/estimates.ts';
import {
  changeMembership,
  changeOutbox,
  dropLeaving,
  endMembership,
  keepMembership,
  keepToken,
  readLeavings,
  readMembership,
  readOutbox,
  readToken,
} from '#store/membership.ts';
import {
  allSessions,
  hasRecordsBefore,
  keepFolded,
  pendingSession,
  readTracker,
  sessionsOfWeeks,
} from '#store/sessions.ts';
import {
  answeredAt,
  DAY_MS,
  HOUR_MS,
  loggedAt,
  MINUTE_MS,
  MONDAY_MS,
  membershipWith,
  sessionAt,
  sharedReport,
} from '../core/people.ts';

let store: Store;
let name = 0;
beforeEach(async () => {
  name += 1;
  store = await openStore(`test-${name}`);
});

const asIs = <T>(record: T) => record;
const undrawn = async (record: SessionRecord) => record;
const utc = () => 'UTC';
const session = {
  id: 'a',
  tool: 'chatgpt',
  startMs: MONDAY_MS,
  endMs: MONDAY_MS + HOUR_MS,
  engagedMs: HOUR_MS,
  doubtful: false,
};
const state: TrackerState = { ...startingTrackerState, joinable: [{ session, lastEndMs: session.endMs }] };

describe('sessions', () => {
  test('a new profile starts with nothing', async () => {
    expect(await readTracker(store)).toEqual(startingTrackerState);
    expect(await allSessions(store)).toEqual([]);
  });

  test('the state and the sessions it folds are kept together', async () => {
    await keepFolded(store, state, [session], utc, undrawn);
    expect(await allSessions(store)).toMatchObject([{ ...session, day: '2026-11-16', week: '2026-W47' }]);
    expect(await readTracker(store)).toEqual(state);
  });

  test('where completing a record fails, neither is kept', async () => {
    const failing = () => {
      throw new Error('no draw');
    };
    const drawn = async (record: SessionRecord) => (record.id === 'a' ? record : failing());
    await expect(keepFolded(store, state, [session, { ...session, id: 'b' }], utc, drawn)).rejects.toThrow('no draw');
    expect(await allSessions(store)).toEqual([]);
    expect(await readTracker(store)).toEqual(startingTrackerState);
  });

  test('a draw sees the sessions of its week and the four before, itself left out', async () => {
    for (const weeksBack of [0, 1, 4, 5])
      await keepFolded(
        store,
        state,
        [{ ...session, id: `b${weeksBack}`, startMs: MONDAY_MS - weeksBack * 7 * DAY_MS }],
        utc,
        undrawn,
      );
    const seen: string[][] = [];
    await keepFolded(store, state, [session], utc, async (record, history) => {
      seen.push((await history()).map(({ id }) => id).sort());
      return record;
    });
    expect(seen).toEqual([['b0', 'b1', 'b4']]);
  });

  test('a session that grows stays one, with its draw', async () => {
    const draw = { probability: 0.5, atMs: MONDAY_MS };
    await keepFolded(store, state, [session], utc, async (record) => ({ ...record, draw }));
    await keepFolded(store, state, [{ ...session, engagedMs: 2 * HOUR_MS }], utc, undrawn);
    expect(await allSessions(store)).toMatchObject([{ engagedMs: 2 * HOUR_MS, draw }]);
  });

  test('weeks are read with both ends, and earlier ones are known of', async () => {
    for (const start of [MONDAY_MS - 8 * DAY_MS, MONDAY_MS])
      await keepFolded(store, state, [{ ...session, id: String(start), startMs: start }], utc, undrawn);
    expect(await sessionsOfWeeks(store, '2026-W47', '2026-W47')).toHaveLength(1);
    expect(await hasRecordsBefore(store, '2026-W47')).toBe(true);
    expect(await hasRecordsBefore(store, '2026-W45')).toBe(false);
  });
});

describe('answers', () => {
  const [done] = answeredAt(MONDAY_MS, 10);
  const open = { ...done, question: done.question && { ...done.question, state: 'shown' as const, endedMs: null } };
  const given = { savedMinutes: null, nowMs: MONDAY_MS + HOUR_MS, followUpKind: null };
  beforeEach(async () => {
    await store.put('sessions', open);
    await store.put('tracker', { ...state, joinable: [{ session: open, lastEndMs: open.endMs }] }, 'state');
  });

  test('however often and from how many pages a question is answered, one answer is kept', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => revise(store, open.id, (kept) => answered(kept, given))),
    );
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(await allEstimates(store)).toHaveLength(1);
  });

  test('answering closes the session: nothing can join it any more', async () => {
    await revise(store, open.id, (kept) => answered(kept, given));
    expect((await readTracker(store)).joinable).toEqual([]);
    expect(await readEstimate(store, open.id)).toMatchObject({ kind: 'sampled' });
  });

  test('a decision that changes nothing writes nothing', async () => {
    await revise(store, 'unknown', (kept) => excluded(kept, true));
    expect(await allSessions(store)).toEqual([open]);
    expect((await readTracker(store)).joinable).toHaveLength(1);
  });

  test('the open question is found among those that ended, and none once it has ended', async () => {
    await store.put('sessions', answeredAt(MONDAY_MS + DAY_MS, 10)[0]);
    await store.put('sessions', sessionAt(MONDAY_MS + 2 * DAY_MS));
    expect((await pendingSession(store))?.id).toBe(open.id);
    await revise(store, open.id, (kept) => dismissed(kept, MONDAY_MS));
    expect(await pendingSession(store)).toBeNull();
  });

  test('an entry logged twice is one entry, as it was said last: the first reply may have been lost', async () => {
    const entry = loggedAt(MONDAY_MS);
    if (entry.kind !== 'logged') throw new Error('not an entry');
    await keepLogEntry(store, entry);
    await keepLogEntry(store, { ...entry, savedMinutes: null });
    expect(await estimatesOfWeeks(store, '2026-W47', '2026-W47')).toEqual([{ ...entry, savedMinutes: null }]);
  });

  test('what was added by hand counts among what there is to read of earlier weeks', async () => {
    const before = await openStore(`${name}-by-hand`);
    expect(await hasRecordsBefore(before, '2026-W48')).toBe(false);
    await before.put('estimates', loggedAt(MONDAY_MS));
    expect(await hasRecordsBefore(before, '2026-W48')).toBe(true);
    expect(await hasRecordsBefore(before, '2026-W47')).toBe(false);
  });
});

describe('membership', () => {
  const membership = membershipWith();
  const fields = { week: '2026-W47', department: 'sales', keyId: 'k', closesAtMs: 1 } as const;
  const blinded: BlindedToken = { ...fields, state: 'blinded', spki: 's', input: 'i', blinded: 'b', inverse: 'v' };
  const report = sharedReport({ sessions: [sessionAt(MONDAY_MS)] });
  const outbox = toOutbox(
    { week: '2026-W47', report, nowMs: 0, holdHours: 24, timeZone: 'UTC', quarters: [] },
    () => 0.5,
  );

  test('a token that was asked for is never replaced before its answer came', async () => {
    await keepToken(store, blinded);
    expect(await keepToken(store, { ...blinded, blinded: 'other' })).toEqual(blinded);
    const signed = { ...fields, state: 'signed' as const, token: 't' };
    expect(await keepToken(store, signed)).toEqual(signed);
    expect(await keepToken(store, blinded)).toEqual(signed);
    expect(await readToken(store, '2026-W48')).toBeNull();
  });

  test('a week of the outbox is added, changed and dropped', async () => {
    expect(await changeOutbox(store, '2026-W47', asIs)).toBeNull();
    expect(await changeOutbox(store, '2026-W47', (now) => now ?? outbox)).toEqual(outbox);
    expect(await changeOutbox(store, '2026-W47', (now) => now && emptied(now))).toEqual(emptied(outbox));
    expect(await readOutbox(store)).toEqual([emptied(outbox)]);
    expect(await changeOutbox(store, '2026-W47', () => null)).toBeNull();
    expect(await readOutbox(store)).toEqual([]);
  });

  test('leaving forgets the tokens and what has not gone, and keeps the secret until the endpoint knows; receipts stay', async () => {
    await keepMembership(store, membership);
    await keepToken(store, blinded);
    await store.put('outbox', { ...outbox, state: 'accepted' });
    await store.put('outbox', { ...outbox, week: '2026-W48' });
    await endMembership(store);
    expect(await readMembership(store)).toBeNull();
    expect(await readToken(store, '2026-W47')).toBeNull();
    expect((await readOutbox(store)).map(({ week, state: now }) => [week, now])).toEqual([['2026-W47', 'accepted']]);
    const [leaving] = await readLeavings(store);
    expect(leaving).toMatchObject({ memberSecret: 'secret', endpointUrl: membership.endpointUrl, refusal: null });
    await changeMembership(store, asIs);
    expect(await readMembership(store)).toBeNull();
    if (leaving !== undefined) await dropLeaving(store, leaving);
    await endMembership(store);
    expect(await readLeavings(store)).toEqual([]);
  });

  test('deleting everything leaves no trace of a session or an answer', async () => {
    const [session, answer] = answeredAt(MONDAY_MS + MINUTE_MS, 22);
    await keepMembership(store, membership);
    await store.put('sessions', session);
    await store.put('estimates', answer);
    await store.put('tracker', state, 'state');
    await store.put('outbox', outbox);
    await deleteEverything(store, { nowMs: MONDAY_MS, timeZone: 'UTC' });
    for (const table of ['sessions', 'estimates', 'tracker'] as const) expect(await store.count(table)).toBe(0);
    expect(await readOutbox(store)).toEqual([emptied(outbox)]);
    expect(await readMembership(store)).toEqual(membership);
  });
});

test('a database of a newer version is not opened, and stays as it is', async () => {
  (await openDB('newer', 99)).close();
  await expect(openStore('newer')).rejects.toThrow();
  const again = await openDB('newer');
  expect(again.version).toBe(99);
  again.close();
});

describe('a connection that the browser closes', () => {
  const raw = (opened: Store) => unwrap(opened) as unknown as Parameters<typeof forceCloseDatabase>[0];

  test('is opened anew, whether or not an event told of its end', async () => {
    const inStore = createStoreAccess(`closed-${name}`);
    await inStore(async (opened) => forceCloseDatabase(raw(opened)));
    expect(await inStore(readTracker)).toEqual(startingTrackerState);
    await inStore(async (opened) => opened.close());
    expect(await inStore(readTracker)).toEqual(startingTrackerState);
  });

  test('costs nothing of what a job was storing: the job is run once more', async () => {
    const inStore = createStoreAccess(`closed-${name}`);
    let runs = 0;
    await inStore(async (opened) => {
      runs += 1;
      if (runs === 1) forceCloseDatabase(raw(opened));
      await keepFolded(opened, state, [session], utc, undrawn);
    });
    expect(runs).toBe(2);
    expect(await inStore(allSessions)).toHaveLength(1);
  });

  test('is not what any other failure of a job is: that one is not run again', async () => {
    const inStore = createStoreAccess(`closed-${name}`);
    let runs = 0;
    const failing = inStore(async () => {
      runs += 1;
      throw new RangeError('out of range');
    });
    await expect(failing).rejects.toThrow('out of range');
    expect(runs).toBe(1);
  });

  test('a database that could not be opened is tried again', async () => {
    const newer = await openDB(`newer-${name}`, 99);
    newer.close();
    const inStore = createStoreAccess(`newer-${name}`);
    await expect(inStore(readTracker)).rejects.toThrow();
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase(`newer-${name}`).onsuccess = () => resolve();
    });
    expect(await inStore(readTracker)).toEqual(startingTrackerState);
  });
});
