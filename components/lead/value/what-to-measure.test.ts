// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { WhatToMeasure } from '#components/lead/value/what-to-measure.tsx';
import { kpisOf, ledger, service } from '#test/components/gallery/made-up-year.ts';
import { render } from '#test/components/render.ts';

const department = service;
const kpis = kpisOf(department, 13);

const drawn = (hourlyCost: number | null, given = kpis) =>
  render(
    createElement(WhatToMeasure, {
      kpis: given,
      department: { ...department, hourlyCost },
      currency: 'EUR',
      ledger,
    }),
  ).root.textContent;

test('it says whether AI pays, how sure that is, and what an answer is worth at most', () => {
  const atBreakEven = { ...kpis, return: { ...kpis.return, cost: 1 } };
  expect(drawn(department.hourlyCost, atBreakEven)).toMatch(
    /AI pays: its net value is €[\d,]+\. The chance that it doesn’t pay: \d/,
  );
  const dear = { ...kpis, return: { ...kpis.return, cost: 1e9 } };
  expect(drawn(department.hourlyCost, dear)).toMatch(
    /doesn’t pay: .*The chance that it does pay: 0%\..*No single answer/,
  );
});

test('without a price of an hour it says what is missing', () => {
  expect(drawn(null)).toMatch(/It isn’t known yet whether AI pays: .*hourly cost/);
});
