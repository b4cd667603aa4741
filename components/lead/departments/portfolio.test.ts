// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Portfolio } from '#components/lead/departments/portfolio-panel.tsx';
import { type Estimate, known, missing, scaled } from '#core/kpi/estimate.ts';
import { render } from '#test/components/render.ts';

/** Twice as many as felt. */
const hours = (leadingHours: Estimate) => ({ headlineHours: scaled(leadingHours, 2), leadingHours });

test('each stage has its departments, hours and cost, and none where no department is in it', () => {
  const { root } = render(
    createElement(Portfolio, {
      portfolio: [
        { stage: 'exploring', departments: 2, ...hours(known(40, 9, 'B')), money: { currency: 'EUR', cost: 900 } },
        { stage: 'scaling', departments: 2, ...hours(known(7, 9, 'B')), money: null },
        { stage: 'optimising', departments: 0, ...hours(missing({ code: 'no-released-weeks' })), money: null },
      ],
    }),
  );
  const rows = [...root.querySelectorAll('dd')].map(({ textContent }) => textContent);
  expect(rows[0]).toMatch(/^2 departmentssaved: 40.h.*cost: €900/);
  expect(rows[1]).toMatch(/^2 departmentssaved: 7.h.*cost: different currencies$/);
  expect(rows[2]).toBe('0 departments');
});
