// @vitest-environment happy-dom
/** What a lead can do with an experiment that has been decided. */
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { ExperimentCard } from '#components/lead/outcomes/experiment-card.tsx';
import { known } from '#core/kpi/estimate.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';
import { english } from '#locales/en.ts';
import { button, click, render } from '#test/components/render.ts';

const decided: LeadExperiment = {
  ...{ id: '0123456789ab', title: 'Drafts by AI', hypothesis: 'Offers go out sooner', owner: 'Head of sales' },
  outcome: { id: 'offers', name: 'Offers', unit: 'offers' },
  ...{ expected: 'more', starts: [{ fromWeek: '2026-W30', departments: 2 }], ownStart: '2026-W30' },
  ...{ decideIn: '2026-W45', amendments: [], ended: null, state: 'decided', isOverdue: false, isBooked: false },
  decision: { verdict: 'extend', learned: 'It works', at: '2026-11-09T09:00:00Z' },
  effect: { ...known(12, 6, 'B'), low: 3, high: 20 },
  ...{ preTrendP: null, placebo: null, without: null, own: null, review: null },
};

function draw(isWorthKnown: boolean, experiment = decided) {
  let entering = 0;
  const { root } = render(
    createElement(ExperimentCard, {
      ...{ experiment, isWorthKnown, department: { id: 'sales', name: 'Sales' }, isEntered: true },
      onEnter: () => {
        entering += 1;
      },
      onBook: () => Promise.reject(new Error('nothing is sent')),
    }),
  );
  return { root, entering: () => entering };
}

test('a gain is offered to be booked once it is known what a unit is worth, and until then the page sends there', () => {
  expect(button(draw(true).root, 'Add what “Drafts by AI” measured to the outcomes')).toBeDefined();
  const { root, entering } = draw(false);
  expect(root.textContent).not.toContain(english.book);
  click(button(root, 'Enter the worth'));
  expect(entering()).toBe(1);
});

test('an effect that may be more than what is usual is not offered, as it would be refused', () => {
  const { root } = draw(true, { ...decided, effect: { ...decided.effect, high: 101 } });
  expect(root.textContent).not.toContain(english.book);
});
