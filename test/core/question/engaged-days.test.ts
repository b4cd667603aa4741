import { expect, test } from 'vitest';
import { engagedByDay, engagedByWeek, sinceFirstUse, withLive } from '#core/question/engaged-days.ts';
import { DAY_MS, HOUR_MS, MONDAY_MS, sessionAt } from '../people.ts';

const sessions = [
  sessionAt(MONDAY_MS),
  sessionAt(MONDAY_MS + HOUR_MS, { tool: 'claude' }),
  sessionAt(MONDAY_MS + 2 * DAY_MS),
  sessionAt(MONDAY_MS + 3 * DAY_MS, { excluded: true }),
  sessionAt(MONDAY_MS + 4 * DAY_MS, { doubtful: true }),
  sessionAt(MONDAY_MS + 5 * DAY_MS, { engagedMs: 20_000 }),
];

test('a day sums its sessions; what is left out, in doubt or too short is not counted', () => {
  expect(engagedByDay(sessions, 30, null)).toEqual({ '2026-11-16': 20, '2026-11-18': 10 });
});

test('one tool is counted alone', () => {
  expect(engagedByDay(sessions, 30, 'claude')).toEqual({ '2026-11-16': 10 });
});

test('the session going on belongs to the day it started on, and takes the place of what is stored of it', () => {
  const sundayNightMs = Date.parse('2026-11-15T23:50:00Z');
  const {
    day: _day,
    week: _week,
    excluded: _excluded,
    draw: _draw,
    question: _question,
    ...live
  } = sessionAt(sundayNightMs, { engagedMs: 30 * 60_000 });
  const stored = sessionAt(sundayNightMs, { engagedMs: 5 * 60_000 });
  for (const kept of [[], [stored]])
    expect(engagedByDay(withLive(kept, live, 'UTC'), 30, null)).toEqual({ '2026-11-15': 30 });
  expect(withLive([stored], null, 'UTC')).toEqual([stored]);
});

test('a week has seven days from Monday on, and a week without use has zeros', () => {
  expect(engagedByWeek(engagedByDay(sessions, 30, null), ['2026-W46', '2026-W47'])).toEqual([
    { week: '2026-W46', days: [0, 0, 0, 0, 0, 0, 0], total: 0 },
    { week: '2026-W47', days: [20, 0, 10, 0, 0, 0, 0], total: 30 },
  ]);
});

test('weeks before the first use are not weeks without use, and later ones are', () => {
  const weeks = engagedByWeek(engagedByDay(sessions, 30, null), ['2026-W46', '2026-W47', '2026-W48']);
  expect(sinceFirstUse(weeks).map(({ week }) => week)).toEqual(['2026-W47', '2026-W48']);
  expect(sinceFirstUse(weeks.slice(0, 1))).toHaveLength(1);
});
