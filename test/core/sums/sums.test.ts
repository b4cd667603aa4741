import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noTasks } from '#core/report/report.ts';
import { rowsOfReport, sumsByRow } from '#core/report/report-rows.ts';
import { sumFields } from '#core/sums/fields.ts';
import { emptySums, isToolRow, sumsSchema, taskOf, totalSums } from '#core/sums/sums.ts';
import { answered, report, reportArbitrary, reportOf, tool } from '../reports.ts';

const sumsOf = (...reports: Parameters<typeof sumsByRow>[0]) => sumsByRow(reports);

test('a report becomes a row of all tools and one of each tool, with their cross products', () => {
  const rows = sumsOf(
    reportOf([tool('claude', { ...answered(-20, -10), weight: 4, weightedMinutes: -30, satisfaction: [1, 0, 1] })]),
  );
  expect([...rows.keys()]).toEqual(['all', 'claude', 'untasked']);
  for (const row of ['all', 'claude']) {
    expect(rows.get(row)).toMatchObject({ reports: 1, activeReports: 1, weightedReports: 1, satisfactionReports: 1 });
    expect(rows.get(row)).toMatchObject({ minutesSquared: 900, minutesTimesWeight: -120, weightSquared: 16 });
    expect(rows.get(row)).toMatchObject({ unfavourable: 1, neutral: 0, favourable: 1 });
  }
});

test('only the row of all tools has segment, first use, reinvestment, what held and trials', () => {
  const given = report({
    ...answered(10, 10, 10),
    segment: 'low',
    firstInPeriod: true,
    held: [1, 0, 2],
    reinvested: { ...report().all.reinvested, 'time-off': 2, learning: 1 },
    trial: { ...report().all.trial, started: [2, 1] },
  });
  const rows = sumsOf({ ...given, tools: [tool('claude', answered(10))] });
  expect(rows.get('all')).toMatchObject({
    ...{ segmentLow: 1, firstInPeriod: 1, reinvestedReports: 1, reinvestedTimeOff: 2, reinvestedLearning: 1 },
    ...{ heldReports: 1, heldFully: 1, heldPartly: 0, heldLost: 2 },
    ...{ trialReports: 1, trialStartedWithout: 2, trialStartedWith: 1 },
  });
  expect(rows.get('claude')).toMatchObject({ segmentLow: 0, firstInPeriod: 0, reinvestedReports: 0, heldReports: 0 });
});

test('what the tools leave over is a row of its own, and none where they leave nothing over', () => {
  const claude = tool('claude', { sessions: 3, engagedMinutes: 20.1, covered: 3 });
  const given = report({ sessions: 5, engagedMinutes: 50.2, covered: 4 }, { tools: [claude] });
  expect(sumsOf(given).get('rest')).toMatchObject({ reports: 1, sessions: 2, engagedMinutes: 30.1, covered: 1 });
  expect(sumsOf(reportOf([claude])).has('rest')).toBe(false);
  expect(sumsOf(reportOf([claude], { logged: 1, loggedMinutes: 9 })).has('rest')).toBe(false);
});

test('answers that name a kind of task become its row, one of all kinds and one of those that name none', () => {
  const task = (answers: number, weight: number, minutes: number) => ({ answers, weight, weightedMinutes: minutes });
  const rows = sumsOf(
    report({
      ...answered(10, 20, 30, 40),
      tasks: { ...noTasks(), code: task(1, 1, 10), writing: task(2, 2, 50) },
    }),
  );
  expect(rows.get('task:code')).toMatchObject({ reports: 1, valued: 1, weight: 1, taskWeight: 3, sessions: 0 });
  expect(rows.get('task:writing')).toMatchObject({ weightedMinutes: 50, minutesTimesTaskWeight: 150 });
  expect(rows.get('tasks')).toMatchObject({ valued: 3, weight: 3, weightedMinutes: 60, minutesSquared: 3600 });
  expect(rows.get('untasked')).toMatchObject({ valued: 1, weight: 1, weightedMinutes: 40 });
  expect([...rows.keys()].filter(isToolRow)).toEqual(['rest']);
  expect([...rows.keys()].flatMap((row) => taskOf(row) ?? [])).toEqual(['writing', 'code']);
});

test('lengths of sessions become sums and cross products with the answers', () => {
  const assist = { lengths: 3, weightedLengths: 2, weightedSquares: 1.5, weightedProducts: 20 };
  const given = { sessions: 5, valued: 2, weight: 4, weightedMinutes: -30 };
  const sums = sumsOf(report({ ...given, assist })).get('all');
  expect(sums).toMatchObject({ ...assist, assistedReports: 1 });
  expect(sums).toMatchObject({ lengthsSquared: 4, lengthsTimesMinutes: -60, lengthsTimesWeight: 8 });
  const { assist: _assist, ...all } = report({ sessions: 5 }).all;
  expect(sumsOf({ all, tools: [] }).get('all')).toMatchObject({ reports: 1, assistedReports: 0, lengths: 0 });
});

test('answers of a report that say more than one report counts for count with less weight, in each row alike', () => {
  const task = { answers: 1, weight: 5, weightedMinutes: 1000 };
  const given = reportOf(
    [
      tool('claude', {
        ...answered(200, 200),
        weight: 10,
        weightedMinutes: 2000,
        weightedLow: 1000,
        weightedHigh: 2400,
      }),
      tool('chatgpt', { ...answered(-80), weight: 10, weightedMinutes: -800, weightedLow: -900, weightedHigh: -500 }),
    ],
    { tasks: { ...noTasks(), code: task } },
  );
  const rows = rowsOfReport(given);
  expect(rows.get('claude')).toMatchObject({ sessions: 2, valued: 2, weight: 5, weightedMinutes: 1000 });
  expect(rows.get('chatgpt')).toMatchObject({ weight: 5, weightedMinutes: -400, weightedHigh: -250 });
  expect(rows.get('all')).toMatchObject({ sessions: 3, valued: 3, weight: 10, weightedMinutes: 600, weightedLow: 50 });
  expect(rows.get('task:code')).toMatchObject({ weight: 2.5, weightedMinutes: 500, taskWeight: 2.5 });
  expect(sumsOf(given).get('all')).toMatchObject({ minutesSquared: 360_000, minutesTimesWeight: 6000 });
});

test('sessions of a report that are longer than one report counts for count as shorter, asked about or not', () => {
  const assist = { lengths: 60, weightedLengths: 8, weightedSquares: 4, weightedProducts: 160 };
  const given = reportOf([tool('claude', { ...answered(20), sessions: 80, engagedMinutes: 2000, weight: 8, assist })]);
  expect(rowsOfReport(given).get('all')).toMatchObject({
    ...{ sessions: 80, engagedMinutes: 2000, weight: 8, weightedMinutes: 20 },
    ...{ lengths: 30, weightedLengths: 4, weightedSquares: 1, weightedProducts: 80 },
  });
});

test('a report without sessions is counted but not active, one without weight adds no cross product', () => {
  const idle = { reports: 1, activeReports: 0, weightedReports: 0, minutesSquared: 0, segmentNone: 1 };
  expect(sumsOf(report()).get('all')).toMatchObject(idle);
});

test('the tools and the rest of a report add up to its row of all tools', () => {
  fc.assert(
    fc.property(reportArbitrary('2026-W47', ['claude', 'poe', 'deepl']), (given) => {
      const rows = rowsOfReport(given);
      const parts = [...rows].filter(([row]) => isToolRow(row)).map(([, added]) => added);
      for (const field of ['sessions', 'engagedMinutes', 'answered', 'valued', 'weight', 'weightedMinutes'] as const)
        expect(parts.reduce((sum, part) => sum + part[field], 0)).toBeCloseTo(rows.get('all')?.[field] ?? 0, 5);
    }),
  );
});

test('sums add up in any order and grouping', () => {
  const reports = fc.array(reportArbitrary('2026-W47', ['claude', 'poe']), { maxLength: 8 });
  fc.assert(
    fc.property(reports, fc.nat(20), (rows, cut) => {
      const sums = rows.map((row) => sumsOf(row).get('all') ?? emptySums());
      const forwards = totalSums(sums);
      const grouped = totalSums([totalSums(sums.slice(cut)), totalSums(sums.slice(0, cut).toReversed())]);
      for (const field of sumFields)
        expect(Math.abs(grouped[field] - forwards[field])).toBeLessThanOrEqual(1e-9 * Math.abs(forwards[field]) + 1e-9);
    }),
  );
});

test('adding leaves both parts as they were', () => {
  const a = { ...emptySums(), sessions: 1 };
  totalSums([a, a]);
  expect(a.sessions).toBe(1);
  expect(totalSums([])).toEqual(emptySums());
});

test('sums that lack a field or hold no number are refused', () => {
  const { sessions, ...without } = emptySums();
  expect(sessions).toBe(0);
  expect(sumsSchema.safeParse(without).success).toBe(false);
  expect(sumsSchema.safeParse({ ...emptySums(), weight: Number.NaN }).success).toBe(false);
  expect(sumsSchema.parse(emptySums())).toEqual(emptySums());
});
