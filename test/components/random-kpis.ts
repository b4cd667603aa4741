/** KPIs of the made-up company with random numbers in place of those that pages and emails make sentences of. */
import fc from 'fast-check';
import { type Estimate, known, missing, scaled } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { kpisOf, service } from './gallery/made-up-year.ts';

const made = kpisOf(service, 4);

const size = fc.oneof(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ min: -500_000, max: 500_000, noNaN: true }),
);
const sampled = fc
  .record({ value: size, half: fc.double({ min: 0.001, max: 5000, noNaN: true }), grade: fc.constantFrom('B', 'C') })
  .map(({ value, half, grade }): Estimate => ({ ...known(value, 9, grade), low: value - half, high: value + half }));
const estimate = fc.oneof(
  { weight: 6, arbitrary: sampled },
  fc.constant(missing({ code: 'too-few-answers', answers: 2, needed: 5 })),
);
const rate = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));

const revenue = fc
  .record({
    claimed: fc.double({ min: 0, max: 90_000, noNaN: true }),
    verified: fc.double({ min: 0, max: 90_000, noNaN: true }),
    n: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ claimed, verified, n }) =>
    n === 0
      ? { ...made.revenue, total: known(0, 0, 'D'), verified: 0 }
      : { ...made.revenue, total: known(claimed + verified, n, claimed > 0 ? 'D' : 'B'), verified },
  );

export const randomKpis: fc.Arbitrary<Kpis> = fc
  .record({
    weeks: fc.integer({ min: 1, max: 52 }),
    hours: estimate,
    // Of grade B they lead.
    measuredHours: estimate,
    enabledRate: rate,
    activeRate: rate,
    responseRate: rate,
    netValue: estimate,
    cost: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e6, noNaN: true })),
    breakEvenMinutes: fc.option(fc.double({ min: 0, max: 90, noNaN: true })),
    revenue,
    toolHours: fc.array(estimate, { minLength: made.tools.length, maxLength: made.tools.length }),
  })
  .map(({ hours, measuredHours, responseRate, netValue, cost, breakEvenMinutes, toolHours, ...given }) => ({
    ...made,
    ...given,
    productivity: {
      ...made.productivity,
      headlineHours: hours,
      calibratedHours: measuredHours,
      valueOfTime: scaled(hours, 40),
      responseRate,
    },
    return: { ...made.return, netValue, cost, breakEvenMinutes },
    tools: made.tools.map((tool, at) => ({ ...tool, sampledHours: toolHours[at] ?? tool.sampledHours })),
  }));
