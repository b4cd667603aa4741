/** Everything that the lead's and the admin's pages read from the endpoint: each key, and the request that fills it. */
import type { WeekRange } from '#core/lead-protocol.ts';
import { endpointQuery } from '#query/endpoint-query.ts';
import type { Dashboard } from '#sync/dashboard.ts';

export function leadQueries(dashboard: Dashboard) {
  return {
    departments: () => endpointQuery(['departments'], () => dashboard.departments()),
    config: () => endpointQuery(['config'], () => dashboard.config()),
    kpis: (department: string, range: WeekRange) =>
      endpointQuery(['kpis', department, range], () => dashboard.kpis(department, range)),
    series: (department: string, range: WeekRange) =>
      endpointQuery(['series', department, range], () => dashboard.series(department, range)),
    allKpis: (range: WeekRange) => endpointQuery(['kpis', range], () => dashboard.allKpis(range)),
    allSeries: (range: WeekRange) => endpointQuery(['series', range], () => dashboard.allSeries(range)),
    ledger: (department: string) => endpointQuery(['ledger', department], () => dashboard.ledger(department)),
    entryHistory: (department: string, entry: string) =>
      endpointQuery(['ledger', department, entry], () => dashboard.entryHistory(department, entry)),
    licences: (department: string) =>
      endpointQuery(['licences', department], () => dashboard.licences.read(department)),
    costs: (department: string) => endpointQuery(['costs', department], () => dashboard.costs.read(department)),
    targets: (department: string) => endpointQuery(['targets', department], () => dashboard.targets.read(department)),
    profile: (department: string) => endpointQuery(['profile', department], () => dashboard.profile.read(department)),
  };
}

export type LeadQueries = ReturnType<typeof leadQueries>;
