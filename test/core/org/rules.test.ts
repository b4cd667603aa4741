import { expect, test } from 'vitest';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import {
  configIn,
  minimumGroupOf,
  ownMinimumGroup,
  plannedRules,
  rulesIn,
  withMinimumGroup,
  withRules,
} from '#core/org/rules.ts';

const rules = (minimumGroup: number) => ({
  minimumGroup,
  minimumGroups: {},
  closeAfterDays: 10,
  tools: [],
  minSessionSeconds: 30,
});
const fresh = publishedConfigSchema.parse({ host: 'kpi.example', minimumGroup: 6 });
const config = {
  ...fresh,
  rules: [
    { from: '2026-P11' as const, ...rules(5) },
    { from: '2026-P13' as const, ...rules(8) },
  ],
};

test('a step holds from the first week of its period until the next one', () => {
  const groups = (['2026-W44', '2026-W48', '2026-W49', '2027-W20'] as const).map(
    (week) => rulesIn(config, week).minimumGroup,
  );
  expect(groups).toEqual([5, 5, 8, 8]);
});

test('weeks before the first step have its rules, and without a step those of the configuration hold', () => {
  expect(rulesIn(config, '2026-W01').minimumGroup).toBe(5);
  expect(rulesIn(fresh, '2026-W01').minimumGroup).toBe(6);
});

test('a new step takes the place of what was planned from its period on, and leaves what came before', () => {
  const steps = withRules(config, '2026-P13', rules(6));
  expect(steps.map(({ from, minimumGroup }) => [from, minimumGroup])).toEqual([
    ['2026-P11', 5],
    ['2026-P13', 6],
  ]);
  expect(plannedRules({ ...config, rules: steps }).minimumGroup).toBe(6);
});

test('the first step leaves the weeks before it with what was set until then', () => {
  const changed = { ...fresh, minimumGroup: 9, rules: withRules(fresh, '2026-P13', rules(9)) };
  expect((['2026-W48', '2026-W49'] as const).map((week) => rulesIn(changed, week).minimumGroup)).toEqual([6, 9]);
});

test('a department may have a larger minimum group than the organisation, never a smaller one', () => {
  const given = { ...rules(7), minimumGroups: { sales: 9, legal: 5 } };
  expect(['sales', 'legal', 'other'].map((id) => minimumGroupOf(given, id))).toEqual([9, 7, 7]);
  const steps = withMinimumGroup(config, 'new', 9);
  expect(steps.map((step) => minimumGroupOf(step, 'new'))).toEqual([9, 9]);
});

test('a department named like what every object has keeps the minimum group of the organisation', () => {
  expect(minimumGroupOf(rules(7), 'constructor')).toBe(7);
  expect(ownMinimumGroup({}, 'constructor')).toBeNull();
  expect(ownMinimumGroup({ constructor: 9 }, 'constructor')).toBe(9);
});

test('the configuration of a week has the rules of that week', () => {
  expect(configIn(config, '2026-W48').minimumGroup).toBe(5);
  expect(configIn(config, '2026-W49').minimumGroup).toBe(8);
});
