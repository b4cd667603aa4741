import { expect, test } from 'vitest';
import { configIn, publishedConfigSchema } from '#core/published-config.ts';
import { minimumGroupOf, type RuleStep, rulesIn, withRules } from '#core/rules.ts';

const rules = (minimumGroup: number) => ({ minimumGroup, minimumGroups: {}, closeAfterDays: 10, tools: [] });
const steps: RuleStep[] = [
  { from: '2026-P11', ...rules(5) },
  { from: '2026-P13', ...rules(8) },
];

test('a step holds from the first week of its period until the next one', () => {
  const groups = ['2026-W44', '2026-W48', '2026-W49', '2027-W20'].map((week) => rulesIn(steps, week)?.minimumGroup);
  expect(groups).toEqual([5, 5, 8, 8]);
});

test('weeks before the first step have its rules, and without a step there are none', () => {
  expect(rulesIn(steps, '2026-W01')?.minimumGroup).toBe(5);
  expect(rulesIn([], '2026-W01')).toBe(null);
});

test('a new step takes the place of what was planned from its period on, and leaves what came before', () => {
  expect(withRules(steps, '2026-P13', rules(6)).map(({ from, minimumGroup }) => [from, minimumGroup])).toEqual([
    ['2026-P11', 5],
    ['2026-P13', 6],
  ]);
});

test('a department may have a larger minimum group than the organisation, never a smaller one', () => {
  const given = { ...rules(7), minimumGroups: { sales: 9, legal: 5 } };
  expect(['sales', 'legal', 'other'].map((id) => minimumGroupOf(given, id))).toEqual([9, 7, 7]);
});

test('the configuration of a week has the rules of that week', () => {
  const config = publishedConfigSchema.parse({ host: 'kpi.example', minimumGroup: 8, rules: steps });
  expect(configIn(config, '2026-W48').minimumGroup).toBe(5);
  expect(configIn({ ...config, rules: [] }, '2026-W48').minimumGroup).toBe(8);
});
