import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contradictionsOf, contradictionsWith, reportSchema, restOf } from '#core/report/report-rules.ts';
import { answered, report, reportArbitrary, reportOf, tool } from '../reports.ts';

test('tools must be in the configuration published for the week, as long as its shortest session', () => {
  const rules = { tools: new Set(['claude']), minSessionSeconds: 60 };
  const of = (id: string, engagedMinutes: number) => reportOf([tool(id, { sessions: 2, covered: 2, engagedMinutes })]);
  expect(contradictionsWith(rules, of('claude', 2))).toEqual([]);
  expect(contradictionsWith(rules, of('poe', 2)).map(({ path }) => path)).toEqual([['tools', 0, 'tool']]);
  expect(contradictionsWith(rules, of('claude', 1)).map(({ path }) => path)).toEqual([
    ['all', 'engagedMinutes'],
    ['tools', 0, 'engagedMinutes'],
  ]);
});

test('the rest of random reports obeys the rules that the schema holds it to', () => {
  fc.assert(
    fc.property(reportArbitrary('2026-W47', ['claude', 'poe', 'deepl']), (given) => {
      const rest = restOf(given);
      expect(reportSchema.safeParse(given).success).toBe(true);
      expect(rest.valued <= rest.answered && rest.answered <= rest.asked && rest.asked <= rest.covered).toBe(true);
      expect(rest.covered).toBeLessThanOrEqual(rest.sessions);
    }),
  );
});

test('the rest is what all is more than its tools, and zero by rounding is zero', () => {
  const claude = tool('claude', { ...answered(10, 20), engagedMinutes: 20.2, weight: 2.000_001 });
  const rest = restOf(report({ ...answered(10, 20, 40), engagedMinutes: 60.1 }, { tools: [claude] }));
  expect(rest).toMatchObject({ sessions: 1, engagedMinutes: 39.9, valued: 1, weight: 0.999_999, weightedMinutes: 40 });
  const none = restOf(report({ ...answered(10, 20), engagedMinutes: 20.1 }, { tools: [claude] }));
  expect(none).toMatchObject({ sessions: 0, engagedMinutes: 0, weight: 0 });
});

test('a report without contradictions has none, and one with several names each', () => {
  expect(contradictionsOf(reportOf([tool('claude', answered(10, 20))]))).toEqual([]);
  const paths = contradictionsOf(report({ ...answered(10), covered: 3, held: [4, 1, 0] })).map(({ path }) =>
    path.join('.'),
  );
  expect(paths).toEqual(expect.arrayContaining(['all.covered', 'all.held']));
});

test('tools cannot have more of the lengths than all, though nothing else of them exceeds it', () => {
  const lengths = (of: number) => ({ lengths: of, weightedLengths: 0, weightedSquares: 0, weightedProducts: 0 });
  const sessions = { sessions: 10, covered: 10, engagedMinutes: 300 };
  const given = reportOf([tool('claude', { ...sessions, assist: lengths(10) })], { assist: lengths(1) });
  expect(contradictionsOf(given)).toEqual([
    { path: ['tools'], message: "the tools' lengths must not exceed that of all" },
  ]);
});
