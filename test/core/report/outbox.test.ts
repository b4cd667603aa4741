import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusal } from '#core/base/refusal.ts';
import { type Day, dayOf, endOfWeekMs, startOfDayMs } from '#core/base/week.ts';
import {
  afterTry,
  apartFrom,
  emptied,
  isApart,
  isDeleted,
  isFixed,
  noteUse,
  outboxWeekSchema,
  sendingOf,
  toOutbox,
  withReport,
} from '#core/report/outbox.ts';
import { isEmpty } from '#core/report/report.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, MONDAY_MS, sessionAt, sharedReport } from '../people.ts';

const zone = 'Europe/Berlin';
const week = '2026-W47';
const endMs = endOfWeekMs(week, zone);
const reportWith = (...tools: string[]) =>
  sharedReport({ sessions: tools.map((tool, index) => sessionAt(MONDAY_MS + index * HOUR_MS, { tool })) });
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48271 + 11) % 2147483647;
    return state / 2147483647;
  };
};
const outboxOf = (random: () => number, quarters: { day: Day; used: number[] }[] = [], nowMs = endMs) =>
  toOutbox({ week, nowMs, report: reportWith('chatgpt', 'claude'), holdHours: 24, timeZone: zone, quarters }, random);

describe('a closed week', () => {
  test('waits 24 hours, then goes at one time from Tuesday to Thursday, in office hours where nothing is known', () => {
    const days = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { dueMs, heldUntilMs } = outboxOf(seeded(seed));
        expect(heldUntilMs).toBe(endMs + DAY_MS);
        const day = dayOf(dueMs, zone);
        days.add(day);
        const hour = (dueMs - startOfDayMs(day, zone)) / HOUR_MS;
        expect(hour).toBeGreaterThanOrEqual(8);
        expect(hour).toBeLessThan(18);
      }),
    );
    expect([...days].sort()).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
  });

  test('goes in a quarter-hour in which this browser was in use the week before, Mondays and Fridays apart', () => {
    const used = [36, 60];
    const quarters = (['2026-11-16', '2026-11-18', '2026-11-20'] as const).map((day) => ({ day, used }));
    for (let seed = 1; seed < 40; seed++) {
      const { dueMs } = outboxOf(seeded(seed), quarters);
      expect(dayOf(dueMs, zone)).toBe('2026-11-25');
      expect(used).toContain(Math.floor((dueMs - startOfDayMs('2026-11-25', zone)) / (15 * MINUTE_MS)));
    }
  });

  test('can be seen for 24 hours before it goes, also where the browser was closed for days since the week ended', () => {
    const [thursdayMs, fridayMs] = [endMs + 3 * DAY_MS + 9 * HOUR_MS, endMs + 4 * DAY_MS + 9 * HOUR_MS];
    for (const nowMs of [endMs, endMs + DAY_MS + 9 * HOUR_MS, thursdayMs, fridayMs]) {
      const outbox = outboxOf(seeded(3), [], nowMs);
      expect(outbox.heldUntilMs).toBe(nowMs + DAY_MS);
      expect(sendingOf(outbox, nowMs + DAY_MS - 1)?.isDue).toBe(false);
      expect(sendingOf(outbox, nowMs + 5 * DAY_MS)?.isDue).toBe(true);
    }
  });

  test('is stored as it can be read, and keeps its due time when its report is made anew', () => {
    const outbox = outboxOf(seeded(3));
    expect(outboxWeekSchema.parse(outbox)).toEqual(outbox);
    const again = withReport(outbox, reportWith('gemini'));
    expect(again).toEqual({ ...outbox, report: reportWith('gemini') });
  });
});

describe('sending', () => {
  const outbox = outboxOf(seeded(5));
  test('nothing goes before its time or while it is held', () => {
    expect(sendingOf(outbox, outbox.dueMs - 1)).toEqual({ atMs: outbox.dueMs, isDue: false });
    expect(sendingOf(outbox, outbox.dueMs)?.isDue).toBe(true);
    const early = { ...outbox, dueMs: 0 };
    expect(sendingOf(early, outbox.heldUntilMs - 1)).toEqual({ atMs: outbox.heldUntilMs, isDue: false });
  });

  test('a time further off than the longest wait was set by a wrong clock, and is now', () => {
    expect(sendingOf({ ...outbox, dueMs: endMs + 40 * DAY_MS }, endMs + 2 * DAY_MS)?.isDue).toBe(true);
    expect(isApart(40 * DAY_MS, 0)).toBe(true);
  });

  test('a report and a request of the member are 10 to 60 random minutes apart', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (drawn) => {
        const untilMs = apartFrom(endMs, () => drawn);
        expect(untilMs).toBeGreaterThanOrEqual(endMs + 10 * MINUTE_MS);
        expect(untilMs).toBeLessThan(endMs + 60 * MINUTE_MS);
        expect(isApart(untilMs, endMs)).toBe(false);
        expect(isApart(untilMs, untilMs)).toBe(true);
      }),
    );
    expect(apartFrom(0, () => 0)).not.toBe(apartFrom(0, () => 0.5));
  });

  test('no answer means again in 10 to 60 minutes with the same bytes; every other answer settles it', () => {
    const tried = { ...outbox, body: '{"the":"bytes"}' };
    const silent = refusal('no-answer', 'kpi.example.com does not answer');
    const later = afterTry(tried, { kind: 'later', refusal: silent }, endMs, () => 0.5);
    expect(later).toEqual({ ...tried, refusal: silent, dueMs: endMs + 35 * MINUTE_MS });
    expect(afterTry(tried, { kind: 'accepted' }, endMs, () => 0)).toMatchObject({ state: 'accepted', sentMs: endMs });
    expect(afterTry(tried, { kind: 'late' }, endMs, () => 0).state).toBe('late');
    expect(afterTry(tried, { kind: 'fault', refusal: silent }, endMs, () => 0)).toMatchObject({
      state: 'fault',
      refusal: silent,
    });
    for (const state of ['accepted', 'late', 'fault'] as const)
      expect(sendingOf({ ...outbox, state }, endMs + 30 * DAY_MS)).toBeNull();
  });

  test('can be changed until it was tried, and never once it is settled', () => {
    expect(isFixed(outbox)).toBe(false);
    expect(isFixed({ ...outbox, body: '{"the":"bytes"}' })).toBe(true);
    expect(isFixed({ ...outbox, state: 'accepted' })).toBe(true);
  });

  test('emptied, nothing of its week is in it, and it goes all the same', () => {
    const bare = emptied({ ...outbox, body: '{"the":"bytes"}' });
    expect(isEmpty(bare.report)).toBe(true);
    expect(JSON.stringify(bare)).not.toMatch(/chatgpt|bytes/);
    expect(sendingOf(bare, outbox.dueMs)?.isDue).toBe(true);
  });

  test('one that was tried and then emptied is no empty report: what was counted is not known any more', () => {
    const tried = { ...outbox, body: '{"the":"bytes"}' };
    const receipt = { ...tried, state: 'accepted' as const };
    expect([tried, receipt, outbox, emptied(outbox)].map(isDeleted)).toEqual([false, false, false, false]);
    expect([emptied(tried), emptied(emptied(tried)), emptied(receipt)].map(isDeleted)).toEqual([true, true, true]);
    expect(isFixed(emptied(tried))).toBe(true);
  });
});

test('use is noted once a quarter-hour, for fourteen days', () => {
  const first = noteUse([], MONDAY_MS, 'UTC');
  expect(first).toEqual([{ day: '2026-11-16', used: [36] }]);
  expect(noteUse(first ?? [], MONDAY_MS + 60_000, 'UTC')).toBeNull();
  let days = first ?? [];
  for (let day = 1; day < 20; day++) days = noteUse(days, MONDAY_MS + day * DAY_MS, 'UTC') ?? days;
  expect(days.map(({ day }) => day)).toHaveLength(14);
  expect(days.at(-1)?.day).toBe('2026-12-05');
});
