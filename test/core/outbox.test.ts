import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSlips } from '#core/member-week.ts';
import {
  afterTry,
  nextDue,
  nextDueMs,
  noteUse,
  type OutboxWeek,
  outboxWeekSchema,
  respread,
  slipToSend,
  toOutbox,
  withoutSums,
  withSlips,
} from '#core/outbox.ts';
import { dayOf, endOfWeekMs, startOfDayMs } from '#core/week.ts';
import { DAY_MS, HOUR_MS, MONDAY_MS, sessionAt } from './people.ts';

const zone = 'Europe/Berlin';
const week = '2026-W47';
const endMs = endOfWeekMs(week, zone);
const slipsWith = (...tools: string[]) =>
  toSlips({
    department: 'sales',
    week,
    joinedWeek: week,
    minSessionSeconds: 30,
    sessions: tools.map((tool, index) => sessionAt(MONDAY_MS + index * HOUR_MS, { tool })),
    estimates: [],
  });
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48271 + 11) % 2147483647;
    return state / 2147483647;
  };
};
const outboxOf = (random: () => number, quarters: { day: string; used: number[] }[] = []): OutboxWeek =>
  toOutbox(
    { week, department: 'sales', slips: slipsWith('chatgpt', 'claude'), holdHours: 24, timeZone: zone, quarters },
    random,
  );

describe('a closed week', () => {
  test('waits 24 hours, then goes Monday to Thursday in office hours, each slip at a time of its own', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { entries, heldUntilMs } = outboxOf(seeded(seed));
        expect(heldUntilMs).toBe(endMs + DAY_MS);
        for (const { dueMs } of entries) {
          const day = dayOf(dueMs, zone);
          expect(['2026-11-24', '2026-11-25', '2026-11-26']).toContain(day);
          const hour = (dueMs - startOfDayMs(day, zone)) / HOUR_MS;
          expect(hour).toBeGreaterThanOrEqual(8);
          expect(hour).toBeLessThan(18);
        }
        expect(new Set(entries.map(({ dueMs }) => dueMs)).size).toBe(8);
      }),
    );
  });

  test('goes in quarter-hours in which this browser was in use the week before', () => {
    const used = [36, 37, 38, 39, 40, 41, 60, 61];
    const quarters = [{ day: '2026-11-18', used }];
    for (const { dueMs } of outboxOf(seeded(7), quarters).entries) {
      expect(dayOf(dueMs, zone)).toBe('2026-11-25');
      expect(used).toContain(Math.floor((dueMs - startOfDayMs('2026-11-25', zone)) / 900_000));
    }
  });

  test('loses no slip and doubles none, in an order that tells nothing', () => {
    const orders = new Set<string>();
    for (let seed = 1; seed < 40; seed++) {
      const { entries } = outboxOf(seeded(seed));
      expect(entries.map(({ slip }) => slip.tool).sort()).toEqual([
        'all',
        'chatgpt',
        'claude',
        ...Array(5).fill('none'),
      ]);
      orders.add(entries.map(({ slip }) => slip.tool).join());
      expect(outboxWeekSchema.safeParse({ ...outboxOf(seeded(seed)) }).success).toBe(true);
    }
    expect(orders.size).toBeGreaterThan(20);
  });

  test('is made anew in place while it is held: due times and wishes stay', () => {
    const before = outboxOf(seeded(3));
    const wished = {
      ...before,
      entries: before.entries.map((entry) => ({ ...entry, withheld: entry.slip.tool === 'chatgpt' })),
    };
    const after = withSlips(wished, slipsWith('chatgpt', 'gemini', 'poe'));
    expect(after.entries.map(({ slip }) => slip.tool).sort()).toEqual([
      'all',
      'chatgpt',
      'gemini',
      ...Array(4).fill('none'),
      'poe',
    ]);
    expect(after.entries.map(({ dueMs }) => dueMs)).toEqual(before.entries.map(({ dueMs }) => dueMs));
    expect(after.entries.find(({ slip }) => slip.tool === 'chatgpt')?.withheld).toBe(true);
  });
});

describe('handing in', () => {
  const outbox = outboxOf(seeded(5));
  const [first] = outbox.entries.toSorted((a, b) => a.dueMs - b.dueMs);
  const firstMs = first?.dueMs ?? 0;
  test('nothing is due before its time, then one at a time, the longest due first', () => {
    expect(nextDue(outbox, firstMs - 1)).toBeNull();
    expect(outbox.entries[nextDue(outbox, firstMs) ?? -1]).toBe(first);
    expect(nextDueMs([outbox])).toBe(firstMs);
  });
  test('nothing goes while the week is held', () => {
    const early = { ...outbox, entries: outbox.entries.map((entry) => ({ ...entry, dueMs: 0 })) };
    expect(nextDue(early, outbox.heldUntilMs - 1)).toBeNull();
    expect(nextDueMs([early])).toBe(outbox.heldUntilMs);
  });
  test('a withheld slip goes as none, so that its absence tells nothing', () => {
    const entry = { ...(first ?? outbox.entries[0]), withheld: true } as OutboxWeek['entries'][number];
    expect(slipToSend(entry)).toEqual({ v: 1, tool: 'none' });
    expect(slipToSend({ ...entry, withheld: false })).toBe(entry.slip);
    expect(withoutSums(entry).slip).toEqual({ v: 1, tool: 'none' });
  });
  test('no answer means again in 10 to 60 minutes; every other answer settles it', () => {
    const [entry] = outbox.entries;
    if (entry === undefined) throw new Error('no entry');
    const later = afterTry(entry, { kind: 'later', said: 'busy' }, firstMs, () => 0.5);
    expect(later).toMatchObject({ state: 'waiting', said: 'busy', dueMs: firstMs + 35 * 60_000 });
    expect(afterTry(entry, { kind: 'accepted' }, firstMs, () => 0).state).toBe('accepted');
    expect(afterTry(entry, { kind: 'late' }, firstMs, () => 0).state).toBe('late');
    expect(afterTry(entry, { kind: 'fault', said: 'bad' }, firstMs, () => 0)).toMatchObject({
      state: 'fault',
      said: 'bad',
    });
    expect(nextDueMs([{ ...outbox, entries: [{ ...entry, state: 'accepted' }] }])).toBeNull();
  });
  test('a browser that was closed for days does not hand in its slips in one burst', () => {
    const lateMs = endMs + 5 * DAY_MS;
    const spread = respread(outbox, lateMs, seeded(9));
    expect(spread.entries.filter(({ dueMs }) => dueMs <= lateMs)).toHaveLength(1);
    expect(respread(spread, lateMs, seeded(1))).toBe(spread);
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
