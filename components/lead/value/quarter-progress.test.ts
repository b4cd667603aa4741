// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { QuarterProgress } from '#components/lead/value/quarter-progress.tsx';
import { kpisOf, ledger, seriesFor, service } from '#test/components/gallery/made-up-year.ts';
import { render } from '#test/components/render.ts';

const { points } = seriesFor(service);
const reached = kpisOf(service, 6);
const entries = ledger.map((value, at) => ({ id: `${at}`, revision: 1, at: null, author: null, value }));

function drawn(goals: object, shown: typeof points | null, kpis = reached) {
  const props = { quarter: '2026-Q4', goals, kpis, ledger: entries, department: service, points: shown };
  return render(createElement(QuarterProgress, props)).root;
}

function linesOf(goals: object, shown: typeof points | null): string[] {
  return [...drawn(goals, shown).querySelectorAll('li')].map(({ textContent }) => textContent);
}

test('a reporting period at the border of a quarter adds no weeks and no revenue of another quarter', () => {
  const [own, border] = [reached, kpisOf(service, 8)].map((kpis) => drawn({ revenue: 5 }, null, kpis));
  expect(border?.querySelector('h3')?.textContent).toMatch(/^2026-Q4 6 of 14 weeks published/);
  const revenueIn = (root: typeof own) => root?.querySelectorAll('li')[2]?.textContent;
  expect(revenueIn(border)).toBe(revenueIn(own));
  expect(kpisOf(service, 8).revenue.total.value).toBeGreaterThan(reached.revenue.total.value ?? Number.NaN);
});

test('each target of a quarter has its forecast with what it says, and revenue says why it has none', () => {
  const [productivity, adoption, revenue] = linesOf({ productivity: 0.99, adoption: 0.01, revenue: 5 }, points);
  expect(productivity).toMatch(/Forecast for the whole quarter: .*%.*(the target is missed|isn’t rising)\./);
  expect(adoption).toMatch(/Forecast for the whole quarter: .*%.*the target is reached\.$/);
  expect(revenue).toMatch(/No forecast: revenue comes outcome by outcome, not week by week\.$/);
});

test('a figure without a target and a quarter that is over have none, and few windows say what is missing', () => {
  for (const line of linesOf({}, points)) expect(line).not.toContain('orecast');
  for (const line of linesOf({ productivity: 0.1, revenue: 5 }, null)) expect(line).not.toContain('orecast');
  const [few] = linesOf({ productivity: 0.1 }, points.slice(-2));
  expect(few).toMatch(
    /Forecast for the whole quarter: only 2 reporting periods have a number, and a trend needs at least 6$/,
  );
});
