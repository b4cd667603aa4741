import { expect, test } from 'vitest';
import { weeksFromTo } from '#core/base/week.ts';
import { livedWeeks } from '#simulation/lived-weeks.ts';

const untilMs = Date.parse('2026-11-25T12:00:00+01:00');
const options = { seed: 5, timeZone: 'Europe/Berlin', weeks: weeksFromTo('2026-W36', '2026-W48'), untilMs } as const;
const lived = livedWeeks(options);

test('the same seed gives the same weeks, another one another person’s', () => {
  expect(livedWeeks(options)).toEqual(lived);
  expect(livedWeeks({ ...options, seed: 6 })).not.toEqual(lived);
});

test('nothing has ended after the given instant, and the week of that instant has begun', () => {
  const ends = lived.sessions.map(({ endMs }) => endMs);
  expect(Math.max(...ends)).toBeLessThanOrEqual(untilMs);
  expect(lived.sessions.filter(({ week }) => week === '2026-W48').length).toBeGreaterThan(0);
});

test('each answer is to a question of a session that is there', () => {
  const answered = lived.sessions.filter(({ question }) => question?.state === 'answered').map(({ id }) => id);
  expect(lived.estimates.length).toBeGreaterThan(5);
  expect(lived.estimates.map(({ id }) => id).sort()).toEqual(answered.sort());
});
