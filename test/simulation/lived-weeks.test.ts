import { expect, test } from 'vitest';
import { weeksFromTo } from '#core/base/week.ts';
import { isPending } from '#core/question/sampling.ts';
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

test('each answer is to a question of a session that is there, and some are followed by a second tap of each kind', () => {
  const lived = livedWeeks({ ...options, weeks: weeksFromTo('2026-W10', '2026-W48') });
  const answered = lived.sessions.filter(({ question }) => question?.state === 'answered').map(({ id }) => id);
  const sampled = lived.estimates.flatMap((estimate) => (estimate.kind === 'sampled' ? [estimate] : []));
  expect(sampled.length).toBeGreaterThan(5);
  expect(sampled.map(({ id }) => id).sort()).toEqual(answered.sort());
  expect(new Set(sampled.map(({ followUp }) => followUp?.kind))).toEqual(
    new Set([undefined, 'task', 'reinvested', 'satisfaction', 'held']),
  );
});

test('whatever the instant, no question is open at it and no answer comes after it', () => {
  for (let hour = 0; hour < 24; hour++) {
    const atMs = untilMs - hour * 3_600_000;
    const { sessions, estimates } = livedWeeks({ ...options, untilMs: atMs });
    expect(sessions.filter(({ question }) => isPending(question))).toEqual([]);
    expect(estimates.filter(({ answeredMs }) => answeredMs > atMs)).toEqual([]);
  }
});
