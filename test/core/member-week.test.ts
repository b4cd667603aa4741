import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#core/catalogue.ts';
import { approvedOnly, type MemberWeek, toSlips } from '#core/member-week.ts';
import type { Estimate, SessionRecord } from '#core/record.ts';
import { isAll, type Slip, slipSchema } from '#core/slip.ts';
import { UNLISTED_TOOL } from '#core/tool.ts';
import { answeredAt, DAY_MS, HOUR_MS, loggedAt, MINUTE_MS, MONDAY_MS, sessionAt } from './people.ts';

const WEEK_MS = 7 * DAY_MS;

const slipsOf = (change: Partial<MemberWeek>) =>
  toSlips({
    department: 'sales',
    week: '2026-W47',
    joinedWeek: '2026-W30',
    minSessionSeconds: 30,
    sessions: [],
    estimates: [],
    ...change,
  });
const allOf = (change: Partial<MemberWeek>) => {
  const all = slipsOf(change).find(isAll);
  if (all === undefined) throw new Error('no slip for all tools');
  return all;
};
const of = (slips: readonly Slip[], tool: string) => slips.find((slip) => slip.tool === tool);

test('an idle member makes as many slips as a busy one: all with zeros, and none', () => {
  const idle = slipsOf({});
  expect(idle.map(({ tool }) => tool)).toEqual(['all', ...Array(7).fill('none')]);
  expect(idle[0]).toMatchObject({ sessions: 0, weight: 0, segment: 'none', firstInPeriod: false });
});

test('the seven most used tools get a slip of their own, the rest is in all only', () => {
  const tools = catalogue.slice(0, 9).map(({ id }) => id);
  const sessions = tools.map((tool, index) =>
    sessionAt(MONDAY_MS + index * HOUR_MS, { tool, engagedMs: (index + 1) * MINUTE_MS }),
  );
  const slips = slipsOf({ sessions });
  expect(slips).toHaveLength(8);
  expect(slips.map(({ tool }) => tool)).toEqual(['all', ...tools.slice(2).reverse()]);
  expect(of(slips, 'all')).toMatchObject({ sessions: 9, engagedMinutes: 45, activeDays: 1 });
});

test('an answer counts with the inverse of its inclusion probability', () => {
  const [first, answer] = answeredAt(MONDAY_MS, 22, { draw: { probability: 0.25, atMs: MONDAY_MS } });
  const slips = slipsOf({ sessions: [first], estimates: [{ ...answer, probability: 0.25 }] });
  for (const tool of ['all', 'chatgpt'])
    expect(of(slips, tool)).toMatchObject({
      asked: 1,
      answered: 1,
      valued: 1,
      weight: 4,
      weightedMinutes: 88,
      weightedLow: 68,
      weightedHigh: 108,
    });
});

test('a session counts by its length, in half-hours up to one, whether or not it was asked about', () => {
  const [first, answer] = answeredAt(MONDAY_MS, 22, {
    draw: { probability: 0.25, atMs: MONDAY_MS },
    engagedMs: 15 * MINUTE_MS,
  });
  const long = sessionAt(MONDAY_MS + 3 * HOUR_MS, { engagedMs: 3 * HOUR_MS });
  const slips = slipsOf({ sessions: [first, long], estimates: [{ ...answer, probability: 0.25 }] });
  expect(of(slips, 'all')).toMatchObject({
    engagedMinutes: 195,
    assist: { lengths: 1.5, weightedLengths: 2, weightedSquares: 1, weightedProducts: 44 },
  });
  expect(of(slips, 'chatgpt')).not.toHaveProperty('assist');
  expect(allOf({}).assist).toEqual({ lengths: 0, weightedLengths: 0, weightedSquares: 0, weightedProducts: 0 });
});

test('an answer without a value is answered, not valued', () => {
  const [session, answer] = answeredAt(MONDAY_MS, null);
  expect(allOf({ sessions: [session], estimates: [answer] })).toMatchObject({ answered: 1, valued: 0, weight: 0 });
});

test('a question that was shown and not answered is asked; one that never came up is not', () => {
  const [session] = answeredAt(MONDAY_MS, 5);
  const shown = { ...session, question: session.question && { ...session.question, state: 'expired' as const } };
  const waited = { ...shown, id: 'other', question: shown.question && { ...shown.question, shownMs: null } };
  expect(allOf({ sessions: [shown, waited] })).toMatchObject({ covered: 2, asked: 1, answered: 0 });
});

test('what a person excluded, what is too short and what is in doubt is in no sum, with its answer', () => {
  const [excluded, answer] = answeredAt(MONDAY_MS, 30, { excluded: true });
  const short = sessionAt(MONDAY_MS + HOUR_MS, { engagedMs: 29_999 });
  const doubtful = sessionAt(MONDAY_MS + 2 * HOUR_MS, { doubtful: true });
  expect(allOf({ sessions: [excluded, short, doubtful], estimates: [answer] })).toMatchObject({
    sessions: 0,
    asked: 0,
    valued: 0,
  });
});

test('entries logged by hand are kept apart from sampled answers, those without a tool in all only', () => {
  const estimates = [loggedAt(MONDAY_MS), loggedAt(MONDAY_MS + HOUR_MS, UNLISTED_TOOL)];
  const slips = slipsOf({ estimates });
  expect(of(slips, 'all')).toMatchObject({ logged: 2, loggedMinutes: 44, valued: 0, weight: 0 });
  expect(of(slips, 'chatgpt')).toMatchObject({ logged: 1, loggedMinutes: 22 });
  expect(slips.map(({ tool }) => tool)).not.toContain(UNLISTED_TOOL);
});

test('tools that nobody approved are not shared', () => {
  const [chatgpt] = catalogue;
  const own = sessionAt(MONDAY_MS, { tool: 'own-ai' });
  const shared = approvedOnly(
    chatgpt === undefined ? [] : [chatgpt],
    [own, sessionAt(MONDAY_MS)],
    [loggedAt(MONDAY_MS, UNLISTED_TOOL)],
  );
  expect(shared.sessions.map(({ tool }) => tool)).toEqual(['chatgpt']);
  expect(shared.estimates).toHaveLength(1);
});

test('what was brought in from a file is not shared: the browser it came from may have shared it', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10, { imported: true });
  const brought = [
    { ...answer, imported: true as const },
    { ...loggedAt(MONDAY_MS), imported: true as const },
  ];
  expect(approvedOnly(catalogue, [session], brought)).toEqual({ sessions: [], estimates: [] });
});

test('only the first week of a period with a session is the first in the period', () => {
  const lastWeek = sessionAt(MONDAY_MS - WEEK_MS);
  const lastPeriod = sessionAt(MONDAY_MS - 3 * WEEK_MS);
  const now = sessionAt(MONDAY_MS);
  expect(allOf({ sessions: [lastPeriod, now] }).firstInPeriod).toBe(true);
  expect(allOf({ sessions: [lastWeek, now] }).firstInPeriod).toBe(false);
  expect(allOf({ sessions: [lastPeriod] }).firstInPeriod).toBe(false);
});

test('where saved time went and satisfaction come from the second tap', () => {
  const followUps = [
    { kind: 'reinvested', value: 'quality' },
    { kind: 'satisfaction', value: 2 },
    { kind: 'satisfaction', value: 3 },
    { kind: 'satisfaction', value: 5 },
  ] as const;
  const pairs = followUps.map((followUp, index) => {
    const [session, answer] = answeredAt(MONDAY_MS + index * HOUR_MS, 10);
    return [session, { ...answer, followUpKind: followUp.kind, followUp }] as const;
  });
  const all = allOf({ sessions: pairs.map(([session]) => session), estimates: pairs.map(([, answer]) => answer) });
  expect(all.satisfaction).toEqual([1, 1, 1]);
  expect(all.reinvested).toMatchObject({ quality: 1, learning: 0 });
});

describe('the habit segment', () => {
  /** So many sessions in each of the given weeks back. */
  const used = (weeksBack: readonly number[], perWeek: number) =>
    weeksBack.flatMap((back) =>
      Array.from({ length: perWeek }, (_, at) => sessionAt(MONDAY_MS - back * WEEK_MS + at * HOUR_MS)),
    );
  const weeks = (count: number) => Array.from({ length: count }, (_, index) => index);
  test.each([
    ['power', weeks(9), 20, '2026-W30'],
    ['habitual', weeks(9), 19, '2026-W30'],
    ['novice', weeks(8), 2, '2026-W30'],
    ['low', weeks(3), 1, '2026-W30'],
    ['none', [12, 13], 5, '2026-W30'],
    ['power', weeks(4), 15, '2026-W44'],
    ['habitual', weeks(4), 14, '2026-W44'],
    ['novice', weeks(3), 20, '2026-W45'],
  ] as const)('is %s', (segment, weeksBack, perWeek, joinedWeek) => {
    expect(allOf({ sessions: used(weeksBack, perWeek), joinedWeek }).segment).toBe(segment);
  });
});

test('whatever a person does, every slip is one that the endpoint takes', () => {
  const tool = fc.constantFrom(...catalogue.map(({ id }) => id));
  const one = fc.record({
    tool,
    atMinutes: fc.integer({ min: -9 * 7 * 1440, max: 6 * 1440 }),
    engagedMs: fc.integer({ min: 1, max: 20 * HOUR_MS }),
    minutes: fc.option(fc.double({ min: -120, max: 240, noNaN: true })),
    probability: fc.double({ min: 0.02, max: 1, noNaN: true }),
    answered: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 80 }), (all) => {
      const sessions: SessionRecord[] = [];
      const estimates: Estimate[] = [];
      for (const { atMinutes, minutes, probability, answered, ...change } of all) {
        const draw = { probability, atMs: MONDAY_MS };
        const [session, estimate] = answeredAt(MONDAY_MS + atMinutes * MINUTE_MS, minutes, { ...change, draw });
        const saved = minutes === null ? null : { low: minutes, centre: minutes, high: minutes };
        if (sessions.some(({ id }) => id === session.id)) continue;
        sessions.push(session);
        if (answered) estimates.push({ ...estimate, savedMinutes: saved });
      }
      const slips = slipsOf({ sessions, estimates });
      expect(slips).toHaveLength(8);
      for (const slip of slips) expect(slipSchema.safeParse(slip).error?.issues).toBeUndefined();
    }),
  );
});
