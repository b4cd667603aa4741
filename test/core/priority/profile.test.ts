import { expect, test } from 'vitest';
import { firstFault } from '#core/base/issue.ts';
import type { Week } from '#core/base/week.ts';
import {
  companyProfileSchema,
  type ProfileStep,
  type Profiles,
  profileIn,
  profileStepsSchema,
  withStep,
} from '#core/priority/dated.ts';
import {
  fullProfile,
  pillars,
  profileSchema,
  stageProfiles,
  stages,
  strategies,
  structures,
} from '#core/priority/profile.ts';

const weightsOf = (profile: unknown) => fullProfile(profileSchema.parse(profile)).weights;

test('the weights of each stage add up to 100, and own weights come first', () => {
  for (const weights of Object.values(stageProfiles))
    expect(pillars.reduce((sum, pillar) => sum + weights[pillar], 0)).toBe(100);
  expect(weightsOf({})).toEqual(stageProfiles.exploring);
  const own = { productivity: 1, adoption: 1, revenue: 2 };
  expect(weightsOf({ stage: 'scaling', structure: 'process', weights: own })).toEqual(own);
});

test('structure and strategy shift the weights of the stage, none below 0', () => {
  const weights = weightsOf({ stage: 'exploring', structure: 'expert', strategy: 'saving' });
  expect(weights).toEqual({ productivity: 30, adoption: 70, revenue: 0 });
  for (const stage of stages)
    for (const structure of structures)
      for (const strategy of strategies)
        expect(Object.values(weightsOf({ stage, structure, strategy })).every((weight) => weight >= 0)).toBe(true);
  expect(weightsOf({ stage: 'scaling', structure: 'mixed', strategy: 'balanced' })).toEqual(stageProfiles.scaling);
});

test('shifts of its own take the place of the usual ones, for the structure or strategy that they name', () => {
  const shifts = { expert: { productivity: 0, adoption: 30, revenue: -20 } };
  expect(weightsOf({ stage: 'scaling', structure: 'expert', strategy: 'saving', shifts })).toEqual({
    productivity: 55,
    adoption: 65,
    revenue: 0,
  });
  expect(weightsOf({ stage: 'scaling', structure: 'process', shifts })).toEqual({
    productivity: 55,
    adoption: 30,
    revenue: 15,
  });
});

test('what a profile cannot be is refused by its name', () => {
  for (const [profile, path] of [
    [{ weights: { productivity: 0, adoption: 0, revenue: 0 } }, 'weights'],
    [{ fundFrom: 101 }, 'fundFrom'],
    [{ fundFrom: -1 }, 'fundFrom'],
    [{ shifts: { expert: { productivity: 0, adoption: 101, revenue: 0 } } }, 'shifts.expert.adoption'],
    [{ shifts: { expert: { productivity: 0 } } }, 'shifts.expert.adoption'],
    [{ shifts: { freelance: { productivity: 0, adoption: 0, revenue: 0 } } }, 'shifts'],
  ] as const) {
    const parsed = profileSchema.safeParse(profile);
    expect(parsed.success ? 'accepted' : firstFault(parsed.error, profile).path).toBe(path);
  }
});

const exploring = { stage: 'exploring' } as const;
const scaling = { stage: 'scaling' } as const;
const optimising = { stage: 'optimising' } as const;

test('a week has the profile of its time: the department’s own, the company’s, or the usual one', () => {
  const company: Profiles['company'] = [
    { fromWeek: '2026-W10', profile: exploring },
    { fromWeek: '2026-W30', profile: scaling },
  ];
  const own: Profiles['own'] = [
    { fromWeek: '2026-W20', profile: optimising },
    { fromWeek: '2026-W40', profile: null },
  ];
  const found = (['2026-W09', '2026-W10', '2026-W20', '2026-W39', '2026-W40', '2026-W53'] as const).map((week) => {
    const { of, fromWeek, stage } = profileIn({ own, company }, week);
    return [week, of, fromWeek, stage];
  });
  expect(found).toEqual([
    ['2026-W09', 'usual', null, 'exploring'],
    ['2026-W10', 'company', '2026-W10', 'exploring'],
    ['2026-W20', 'own', '2026-W20', 'optimising'],
    ['2026-W39', 'own', '2026-W20', 'optimising'],
    // It has returned to a profile that the company had before.
    ['2026-W40', 'company', '2026-W40', 'scaling'],
    ['2026-W53', 'company', '2026-W40', 'scaling'],
  ]);
  expect(profileIn({ own: [], company }).stage).toBe('scaling');
});

test('a step takes the place of the one of its week, and its place in time', () => {
  const steps: ProfileStep[] = [
    { fromWeek: '2026-W10', profile: exploring },
    { fromWeek: '2026-W30', profile: scaling },
  ];
  expect(withStep(steps, { fromWeek: '2026-W20', profile: optimising }).map(({ fromWeek }) => fromWeek)).toEqual([
    '2026-W10',
    '2026-W20',
    '2026-W30',
  ]);
  expect(withStep(steps, { fromWeek: '2026-W10', profile: optimising })).toEqual([
    { fromWeek: '2026-W10', profile: optimising },
    steps[1],
  ]);
});

test('steps are in order of their weeks, each once, and the company cannot inherit', () => {
  const steps = (...weeks: Week[]) => weeks.map((fromWeek) => ({ fromWeek, profile: null }));
  expect(profileStepsSchema.safeParse(steps('2026-W10', '2026-W30')).success).toBe(true);
  for (const wrong of [steps('2026-W30', '2026-W10'), steps('2026-W10', '2026-W10'), steps('2026-W54')])
    expect(profileStepsSchema.safeParse(wrong).success).toBe(false);
  expect(companyProfileSchema.safeParse(steps('2026-W10')).success).toBe(false);
});
