/**
 * KPI objects that were computed before. Settled windows never change, so all that an answer depends on besides is small: it names
 * the answer, and the same question is computed once.
 */
import { type KpiSources, type Kpis, kpis } from '#core/kpi/kpi.ts';
import { createKept } from '#server/kept.ts';

/** A KPI object of a dozen tools takes about 30 kB. */
const MOST_KEPT = 1000;

/** The KPIs that go by this name; `trials` names the trials of the organisation that may be pooled. */
export type KeptKpis = (name: string, sources: KpiSources, trials: string) => Kpis;

export function createKeptKpis(): KeptKpis {
  const kept = createKept<Kpis>(MOST_KEPT);
  return (name, sources, trials) => {
    const { windows, organisation: _organisation, ...rest } = sources;
    return kept([name, trials, windows.map(({ window }) => window), rest], () => kpis(sources));
  };
}
