/** What the return would be with another hourly cost or another realisation: both are settings, neither is measured. */
import { divided, type Estimate, scaled, weakest } from '#core/kpi/estimate.ts';
import { revenueOf } from '#core/kpi/revenue.ts';
import type { LedgerEntry } from '#core/org/ledger.ts';

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
