// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { expect, test } from 'vitest';
import { ProfileForm } from '#components/ui/profile/profile-form.tsx';
import type { CompanyProfileStep, ProfileInForce, ProfileStep } from '#core/priority/dated.ts';
import { button, click, render, type as typeInto } from '#test/components/render.ts';

const TODAY = '2026-11-25';
const company: CompanyProfileStep[] = [{ fromWeek: '2026-W10', profile: { stage: 'scaling' } }];

function shown(value: ProfileStep[] | null, inherits: CompanyProfileStep[] | null) {
  const saved: ProfileStep[][] = [];
  const tried: (ProfileInForce | null)[] = [];
  const { root } = render(
    createElement(ProfileForm, {
      entered: { id: 'profile', revision: value === null ? 0 : 1, at: null, author: null, value },
      company: inherits,
      today: TODAY,
      onSave: (_revision, steps) => {
        saved.push(steps);
        return Promise.resolve({ kind: 'ok', value: undefined });
      },
      onTried: (profile) => tried.push(profile),
    }),
  );
  const field = (path: string) => {
    const found = root.querySelector(`[data-path="${path}"]`);
    if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
    throw new Error(`no field ${path}`);
  };
  const type = (path: string, text: string) => typeInto(field(path), text);
  const save = () => act(async () => button(root, 'Save').click());
  return { root, saved, tried, field, type, save };
}

test('a department that has none of its own starts from the company’s, departs from it, and returns', async () => {
  const { root, saved, tried, field, type, save } = shown(null, company);
  expect(root.querySelector('[data-path="profile.stage"]')).toBeNull();
  click(field('inherits'));
  expect(field('profile.stage').value).toBe('scaling');
  type('profile.structure', 'expert');
  expect(field('profile.weights.adoption').value).toBe('45');
  type('profile.shifts.expert.adoption', '20');
  expect(field('profile.weights.adoption').value).toBe('55');
  type('profile.fundFrom', '60');
  expect(tried.at(-1)).toMatchObject({
    of: 'own',
    fundFrom: 60,
    weights: { productivity: 40, adoption: 55, revenue: 15 },
  });
  await save();
  const own = {
    stage: 'scaling',
    structure: 'expert',
    strategy: 'balanced',
    fundFrom: 60,
    shifts: { expert: { productivity: -5, adoption: 20, revenue: -5 } },
  };
  expect(saved).toEqual([[{ fromWeek: '2026-W48', profile: own }]]);
  click(field('inherits'));
  await save();
  expect(saved[1]).toEqual([{ fromWeek: '2026-W48', profile: null }]);
  expect(tried.at(-1)).toBeNull();
});

test('weights that were typed are kept beside other steps, and a step can be removed', async () => {
  const first: ProfileStep = { fromWeek: '2026-W20', profile: { stage: 'exploring' } };
  const later: ProfileStep = { fromWeek: '2027-W02', profile: null };
  const { root, saved, type, save } = shown([first, later], company);
  type('fromWeek', '2026-12-09');
  type('profile.weights.revenue', '40');
  await save();
  expect(saved[0]?.map(({ fromWeek }) => fromWeek)).toEqual(['2026-W20', '2026-W50', '2027-W02']);
  expect(saved[0]?.[1]?.profile?.weights).toEqual({ productivity: 25, adoption: 60, revenue: 40 });
  await act(async () => button(root, 'Remove the priorities from Monday, 11 January 2027').click());
  expect(saved[1]).toEqual([first]);
});

test('the company has nothing to inherit, and a fund line above 100 is refused at its field', async () => {
  const { root, saved, type, save } = shown(company, null);
  expect(root.querySelector('[data-path="inherits"]')).toBeNull();
  type('profile.fundFrom', '160');
  await save();
  expect(saved).toEqual([]);
  expect(root.textContent).toContain('160');
});
