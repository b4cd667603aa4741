import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#core/measure/catalogue.ts';
import { UNLISTED_TOOL } from '#core/measure/tool.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import { type MemberWeek, toReport } from '#core/report/member-week.ts';
import { isEmpty, type SumsReport } from '#core/report/report.ts';
import { rowsOfReport } from '#core/report/report-rows.ts';
import { contradictionsWith, reportSchema, restOf } from '#core/report/report-rules.ts';
import {
  answeredAt,
  DAY_MS,
  HOUR_MS,
  loggedAt,
  MINUTE_MS,
  MONDAY_MS,
  memberWeek,
  sessionAt,
  sharedReport,
} from '../people.ts';

const WEEK_MS = 7 * DAY_MS;

const allOf = (change: Partial<MemberWeek>) => sharedReport(change).all;
const toolOf = (report: SumsReport, id: string) => report.tools.find(({ tool }) => tool === id);

test('an idle member makes a report like a busy one, with zeros', () => {
  const idle = sharedReport();
  expect(idle).toMatchObject({ v: 2, department: 'sales', week: '2026-W47', tools: [], suggested: [] });
  expect(idle.all).toMatchObject({ sessions: 0, weight: 0, segment: 'none', firstInPeriod: false });
});

test('the twelve most used tools are named, the rest is in all only', () => {
  const tools = catalogue.slice(0, 14).map(({ id }) => id);
  const sessions = tools.map((tool, index) =>
    sessionAt(MONDAY_MS + index * HOUR_MS, { tool, engagedMs: (index + 1) * MINUTE_MS }),
  );
  const report = sharedReport({ sessions });
  expect(report.tools.map(({ tool }) => tool)).toEqual(tools.slice(2).reverse());
  expect(report.all).toMatchObject({ sessions: 14, engagedMinutes: 105 });
  expect(restOf(report)).toMatchObject({ sessions: 2, engagedMinutes: 3 });
});

test('an answer counts with the inverse of its inclusion probability', () => {
  const [first, answer] = answeredAt(MONDAY_MS, 22, { draw: { probability: 0.25, atMs: MONDAY_MS } });
  const report = sharedReport({ sessions: [first], estimates: [{ ...answer, probability: 0.25 }] });
  for (const row of [report.all, toolOf(report, 'chatgpt')])
    expect(row).toMatchObject({
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
  expect(allOf({ sessions: [first, long], estimates: [{ ...answer, probability: 0.25 }] })).toMatchObject({
    engagedMinutes: 195,
    assist: { lengths: 1.5, weightedLengths: 2, weightedSquares: 1, weightedProducts: 44 },
  });
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

test('entries added by hand are kept apart from sampled answers, those without a tool in all only', () => {
  const estimates = [loggedAt(MONDAY_MS), loggedAt(MONDAY_MS + HOUR_MS, UNLISTED_TOOL)];
  const report = sharedReport({ estimates });
  expect(report.all).toMatchObject({ logged: 2, loggedMinutes: 44, valued: 0, weight: 0 });
  expect(report.tools).toMatchObject([{ tool: 'chatgpt', logged: 1, loggedMinutes: 22 }]);
});

test('tools that nobody approved are not shared', () => {
  const [chatgpt] = catalogue;
  const sessions = [sessionAt(MONDAY_MS, { tool: 'own-ai' }), sessionAt(MONDAY_MS + HOUR_MS)];
  const report = sharedReport({
    tools: chatgpt === undefined ? [] : [chatgpt],
    sessions,
    estimates: [loggedAt(MONDAY_MS, UNLISTED_TOOL), loggedAt(MONDAY_MS + HOUR_MS, 'own-ai')],
  });
  expect(report.all).toMatchObject({ sessions: 1, logged: 1 });
  expect(JSON.stringify(report)).not.toContain('own-ai');
});

test('what was brought in from a file is not shared: the browser it came from may have shared it', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10, { imported: true });
  const imported = true as const;
  const estimates = [
    { ...answer, imported },
    { ...loggedAt(MONDAY_MS), imported },
  ];
  expect(sharedReport({ sessions: [session], estimates })).toEqual(sharedReport());
});

test('only the first week of a period with a session is the first in the period', () => {
  const lastWeek = sessionAt(MONDAY_MS - WEEK_MS);
  const lastPeriod = sessionAt(MONDAY_MS - 3 * WEEK_MS);
  const now = sessionAt(MONDAY_MS);
  expect(allOf({ sessions: [lastPeriod, now] }).firstInPeriod).toBe(true);
  expect(allOf({ sessions: [lastWeek, now] }).firstInPeriod).toBe(false);
  expect(allOf({ sessions: [lastPeriod] }).firstInPeriod).toBe(false);
});

test('satisfaction, where saved time went and kinds of task come from the second tap', () => {
  const followUps = [
    { kind: 'reinvested', value: 'quality' },
    { kind: 'satisfaction', value: 2 },
    { kind: 'satisfaction', value: 5 },
    { kind: 'task', value: 'code' },
  ] as const;
  const pairs = followUps.map((followUp, index) => {
    const [session, answer] = answeredAt(MONDAY_MS + index * HOUR_MS, 10);
    return [session, { ...answer, followUpKind: followUp.kind, followUp }] as const;
  });
  const all = allOf({ sessions: pairs.map(([session]) => session), estimates: pairs.map(([, answer]) => answer) });
  expect(all.satisfaction).toEqual([1, 0, 1]);
  expect(all.reinvested).toMatchObject({ quality: 1, learning: 0 });
  expect(all.tasks).toMatchObject({
    code: { answers: 1, weight: 2, weightedMinutes: 20 },
    writing: { answers: 0, weight: 0, weightedMinutes: 0 },
  });
});

test('whether earlier time saved has held counts in the week of the answer that it followed', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10);
  const followUp = { kind: 'held', value: 'some' } as const;
  const estimates = [{ ...answer, followUpKind: followUp.kind, followUp, heldOf: 'earlier' }];
  expect(allOf({ sessions: [session], estimates }).held).toEqual([0, 1, 0]);
});

describe('what a person does not send', () => {
  const [claude, answer] = answeredAt(MONDAY_MS + HOUR_MS, 30, { tool: 'claude' });
  const [chatgpt] = answeredAt(MONDAY_MS, 10);
  const busy = {
    sessions: [chatgpt, claude],
    estimates: [answer, loggedAt(MONDAY_MS, 'claude')],
    suggested: ['gamma', 'suno'],
  };

  test('a tool left out is in no sum, so that nothing can be had by subtraction', () => {
    const left = sharedReport({ ...busy, leftOut: ['claude'] });
    expect(left).toEqual(sharedReport({ ...busy, sessions: [chatgpt], estimates: [] }));
    const rest = restOf(left);
    expect([rest.sessions, rest.engagedMinutes, rest.weight, rest.weightedMinutes, rest.logged]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  test('a suggestion left out is not in it, the other one is', () => {
    expect(sharedReport({ ...busy, leftOut: ['gamma'] }).suggested).toEqual(['suno']);
  });

  test('of a week left out the empty report goes, which says its department and week and nothing else', () => {
    expect(toReport(memberWeek({ ...busy, withoutWeek: true }))).toEqual({
      v: 2,
      department: 'sales',
      week: '2026-W47',
      empty: true,
    });
  });
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

const madeUpWeek = fc.array(
  fc.record({
    tool: fc.constantFrom(...catalogue.map(({ id }) => id)),
    atMinutes: fc.integer({ min: -9 * 7 * 1440, max: 6 * 1440 }),
    engagedMs: fc.integer({ min: 1, max: 20 * HOUR_MS }),
    minutes: fc.option(fc.double({ min: -120, max: 240, noNaN: true })),
    probability: fc.double({ min: 0.001, max: 1, noNaN: true }),
    answered: fc.boolean(),
    task: fc.boolean(),
    logged: fc.boolean(),
  }),
  { maxLength: 260 },
);

test('whatever a person does, the report is one that the endpoint takes', () => {
  fc.assert(
    fc.property(madeUpWeek, fc.nat({ max: 40 }), (all, leftOut) => {
      const sessions: SessionRecord[] = [];
      const estimates: Estimate[] = [];
      for (const { atMinutes, minutes, probability, answered, task, logged, ...change } of all) {
        const draw = { probability, atMs: MONDAY_MS };
        const [session, estimate] = answeredAt(MONDAY_MS + atMinutes * MINUTE_MS, minutes, { ...change, draw });
        if (sessions.some(({ id }) => id === session.id)) continue;
        sessions.push(session);
        const saved = minutes === null ? null : { low: minutes - 20, centre: minutes, high: minutes + 45 };
        const followUp = task ? ({ kind: 'task', value: 'code' } as const) : null;
        if (answered) estimates.push({ ...estimate, savedMinutes: saved, followUp });
        if (logged) estimates.push(loggedAt(session.startMs, change.tool));
      }
      const ids = catalogue.map(({ id }) => id);
      const input = memberWeek({ sessions, estimates, suggested: ids, leftOut: ids.slice(0, leftOut) });
      const report = toReport(input);
      expect(reportSchema.safeParse(report).error?.issues).toBeUndefined();
      if (isEmpty(report)) throw new Error('nothing was left out');
      expect(contradictionsWith({ tools: new Set(ids), minSessionSeconds: 30 }, report)).toEqual([]);
      const { weight, weightedMinutes, weightedLow, weightedHigh, assist } = report.all;
      expect(rowsOfReport(report).get('all')).toMatchObject({
        ...{ weight, weightedMinutes, weightedLow, weightedHigh },
        ...assist,
      });
    }),
    { numRuns: 60 },
  );
});
