import { expect, test } from 'vitest';
import { type Week, weekPlus } from '#core/base/week.ts';
import {
  minutesOfAnswers,
  ownTasks,
  ownTools,
  paysSince,
  recapOf,
  savedBy,
  savedByWeek,
  valuedAnswers,
} from '#core/own/own-figures.ts';
import type { SampledEstimate, SessionRecord } from '#core/question/record.ts';
import { answeredAt, DAY_MS, HOUR_MS, MONDAY_MS, sessionAt } from '../people.ts';

const MIN_SECONDS = 30;

/** A session and its answer an hour after the one before. */
function answered(minutes: readonly (number | null)[], change: Partial<SessionRecord> = {}, fromMs = MONDAY_MS) {
  return minutes.map((each, at) => answeredAt(fromMs + at * HOUR_MS, each, change));
}
const apart = (pairs: readonly (readonly [SessionRecord, SampledEstimate])[]) => ({
  sessions: pairs.map(([session]) => session),
  answers: pairs.map(([, answer]) => answer),
});
const valued = (pairs: readonly (readonly [SessionRecord, SampledEstimate])[]) => {
  const { sessions, answers } = apart(pairs);
  return valuedAnswers(answers, sessions, MIN_SECONDS);
};

test('answers count as their sessions do: not where left out, in doubt, too short, or without minutes', () => {
  const pairs = [
    ...answered([10, null]),
    ...answered([20], { excluded: true }, MONDAY_MS + DAY_MS),
    ...answered([30], { doubtful: true }, MONDAY_MS + 2 * DAY_MS),
    ...answered([40], { engagedMs: 20_000 }, MONDAY_MS + 3 * DAY_MS),
  ];
  expect(valued(pairs).map(({ savedMinutes }) => savedMinutes.centre)).toEqual([10]);
});

test('a session that is seldom asked about stands for more', () => {
  const often = answered([0, 0, 0, 0], { draw: { probability: 1, atMs: MONDAY_MS } });
  const seldom = answered([40], { draw: { probability: 0.25, atMs: MONDAY_MS } }, MONDAY_MS + DAY_MS);
  expect(minutesOfAnswers(valued([...often, ...seldom])).value).toBeCloseTo((40 * 4) / (4 + 4), 9);
});

test('minutes of a session have an interval that narrows with agreement, and none at all below five answers', () => {
  const mean = ([a, b]: readonly [number, number]) => minutesOfAnswers(valued(answered([a, b, a, b, a, b])));
  const [wide, narrow] = [mean([0, 24]), mean([10, 14])];
  expect([wide.value, narrow.value]).toEqual([12, 12]);
  expect((narrow.high ?? 0) - (narrow.low ?? 0)).toBeLessThan(((wide.high ?? 0) - (wide.low ?? 0)) / 5);
  expect(wide.n).toBe(6);
  expect(minutesOfAnswers(valued(answered([10, 10, 10, 10])))).toMatchObject({ value: null, n: 4 });
});

test('tools stand from the best to the worst, those without a number last, with all sessions that count', () => {
  const costly = answered([-4, -4, -4, -4, -4], { tool: 'copilot' });
  const good = answered([12, 12, 12, 12, 12], {}, MONDAY_MS + DAY_MS);
  const { sessions } = apart([...costly, ...good]);
  const unasked = [
    sessionAt(MONDAY_MS + 2 * DAY_MS, { tool: 'claude' }),
    sessionAt(MONDAY_MS + 2 * DAY_MS + HOUR_MS),
    sessionAt(MONDAY_MS + 3 * DAY_MS, { tool: 'claude', excluded: true }),
  ];
  const rows = ownTools(valued([...costly, ...good]), [...unasked, ...sessions], MIN_SECONDS);
  expect(rows.map(({ tool, minutes, sessions: count }) => [tool, minutes.value, count])).toEqual([
    ['chatgpt', 12, 6],
    ['copilot', -4, 5],
    ['claude', null, 1],
  ]);
  expect(rows[0]?.engagedSeconds).toBe(6 * 600);
});

test('tasks have the minutes of the answers that name them', () => {
  const named = answered([10, 10, 10, 10, 10]).map(
    ([session, answer]) => [session, { ...answer, followUp: { kind: 'task', value: 'code' } }] as const,
  );
  const unnamed = answered([60, 60], {}, MONDAY_MS + DAY_MS);
  expect(ownTasks(valued([...named, ...unnamed])).map(({ task, minutes }) => [task, minutes.value, minutes.n])).toEqual(
    [['code', 10, 5]],
  );
});

test('a week adds its answers up, from the low to the high ends, and has nothing without one', () => {
  const answers = valued(answered([10, -20]));
  expect(savedBy(answers)).toEqual({ low: -20, centre: -10, high: 0, count: 2 });
  expect(savedByWeek(answers, ['2026-W46', '2026-W47'])).toEqual([null, savedBy(answers)]);
});

test('licences pay off since the first week of the run in which even the low ends reach the break-even', () => {
  const weeks = ['2026-W44', '2026-W45', '2026-W46', '2026-W47'] as const;
  const inWeek = (week: Week, low: number) => ({ week, savedMinutes: { low, centre: low + 5, high: low + 10 } });
  const entries = [inWeek('2026-W44', 30), inWeek('2026-W45', 11), inWeek('2026-W46', 12), inWeek('2026-W47', 12)];
  expect(paysSince(entries, weeks, 12)).toBe('2026-W46');
  expect(paysSince(entries, weeks, 11)).toBe('2026-W44');
  expect(paysSince(entries, [...weeks, weekPlus('2026-W47', 1)], 1)).toBeNull();
});

test('the recap is of the week before: its time and answers, the best tool so far, and since when the licences pay off', () => {
  const pairs = [
    ...answered([10, 10, 10, 10], {}, MONDAY_MS - 7 * DAY_MS),
    ...answered([12, 12], {}),
    ...answered([-4, -4, -4, -4, -4], { tool: 'copilot' }, MONDAY_MS + DAY_MS),
  ];
  const { sessions, answers } = apart(pairs);
  const sources = { sessions, answers, minSessionSeconds: MIN_SECONDS, breakEvenMinutes: 10 };
  const recap = recapOf({ ...sources, weeks: ['2026-W45', '2026-W46', '2026-W47'] });
  expect(recap).toMatchObject({ engagedSeconds: 4 * 600, saved: { count: 4, centre: 40 }, paysSince: '2026-W46' });
  expect(recap?.best).toMatchObject({ tool: 'chatgpt', minutes: { n: 6 } });
  const next = recapOf({ ...sources, weeks: ['2026-W46', '2026-W47', '2026-W48'] });
  expect(next).toMatchObject({ engagedSeconds: 7 * 600, saved: { count: 7, centre: 4 }, paysSince: null });
  expect(recapOf({ ...sources, breakEvenMinutes: null, weeks: ['2026-W46', '2026-W47'] })?.paysSince).toBeNull();
  expect(recapOf({ ...sources, weeks: ['2026-W48', '2026-W49'] })).toBeNull();
  const onlyCostly = apart(pairs.slice(6));
  expect(recapOf({ ...sources, ...onlyCostly, weeks: ['2026-W47', '2026-W48'] })?.best).toBeNull();
});
