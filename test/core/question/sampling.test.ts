import { describe, expect, test } from 'vitest';
import { dayOf, weekOfDay } from '#core/base/week.ts';
import { configSchema } from '#core/org/config.ts';
import type { Question, SessionRecord } from '#core/question/record.ts';
import {
  askedThisWeek,
  draw,
  expiryMs,
  inclusionProbability,
  type QuestionLimits,
  questionLimitsSchema,
  type SamplingContext,
} from '#core/question/sampling.ts';

const HOUR_MS = 3_600_000;
const limits = questionLimitsSchema.parse({});
/** A Monday, 09:00. */
const MONDAY_MS = Date.parse('2026-11-16T09:00:00Z');

function session(startMs: number, question: Question | null = null): SessionRecord {
  const day = dayOf(startMs, 'UTC');
  return {
    id: `${startMs}-chatgpt`,
    tool: 'chatgpt',
    startMs,
    endMs: startMs + 600_000,
    engagedMs: 600_000,
    doubtful: false,
    day,
    week: weekOfDay(day),
    excluded: false,
    draw: question === null ? null : { probability: 0.5, atMs: startMs + 600_000 },
    question,
  };
}
const ended = (startMs: number, state: Question['state']): SessionRecord =>
  session(startMs, {
    state,
    shownMs: startMs + 600_000,
    expiresMs: startMs + 3 * HOUR_MS,
    endedMs: startMs + 3 * HOUR_MS,
  });

const context = (change: Partial<SamplingContext> = {}): SamplingContext => ({
  nowMs: MONDAY_MS,
  timeZone: 'UTC',
  limits,
  silenced: false,
  history: [],
  ...change,
});
const limited = (change: Partial<QuestionLimits>) => ({ ...limits, ...change });
/** So many sessions in each of the last weeks, none asked about. */
const pastWeeks = (...counts: number[]) =>
  counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, at) => session(MONDAY_MS - (index + 1) * 7 * 24 * HOUR_MS + at * 60_000)),
  );

describe('the inclusion probability', () => {
  test('is the budget over the sessions still expected', () => {
    expect(inclusionProbability(context({ history: pastWeeks(20, 20, 20, 20) }))).toBeCloseTo(4 / 20);
    const thursdayMs = MONDAY_MS + 3 * 24 * HOUR_MS;
    expect(inclusionProbability(context({ history: pastWeeks(20, 20), nowMs: thursdayMs }))).toBeCloseTo(4 / 8);
  });

  test('is 1 for a person with few sessions, and at least 0.02 for one with very many', () => {
    expect(inclusionProbability(context({ history: pastWeeks(2, 3, 1) }))).toBe(1);
    expect(inclusionProbability(context({ history: pastWeeks(450) }))).toBe(0.02);
  });

  test('falls with every question of the week that is used up', () => {
    const asked = [ended(MONDAY_MS - 30 * HOUR_MS + 24 * HOUR_MS, 'answered')];
    const history = [...pastWeeks(20, 20, 20, 20), ...asked];
    expect(askedThisWeek(history, '2026-W47', 'UTC')).toBe(1);
    expect(inclusionProbability(context({ history }))).toBeCloseTo(3 / 20);
  });
});

test('a question counts as asked from when it was shown, in the week it was shown in', () => {
  const drawn = session(MONDAY_MS, { state: 'waiting', shownMs: null, expiresMs: MONDAY_MS + HOUR_MS, endedMs: null });
  const expiredUnseen = session(MONDAY_MS, { state: 'expired', shownMs: null, expiresMs: 0, endedMs: MONDAY_MS });
  const shown = ended(MONDAY_MS, 'shown');
  const ofLastWeek = ended(MONDAY_MS - 24 * HOUR_MS, 'answered');
  expect(askedThisWeek([drawn, expiredUnseen, shown, ofLastWeek], '2026-W47', 'UTC')).toBe(1);
});

test('questions that expired unseen use up no limit of the day, of the week or of the time between two', () => {
  const unseen = [3, 2, 1, 0.1].map((hoursAgo) => {
    const drawn = ended(MONDAY_MS - hoursAgo * HOUR_MS, 'expired');
    return { ...drawn, question: { state: 'expired' as const, shownMs: null, expiresMs: 0, endedMs: MONDAY_MS } };
  });
  const history = pastWeeks(20, 20, 20, 20);
  expect(inclusionProbability(context({ history: [...history, ...unseen] }))).toBe(
    inclusionProbability(context({ history })),
  );
});

test('a question shown while the clock was weeks ahead forbids none once it is right', () => {
  const history = [...pastWeeks(20, 20, 20, 20), ended(MONDAY_MS + 40 * 24 * HOUR_MS, 'answered')];
  expect(inclusionProbability(context({ history }))).toBeGreaterThan(0);
});

describe('a hard limit forbids asking', () => {
  const today = (hoursAgo: number, state: Question['state'] = 'answered') =>
    ended(MONDAY_MS - hoursAgo * HOUR_MS, state);
  test.each([
    ['two questions today', { history: [today(5), today(3)] }],
    [
      'four this week',
      {
        nowMs: MONDAY_MS + 72 * HOUR_MS,
        history: [1, 2, 30, 50].map((hours) => ended(MONDAY_MS + hours * HOUR_MS, 'answered')),
      },
    ],
    ['less than an hour since the last one', { history: [today(0.9)] }],
    ['a question that is still open', { history: [today(4, 'shown')] }],
    ['paused, snoozed or quiet', { silenced: true }],
    ['a policy that allows none', { limits: limited({ perWeek: 0 }) }],
  ] satisfies [string, Partial<SamplingContext>][])('%s', (_name, change) => {
    expect(inclusionProbability(context(change))).toBe(0);
  });

  test('questions of Monday morning still count on Sunday night, also where clocks went back in between', () => {
    const timeZone = 'Europe/Berlin';
    const mondayMs = Date.parse('2026-10-19T00:05:00+02:00');
    const days = [0, 1, 2, 3].map((day) => ended(mondayMs + day * 24 * HOUR_MS, 'answered'));
    const sundayMs = Date.parse('2026-10-25T23:55:00+01:00');
    expect(inclusionProbability(context({ timeZone, nowMs: sundayMs, history: days }))).toBe(0);
    expect(inclusionProbability(context({ timeZone, nowMs: sundayMs, history: days.slice(1) }))).toBeGreaterThan(0);
  });

  test('a policy cannot raise the limits', () => {
    expect(configSchema.safeParse({ questionLimits: { perDay: 3 } }).success).toBe(false);
    expect(configSchema.safeParse({ questionLimits: { perWeek: 5 } }).success).toBe(false);
    expect(configSchema.safeParse({ questionLimits: { minutesBetween: 59 } }).success).toBe(false);
    expect(configSchema.safeParse({ questionLimits: { perDay: 1, perWeek: 2 } }).success).toBe(true);
  });
});

test('three questions expired in a row halve the rate until the next answer', () => {
  const week = 7 * 24 * HOUR_MS;
  const expired = [1, 2, 3].map((day) => ended(MONDAY_MS - week + day * 24 * HOUR_MS, 'expired'));
  const others = pastWeeks(17, 20, 20, 20);
  const rate = inclusionProbability(context({ history: [...others, ...expired] }));
  const answered = ended(MONDAY_MS - week + 4 * 24 * HOUR_MS, 'answered');
  const after = inclusionProbability(context({ history: [...others.slice(1), ...expired, answered] }));
  expect(rate).toBeCloseTo(after / 2);
});

test('a dismissal is no answer: it breaks a row of expired questions, and ends no halving', () => {
  const rateAfter = (...states: Question['state'][]) => {
    const history = states.map((state, at) => ended(MONDAY_MS - 7 * 24 * HOUR_MS + at * 4 * HOUR_MS, state));
    return inclusionProbability(context({ history: [...pastWeeks(20 - states.length, 20, 20, 20), ...history] }));
  };
  const [full, half] = [rateAfter(), rateAfter('expired', 'expired', 'expired')];
  expect(half).toBeCloseTo(full / 2);
  expect(rateAfter('expired', 'expired', 'expired', 'dismissed')).toBe(half);
  expect(rateAfter('expired', 'expired', 'dismissed', 'expired')).toBe(full);
  expect(rateAfter('expired', 'expired', 'expired', 'answered', 'expired')).toBe(full);
});

describe('the draw', () => {
  const eligible = session(MONDAY_MS - 600_000);
  test('selects where the random number falls below the probability, and keeps that probability', () => {
    const history = pastWeeks(20, 20, 20, 20);
    const hit = draw(eligible, context({ history }), () => 0.19);
    const miss = draw(eligible, context({ history }), () => 0.21);
    expect(hit).toMatchObject({ draw: { probability: 0.2 }, question: { state: 'waiting', shownMs: null } });
    expect(miss).toMatchObject({ draw: { probability: 0.2 }, question: null });
  });

  test('never selects at probability zero', () => {
    expect(draw(eligible, context({ silenced: true }), () => 0)).toMatchObject({
      draw: { probability: 0 },
      question: null,
    });
  });

  test('a session whose question can no longer be shown is never selected', () => {
    const { expiryMinutes } = limits;
    const expiredMs = eligible.endMs + 60_000 * expiryMinutes;
    expect(draw(eligible, context({ nowMs: expiredMs }), () => 0)).toMatchObject({
      draw: { probability: 0, atMs: expiredMs },
      question: null,
    });
    expect(draw(eligible, context({ nowMs: expiredMs - 1 }), () => 0).question).not.toBeNull();
    const nextMorningMs = eligible.endMs + 14 * HOUR_MS;
    expect(draw(eligible, context({ nowMs: nextMorningMs }), () => 0)).toMatchObject({ draw: { probability: 0 } });
  });

  test('a question expires two hours after its session, or when the day ends', () => {
    const noon = Date.parse('2026-11-16T12:00:00Z');
    expect(expiryMs({ endMs: noon }, context({ nowMs: noon }))).toBe(noon + 2 * HOUR_MS);
    const late = Date.parse('2026-11-16T23:30:00Z');
    expect(expiryMs({ endMs: late }, context({ nowMs: late }))).toBe(Date.parse('2026-11-17T00:00:00Z'));
  });
});
