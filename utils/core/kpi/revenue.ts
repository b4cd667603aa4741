/**
 * Revenue contribution from the ledger of outcomes (METRICS, section 5).
 *
 * An entry counts max(0, amount * attribution - overlap hours * realisation * hourly cost) * stage weight: hours that
 * are already in "time saved" are taken off at the very price they have there, so nothing counts twice.
 */
import { divided, type Estimate, type Grade, known, scaled, weakest } from '#core/kpi/estimate.ts';
import type { LedgerEntry, ledgerHorizons, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';

/** The share of an entry that counts at each stage of proof. */
const stageWeights = {
  claimed: 0.25,
  'owner-confirmed': 0.6,
  'finance-verified': 1,
} as const satisfies Record<(typeof ledgerStages)[number], number>;

export interface Revenue {
  readonly total: Estimate;
  /** What of the total finance has verified. */
  readonly verified: number;
  readonly byRoute: Record<(typeof ledgerRoutes)[number], number>;
  readonly byHorizon: Record<(typeof ledgerHorizons)[number], number>;
  readonly overlapHours: number;
}

/** What an entry counts, in money, where an overlapping hour is worth `valueOfHour`. */
export function countedAmount(entry: LedgerEntry, valueOfHour: number): number {
  const net = entry.amount * entry.attribution - (entry.overlapHours ?? 0) * valueOfHour;
  return Math.max(0, net) * stageWeights[entry.stage];
}

/**
 * Sums of the ledger; `valueOfHour` is realisation * hourly cost. Its grade is D as long as one entry is not verified by
 * finance, and never above B: the amount may be a count, but the share that is owed to AI is a judgement.
 */
export function revenueOf(ledger: readonly LedgerEntry[], valueOfHour: number): Revenue {
  const byRoute = { 'new-offering': 0, 'customer-experience': 0, 'streamlined-operations': 0 };
  const byHorizon = { short: 0, long: 0 };
  let total = 0;
  let verified = 0;
  let overlapHours = 0;
  for (const entry of ledger) {
    const amount = countedAmount(entry, valueOfHour);
    total += amount;
    if (entry.stage === 'finance-verified') verified += amount;
    byRoute[entry.route] += amount;
    byHorizon[entry.horizon] += amount;
    overlapHours += entry.overlapHours ?? 0;
  }
  const isVerified = ledger.length > 0 && ledger.every(({ stage }) => stage === 'finance-verified');
  const grade: Exclude<Grade, '--'> = isVerified ? 'B' : 'D';
  return { total: known(total, ledger.length, grade), verified, byRoute, byHorizon, overlapHours };
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
  const shifted = scaled(hours, hourlyCost * realisation, (total.value ?? 0) - cost);
  const netValue = total.n === 0 ? shifted : { ...shifted, grade: weakest(hours.grade, total.grade) };
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
