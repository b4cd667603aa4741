/**
 * KPI objects that were computed before. Settled windows never change, so all that an answer depends on besides is small: it names
 * the answer, and the same question is computed once.
 */
import { createHash } from 'node:crypto';
import { type KpiSources, type Kpis, kpis } from '#core/kpi/kpi.ts';

/** A KPI object of a dozen tools takes about 30 kB. */
const MOST_KEPT = 1000;

/** The KPIs of a department; `trials` names the trials of the organisation that may be pooled. */
export type KeptKpis = (department: string, sources: KpiSources, trials: string) => Kpis;

export function createKeptKpis(): KeptKpis {
  const kept = new Map<string, Kpis>();
  return (department, sources, trials) => {
    const { windows, organisation: _organisation, ...rest } = sources;
    const name = createHash('sha256')
      .update(JSON.stringify([department, trials, windows.map(({ window }) => window), rest]))
      .digest('base64');
    const found = kept.get(name) ?? kpis(sources);
    kept.delete(name);
    kept.set(name, found);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}
