/**
 * Revenue contribution from the ledger of outcomes (METRICS, section 5; OUTCOMES, section 4).
 *
 * An entry counts max(0, amount * attribution - overlap hours * realisation * hourly cost) * stage weight: hours that
 * are already in "time saved" are taken off at the very price they have there, so nothing counts twice. Its interval is
 * that of its attribution where an experiment measured it or finance verified it. What nobody has checked may be nothing,
 * or all that is claimed.
 */
import * as z from 'zod/mini';
import {
  divided,
  type Estimate,
  estimateSchema,
  type Grade,
  known,
  scaled,
  sumOfEstimates,
} from '#core/kpi/estimate.ts';
import {
  attributionRange,
  type LedgerEntry,
  ledgerHorizons,
  ledgerRoutes,
  type ledgerStages,
} from '#core/org/ledger.ts';

interface Proof {
  /** The share of an entry that counts. */
  readonly weight: number;
  readonly grade: Exclude<Grade, '--'>;
  /** Whether more than a claim stands behind it. */
  readonly isTested: boolean;
}

const proofs = {
  claimed: { weight: 0.25, grade: 'D', isTested: false },
  'owner-confirmed': { weight: 0.6, grade: 'D', isTested: false },
  measured: { weight: 0.8, grade: 'C', isTested: true },
  'finance-verified': { weight: 1, grade: 'B', isTested: true },
} as const satisfies Record<(typeof ledgerStages)[number], Proof>;

export const revenueSchema = z.object({
  total: estimateSchema,
  /** The same without stage weights: what comes of it if all that is claimed holds. */
  unweighted: estimateSchema,
  /** What of the total finance has verified. */
  verified: z.number(),
  byRoute: z.record(z.enum(ledgerRoutes), z.number()),
  byHorizon: z.record(z.enum(ledgerHorizons), z.number()),
  overlapHours: z.number(),
});
export type Revenue = z.infer<typeof revenueSchema>;

export interface Counted {
  /** Weighted by stage. */
  readonly weighted: Estimate;
  readonly unweighted: Estimate;
}

/** What an entry counts, in money, where an overlapping hour is worth `valueOfHour`. */
export function countedAmount(entry: LedgerEntry, valueOfHour: number): Counted {
  const { weight, grade, isTested } = proofs[entry.stage];
  const net = (share: number) => Math.max(0, entry.amount * share - (entry.overlapHours ?? 0) * valueOfHour);
  const range = attributionRange(entry.attribution);
  const hasRange = range.low < range.high;
  const unweighted = {
    ...known(net(range.central), 1, grade),
    low: isTested || hasRange ? net(range.low) : 0,
    high: net(range.high),
  };
  const weighted = scaled(unweighted, weight);
  return { unweighted, weighted: isTested ? weighted : { ...weighted, low: 0, high: unweighted.high } };
}

/**
 * Sums of the ledger; `valueOfHour` is realisation * hourly cost. Entries are independent, so their half-widths add in squares.
 * Its grade is D as long as one entry is claimed, and never above B: the amount may be a count, but the share that is
 * attributed to AI is a judgement.
 */
export function revenueOf(ledger: readonly LedgerEntry[], valueOfHour: number): Revenue {
  const byRoute = { 'new-offering': 0, 'customer-experience': 0, 'streamlined-operations': 0 };
  const byHorizon = { short: 0, long: 0 };
  let verified = 0;
  let overlapHours = 0;
  const counted = ledger.map((entry) => countedAmount(entry, valueOfHour));
  for (const [at, entry] of ledger.entries()) {
    const amount = counted[at]?.weighted.value ?? 0;
    if (entry.stage === 'finance-verified') verified += amount;
    byRoute[entry.route] += amount;
    byHorizon[entry.horizon] += amount;
    overlapHours += entry.overlapHours ?? 0;
  }
  const sum = (of: (each: Counted) => Estimate) =>
    counted.length === 0 ? known(0, 0, 'D') : sumOfEstimates(counted.map(of));
  return {
    total: sum(({ weighted }) => weighted),
    unweighted: sum(({ unweighted }) => unweighted),
    verified,
    byRoute,
    byHorizon,
    overlapHours,
  };
}

/** Value of time and revenue less the cost: their errors are independent. Without a number where the time has none. */
export function netValueOf(time: Estimate, revenue: Estimate, cost: number): Estimate {
  if (revenue.n === 0 || time.value === null) return scaled(time, 1, -cost);
  return { ...scaled(sumOfEstimates([time, revenue]), 1, -cost), n: time.n };
}

/** What the return would be with another hourly cost or another realisation: both are settings, neither is measured. */
export interface SensitivitySources {
  /** Hours saved over the range. */
  readonly hours: Estimate;
  /** Of the range; hours that an entry shares with the time saved are taken off at the price that they have there. */
  readonly ledger: readonly LedgerEntry[];
  /** Licences and other costs over the range, in money. */
  readonly cost: number;
}

export interface Sensitivity {
  /** Money per working hour. */
  readonly hourlyCost: number;
  /** Share of saved time that becomes value, 0..1. */
  readonly realisation: number;
  readonly netValue: Estimate;
  readonly roi: Estimate;
}

const COST_FACTORS = [0.75, 1, 1.25] as const;
const REALISATIONS = [0.25, 0.5, 0.75, 1] as const;

/** Net value and return at one price of an hour, as the KPI object has them for the department's own settings. */
export function returnAt(sources: SensitivitySources, hourlyCost: number, realisation: number): Sensitivity {
  const { hours, ledger, cost } = sources;
  const { total } = revenueOf(ledger, hourlyCost * realisation);
  const netValue = netValueOf(scaled(hours, hourlyCost * realisation), total, cost);
  return { hourlyCost, realisation, netValue, roi: divided(netValue, cost, { code: 'no-cost' }) };
}

/**
 * A row for each realisation, the department's own among them, and a column for each hourly cost: the department's own, a
 * quarter less and a quarter more. Empty where the department has no hourly cost.
 */
export function sensitivityGrid(
  sources: SensitivitySources,
  { hourlyCost, realisation }: { readonly hourlyCost: number | null; readonly realisation: number },
): Sensitivity[][] {
  if (hourlyCost === null || hourlyCost === 0) return [];
  const rows = [...new Set([...REALISATIONS, realisation])].toSorted((a, b) => a - b);
  return rows.map((share) => COST_FACTORS.map((factor) => returnAt(sources, hourlyCost * factor, share)));
}
