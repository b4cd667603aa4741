import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type InformationSources, informationOf, worthOfKnowing } from '#core/decisions/information.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { revenueOf } from '#core/kpi/revenue.ts';
import { type LedgerRecord, ledgerRecordSchema } from '#core/org/ledger.ts';
import { worthOfKnowing as recomputed } from '../recomputation-decisions.ts';

const department = kpiDepartmentSchema.parse({ headcount: 10, hourlyCost: 60, realisation: 0.5 });
const empty = kpis({ department, windows: [] });
const mean = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const deviation = fc.double({ min: 0, max: 1e6, noNaN: true });

interface Given {
  readonly hours?: number;
  readonly halfWidth?: number;
  readonly calibration?: readonly [low: number, value: number, high: number];
  readonly cost?: number;
  readonly enabledRate?: number;
  readonly ledger?: readonly LedgerRecord[];
  readonly hourlyCost?: number | null;
}

function sources({ hours = 100, halfWidth = 20, calibration, cost = 2500, enabledRate = 0.5, ...rest }: Given) {
  const { ledger = [], hourlyCost = 60 } = rest;
  const [low, value, high] = calibration ?? [0, 0, 0];
  return {
    department: { ...department, hourlyCost },
    ledger,
    kpis: {
      ...empty,
      enabledRate,
      productivity: {
        ...empty.productivity,
        headlineHours: { ...known(hours, 40, 'B'), low: hours - halfWidth, high: hours + halfWidth },
      },
      trials: calibration ? { ...empty.trials, calibration: { ...known(value, 60, 'B'), low, high } } : empty.trials,
      revenue: { ...empty.revenue, ...revenueOf(ledger, 30) },
      return: { ...empty.return, cost },
    },
  } satisfies InformationSources;
}

function toMeasure(given: Given): Record<string, number> {
  const found = informationOf(sources(given));
  if ('code' in found) throw new Error(found.code);
  return Object.fromEntries(found.toMeasure.map(({ what, worth }) => [what, worth]));
}

function entry(given: object): LedgerRecord {
  return ledgerRecordSchema.parse({
    title: 'A new offer',
    amount: 10_000,
    attribution: 0.5,
    stage: 'claimed',
    route: 'new-offering',
    horizon: 'short',
    ...given,
  });
}

test('knowing is never worth less than nothing, nor more than the decision can lose, and the same on both sides', () => {
  fc.assert(
    fc.property(mean, deviation, (m, s) => {
      const worth = worthOfKnowing(m, s);
      expect(worth).toBeGreaterThanOrEqual(0);
      expect(worth).toBeLessThanOrEqual(s * 0.398_942_280_401_433 + 1e-9);
      expect(worthOfKnowing(-m, s)).toBe(worth);
    }),
  );
});

test('it is worth more the wider the interval, and nothing far from the break-even', () => {
  fc.assert(
    fc.property(mean, deviation, deviation, (m, a, b) => {
      const [narrow, wide] = a < b ? [a, b] : [b, a];
      expect(worthOfKnowing(m, narrow)).toBeLessThanOrEqual(worthOfKnowing(m, wide) + 1e-9);
    }),
  );
  expect(worthOfKnowing(900, 100)).toBe(0);
  expect(worthOfKnowing(10, 0)).toBe(0);
  expect(worthOfKnowing(0, 100)).toBeCloseTo(39.894_228, 6);
});

test('a second computation in another style agrees', () => {
  fc.assert(
    fc.property(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0.01, max: 3, noNaN: true }), (m, s) => {
      expect(Math.abs(worthOfKnowing(m, s) - recomputed(m, s))).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});

test('trials come first where nobody has measured what is felt, and are worth less once they have', () => {
  const found = informationOf(sources({}));
  expect(found).toMatchObject({ netValue: 500, toMeasure: [{ what: 'trials' }, { what: 'participation' }] });
  const felt = toMeasure({});
  const measured = toMeasure({ calibration: [0.9, 1, 1.1] });
  expect(measured['trials']).toBeLessThan(felt['trials'] ?? 0);
  expect(informationOf(sources({ calibration: [0.7, 0.8, 0.9] }))).toMatchObject({ netValue: -100 });
});

test('the value of each is that of the deviation that its answer takes away', () => {
  const found = toMeasure({ calibration: [0.9, 1, 1.1], ledger: [entry({})] });
  const net = 500 + 10_000 * 0.5 * 0.25;
  const deviation = (width: number) => width / 2 / 1.644_853_626_951_472;
  expect(found['trials']).toBeCloseTo(recomputed(net, deviation(0.2 * 100 * 30)), 6);
  expect(found['participation']).toBeCloseTo(recomputed(net, deviation(40 * 30) * Math.sqrt(0.5)), 6);
  expect(found['verified-claim']).toBeCloseTo(recomputed(net, deviation(5000)), 6);
});

test('everybody taking part leaves nothing to gain from participation, and verified entries nothing to verify', () => {
  expect(toMeasure({ enabledRate: 1 })['participation']).toBe(0);
  expect(toMeasure({ ledger: [entry({ stage: 'finance-verified' })] })).not.toHaveProperty('verified-claim');
  const two = informationOf(sources({ ledger: [entry({ title: 'Small', amount: 10 }), entry({})] }));
  expect('code' in two ? [] : two.toMeasure.filter(({ what }) => what === 'verified-claim')).toMatchObject([
    { title: 'A new offer' },
  ]);
});

test('the doubt is one half at the break-even and none far from it', () => {
  expect(informationOf(sources({ cost: 3000 }))).toMatchObject({ netValue: 0, doubt: 0.5 });
  const sure = informationOf(sources({ calibration: [0.99, 1, 1.01], halfWidth: 1, cost: 10 }));
  expect('code' in sure ? 1 : sure.doubt).toBeLessThan(1e-12);
});

test('without hours, a price of an hour or a cost it says which is missing', () => {
  expect(informationOf(sources({ hourlyCost: null }))).toEqual({ code: 'no-hourly-cost' });
  expect(informationOf(sources({ cost: 0 }))).toEqual({ code: 'no-cost' });
  const given = sources({});
  const headlineHours = missing({ code: 'too-few-answers', answers: 1, needed: 5 });
  const without = { ...given, kpis: { ...given.kpis, productivity: { ...empty.productivity, headlineHours } } };
  expect(informationOf(without)).toMatchObject({ code: 'too-few-answers' });
});
