import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { firstFault } from '#core/base/issue.ts';
import { REPORT_BODY_BYTES, reportBody } from '#core/protocol/member.ts';
import { emptyReport, isEmpty, noTasks, noTrial } from '#core/report/report.ts';
import { reportSchema } from '#core/report/report-rules.ts';
import { MAX_TOOLS } from '#core/sums/clamps.ts';
import { answered, report, reportOf, tool } from '../reports.ts';

function fault(value: unknown): { path: string; message: string } | null {
  const parsed = reportSchema.safeParse(value);
  return parsed.success ? null : firstFault(parsed.error, value);
}

/** A busy week that every rule allows. */
const busy = report(
  {
    ...answered(10, 20, -10, 45),
    sessions: 9,
    covered: 7,
    engagedMinutes: 200,
    activeDays: 5,
    logged: 2,
    loggedMinutes: 300,
    satisfaction: [0, 1, 1],
    reinvested: { ...report().all.reinvested, quality: 1 },
    tasks: { ...noTasks(), code: { answers: 1, weight: 1, weightedMinutes: 45 } },
    held: [1, 1, 0],
    trial: {
      started: [2, 2],
      finished: [2, 1],
      sum: [0.5, -0.2],
      squares: [0.2, 0.04],
      minutes: 30,
      minutesSquares: 900,
      felt: 10,
      feltSquares: 100,
      feltMinutes: 300,
      worse: [0, 1],
    },
    segment: 'habitual',
  },
  { tools: [tool('claude', { ...answered(10, 20), sessions: 5, covered: 5, engagedMinutes: 90, activeDays: 3 })] },
);

const all = (change: object) => ({ ...busy, all: { ...busy.all, ...change } });
const trial = (change: object) => all({ trial: { ...busy.all.trial, ...change } });

test('a busy week, an idle one and an empty report are taken as they are', () => {
  for (const given of [busy, report(), emptyReport('sales', '2026-W47')])
    expect(reportSchema.parse(given)).toEqual(given);
  expect([isEmpty(busy), isEmpty(emptyReport('sales', '2026-W47'))]).toEqual([false, true]);
});

test('a number outside its range is told the range', () => {
  expect(fault(all({ sessions: 101 }))?.message).toBe('must be a whole number from 0 to 100 (got 101)');
});

test('a fault of an empty report is named as one of an empty report', () => {
  expect(fault({ ...emptyReport('sales', '2026-W47'), week: '2025-W53' })?.path).toBe('week');
});

test('what a client has nothing to say in may be left out and counts as zero', () => {
  const { logged, loggedMinutes, satisfaction, assist, reinvested, tasks, held, trial, ...bare } = report().all;
  const { tools, suggested, ...rest } = report();
  const { assist: _none, ...expected } = report().all;
  expect(reportSchema.parse({ ...rest, all: bare })).toEqual({ ...report(), all: expected });
});

test('a field that nobody knows could be a mark to follow a person by', () => {
  expect(fault({ ...busy, note: 'it is me' })?.message).toContain('got');
  for (const given of [
    { ...busy, note: 'it is me' },
    { ...busy, all: { ...busy.all, note: 1 } },
    { ...busy, tools: [{ ...tool('claude'), segment: 'power' }] },
    { ...emptyReport('sales', '2026-W47'), all: busy.all },
    { ...busy, empty: true },
    { ...busy, pad: '' },
  ])
    expect(reportSchema.safeParse(given).success).toBe(false);
});

describe('outside the clamps', () => {
  test.each<[string, unknown, string]>([
    ['more than 100 sessions', all({ sessions: 101 }), 'all.sessions'],
    ['half a session', all({ sessions: 8.5 }), 'all.sessions'],
    ['more than 2400 engaged minutes', all({ engagedMinutes: 2400.1 }), 'all.engagedMinutes'],
    ['more than four questions', all({ asked: 5, covered: 7 }), 'all.asked'],
    ['more covered than sessions', all({ covered: 10 }), 'all.covered'],
    ['more asked than covered', all({ covered: 3 }), 'all.asked'],
    ['more answered than asked', all({ asked: 3 }), 'all.answered'],
    ['more valued than answered', all({ answered: 3 }), 'all.valued'],
    ['a weight above 80', all({ weight: 80.1 }), 'all.weight'],
    ['a weight below the answers', all({ weight: 3 }), 'all.weight'],
    ['a weight without an answer', { ...report({ ...answered(10), valued: 0, weight: 50 }) }, 'all.weight'],
    ['weighted minutes above 4000', all({ weight: 80, weightedMinutes: 4001 }), 'all.weightedMinutes'],
    ['weighted minutes below -4000', all({ weight: 80, weightedLow: -4001 }), 'all.weightedLow'],
    ['more than 240 minutes an answer', all({ weightedMinutes: 961, weightedHigh: 961 }), 'all.weightedMinutes'],
    ['a centre above its upper end', all({ weightedHigh: 60 }), 'all.weightedMinutes'],
    ['a centre below its lower end', all({ weightedLow: 70 }), 'all.weightedMinutes'],
    ['more active days than sessions', report({ sessions: 2, activeDays: 3 }), 'all.activeDays'],
    ['an active day without a session', report({ activeDays: 1 }), 'all.activeDays'],
    ['sessions on no day', all({ activeDays: 0 }), 'all.activeDays'],
    ['eight days', all({ activeDays: 8 }), 'all.activeDays'],
    ['logged minutes without an entry', report({ loggedMinutes: 10 }), 'all.loggedMinutes'],
    ['more than 240 minutes an entry', all({ loggedMinutes: 481 }), 'all.loggedMinutes'],
    ['eleven entries', all({ logged: 11 }), 'all.logged'],
    ['more satisfaction than answers', all({ satisfaction: [2, 2, 1] }), 'all.satisfaction'],
    ['more places than answers', all({ reinvested: { quality: 3, learning: 2 } }), 'all.reinvested'],
    ['five that held', all({ held: [3, 1, 1] }), 'all.held'],
    ['no segment in a week with sessions', all({ segment: 'none' }), 'all.segment'],
    ['a segment of nobody', all({ segment: 'expert' }), 'all.segment'],
    [
      'more tasks than answers',
      all({
        tasks: {
          code: { answers: 3, weight: 3, weightedMinutes: 0 },
          image: { answers: 2, weight: 2, weightedMinutes: 0 },
        },
      }),
      'all.tasks',
    ],
    ['a task heavier than all', all({ tasks: { code: { answers: 1, weight: 5, weightedMinutes: 0 } } }), 'all.tasks'],
    [
      'a task without its weight',
      all({ tasks: { code: { answers: 1, weight: 0, weightedMinutes: 0 } } }),
      'all.tasks.code.weight',
    ],
    ['lengths above the engaged time', all({ assist: { ...busy.all.assist, lengths: 7 } }), 'all.assist.lengths'],
    ['21 tasks of a trial', trial({ started: [21, 0] }), 'all.trial.started[0]'],
    ['more finished than started', trial({ finished: [3, 1] }), 'all.trial.finished[0]'],
    ['more worse than finished', trial({ worse: [0, 2] }), 'all.trial.worse[1]'],
    ['an effect above 3', trial({ sum: [6.1, -0.2], squares: [18, 0.04] }), 'all.trial.sum[0]'],
    ['squares below the sum', trial({ squares: [0.01, 0.04] }), 'all.trial.squares[0]'],
    ['a task of nine hours', trial({ minutes: 540, minutesSquares: 291_600 }), 'all.trial.minutes'],
    ['felt minutes of no task', trial({ felt: 300, feltSquares: 57_600 }), 'all.trial.felt'],
    ['products above their factors', trial({ feltMinutes: 999 }), 'all.trial.feltMinutes'],
    ['a version of before', { ...busy, v: 1 }, 'v'],
    ['a week that there is not', { ...busy, week: '2025-W53' }, 'week'],
  ])('%s is malformed and named', (_what, given, path) => {
    expect(fault(given)?.path).toBe(path);
    expect(fault(given)?.message).toContain('(got ');
  });
});

describe('tools', () => {
  test('each is named once', () => {
    const twice = reportOf([tool('claude', { sessions: 1, covered: 1 }), tool('claude', { sessions: 1 })]);
    expect(fault(twice)?.path).toBe('tools[1].tool');
  });

  test.each(['all', 'rest', 'tasks', 'untasked', 'other', 'unlisted'])('%s is no single tool', (id) => {
    expect(fault(reportOf([tool(id, { sessions: 1, covered: 1 })]))?.path).toBe('tools[0].tool');
  });

  test('there are twelve at most', () => {
    const many = (count: number) => reportOf(Array.from({ length: count }, (_, at) => tool(`tool-${at}`)));
    expect(fault(many(MAX_TOOLS))).toBeNull();
    expect(fault(many(MAX_TOOLS + 1))?.path).toBe('tools');
  });

  test.each([
    ['sessions', { sessions: 5, covered: 0 }],
    ['asked', { sessions: 2, covered: 2, asked: 2, answered: 2 }],
    ['logged', { logged: 3, loggedMinutes: 0 }],
    ['engagedMinutes', { sessions: 1, engagedMinutes: 150 }],
    ['satisfaction', { ...answered(10), satisfaction: [0, 0, 1] as [number, number, number] }],
  ])('together they never exceed %s of all', (field, row) => {
    const two = [tool('claude', row), tool('poe', row)];
    const given = report(
      { ...answered(10, 10, 10), sessions: 9, covered: 9, engagedMinutes: 200, logged: 5 },
      { tools: two },
    );
    expect(fault(given)).toMatchObject({ path: 'tools', message: expect.stringContaining(field) });
  });

  test('what they leave over is held to the rules of a row', () => {
    const given = report(answered(10, 10), {
      tools: [tool('claude', { ...answered(10), weightedMinutes: -120, weightedLow: -120 })],
    });
    expect(fault(given)).toMatchObject({ path: 'tools', message: expect.stringContaining('weightedMinutes') });
  });

  test('one may leave out the satisfaction that all counts', () => {
    const given = report({ ...answered(10), satisfaction: [0, 0, 1] }, { tools: [tool('claude', answered(10))] });
    expect(fault(given)).toBeNull();
  });

  test('suggested ones are of the built-in catalogue, three at most and each once', () => {
    expect(fault({ ...report(), suggested: ['poe', 'phind', 'runway'] })).toBeNull();
    expect(fault({ ...report(), suggested: ['my-secret-mark'] })?.path).toBe('suggested[0]');
    expect(fault({ ...report(), suggested: ['poe', 'poe'] })?.path).toBe('suggested[1]');
    expect(fault({ ...report(), suggested: ['poe', 'phind', 'runway', 'suno'] })?.path).toBe('suggested');
  });
});

test('the longest legal report fits its body', () => {
  const long = (id: string) =>
    tool(id, {
      ...{ sessions: 100, engagedMinutes: 2399.9, activeDays: 7, covered: 100, asked: 4, answered: 4, valued: 4 },
      ...{ weight: 79.123456, weightedMinutes: -3999.123456, weightedLow: -3999.123456, weightedHigh: -3999.123456 },
      ...{ logged: 10, loggedMinutes: -1199.5, satisfaction: [0, 0, 4] },
      assist: {
        lengths: 79.999,
        weightedLengths: 79.123456,
        weightedSquares: 79.123456,
        weightedProducts: -3999.123456,
      },
    });
  const tools = Array.from({ length: MAX_TOOLS }, (_, at) =>
    long(`tool-with-a-name-of-forty-characters-${String(at).padStart(3, '0')}`),
  );
  const task = { answers: 4, weight: 79.123456, weightedMinutes: -3999.123456 };
  const kinds = ['writing', 'research', 'code', 'analysis', 'image', 'communication', 'other'] as const;
  const given = report(
    {
      ...long('all'),
      segment: 'habitual',
      tasks: { ...noTasks(), ...Object.fromEntries(kinds.map((kind) => [kind, task])) },
      trial: {
        ...noTrial(),
        ...{ started: [20, 20], finished: [20, 20], sum: [-59.123456, -59.123456], squares: [179.123456, 179.123456] },
        ...{ minutes: 9599.5, minutesSquares: 4_607_999.123456, felt: -2399.123456, feltSquares: 1_151_999.123456 },
        ...{ feltMinutes: -1_151_999.123456, worse: [20, 20] },
      },
    },
    { tools, department: 'd'.repeat(40), suggested: ['notebooklm', 'microsoft-copilot', 'google-ai-studio'] },
  );
  const body = reportBody('A'.repeat(472), given);
  expect(new TextEncoder().encode(body)).toHaveLength(REPORT_BODY_BYTES);
});

test('the schema is there as JSON Schema, with the bounds of the clamps', () => {
  const schema = JSON.stringify(z.toJSONSchema(reportSchema, { unrepresentable: 'any' }));
  expect(schema).toContain('"maximum":2400');
  expect(schema).not.toContain('"additionalProperties":{}');
});
