/**
 * What to measure next: how much, on average, an answer would save by preventing a wrong decision to go on paying for AI or not.
 *
 * Expected value of perfect information on a normal distribution, by the unit normal loss integral (Raiffa and Schlaifer,
 * Applied Statistical Decision Theory, 1961, section 5.4): the decision pays the net value where that is above zero, the
 * break-even, and nothing otherwise. For one source the standard deviation is that which its answer would take away.
 */
import { NORMAL_QUANTILE_95 } from '#core/base/student-t.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { KpiDepartment } from '#core/kpi/kpi-department.ts';
import { countedAmount } from '#core/kpi/revenue.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Reason } from '#core/sums/reason.ts';

/** Beyond it the loss is below what a number of double precision tells from zero. */
const FARTHEST = 8;

export interface InformationSources {
  readonly kpis: Pick<Kpis, 'enabledRate' | 'productivity' | 'trials' | 'revenue' | 'return'>;
  readonly department: Pick<KpiDepartment, 'hourlyCost' | 'realisation'>;
  /** The entries that count in the range. */
  readonly ledger: readonly LedgerRecord[];
}

export interface ToMeasure {
  readonly what: 'trials' | 'participation' | 'verified-claim';
  /** Of the claim. */
  readonly title: string | null;
  /** Money over the range. */
  readonly worth: number;
}

export interface Information {
  /** Money over the range, with hours as trials measure them where they do. */
  readonly netValue: number;
  /** The chance that it lies on the other side of the break-even. */
  readonly doubt: number;
  /** What it would be worth to know all of it. */
  readonly worth: number;
  /** The most valuable first; of the claims only the most valuable. */
  readonly toMeasure: readonly ToMeasure[];
}

const density = (z: number) => Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI);

/** P(Z > z) for z >= 0, by the series of Marsaglia (Journal of Statistical Software 11, 2004). */
function above(z: number): number {
  if (z > FARTHEST) return 0;
  let [sum, term] = [0, z];
  for (let odd = 3; sum + term !== sum; odd += 2) {
    sum += term;
    term *= z ** 2 / odd;
  }
  return Math.max(0, 0.5 - density(z) * sum);
}

/** What knowing a normal quantity is worth to a decision that pays it above zero, and nothing otherwise. */
export function worthOfKnowing(mean: number, deviation: number): number {
  const z = Math.abs(mean) / deviation;
  return deviation === 0 || z > FARTHEST ? 0 : deviation * Math.max(0, density(z) - z * above(z));
}

const deviationOf = ({ low, high }: Pick<Estimate, 'low' | 'high'>) =>
  ((high ?? 0) - (low ?? 0)) / 2 / NORMAL_QUANTILE_95;

/** How far each of the errors of the hours' value may be off. Felt hours that no trial has measured may be nothing, or all. */
function ofHours({ productivity, trials }: InformationSources['kpis'], perHour: number) {
  const { headlineHours } = productivity;
  const { calibration } = trials;
  const felt = headlineHours.value ?? 0;
  const measured = calibration.value === null ? { value: 1, low: 0, high: 1 } : calibration;
  return {
    value: felt * (measured.value ?? 1) * perHour,
    sampling: deviationOf(headlineHours) * Math.abs(measured.value ?? 1) * perHour,
    feeling: deviationOf(measured) * Math.abs(felt) * perHour,
  };
}

/** The reason where no net value can be told. */
export function informationOf({ kpis, department, ledger }: InformationSources): Information | Reason {
  const { enabledRate, productivity, revenue, return: back } = kpis;
  const { hourlyCost, realisation } = department;
  const { headlineHours } = productivity;
  if (headlineHours.value === null) return headlineHours.because ?? { code: 'no-released-weeks' };
  if (hourlyCost === null) return { code: 'no-hourly-cost' };
  if (back.cost === 0) return { code: 'no-cost' };
  const perHour = hourlyCost * realisation;
  const hours = ofHours(kpis, perHour);
  const netValue = hours.value + (revenue.total.value ?? 0) - back.cost;
  const deviation = Math.hypot(hours.sampling, hours.feeling, deviationOf(revenue.total));
  const claims = ledger
    .filter(({ stage }) => stage === 'claimed' || stage === 'owner-confirmed')
    .map((entry) => ({ title: entry.title, deviation: deviationOf(countedAmount(entry, perHour).weighted) }))
    .toSorted((a, b) => b.deviation - a.deviation);
  const worth = (takenAway: number) => worthOfKnowing(netValue, takenAway);
  const toMeasure: ToMeasure[] = [
    { what: 'trials', title: null, worth: worth(hours.feeling) },
    {
      what: 'participation',
      title: null,
      worth: worth(hours.sampling * Math.sqrt(Math.max(0, 1 - (enabledRate ?? 1)))),
    },
    ...claims
      .slice(0, 1)
      .map((claim): ToMeasure => ({ what: 'verified-claim', title: claim.title, worth: worth(claim.deviation) })),
  ];
  return {
    netValue,
    doubt: deviation === 0 ? 0 : above(Math.abs(netValue) / deviation),
    worth: worth(deviation),
    toMeasure: toMeasure.toSorted((a, b) => b.worth - a.worth),
  };
}
