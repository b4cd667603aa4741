/** Everything that the lead's and the admin's pages read from the endpoint: each key, and the request that fills it. */
import type { AuditReply } from '#core/protocol/admin.ts';
import type { WeekRange } from '#core/protocol/lead.ts';
import { endpointQuery } from '#query/endpoint-query.ts';
import type { Administration } from '#sync/administration.ts';
import type { Dashboard } from '#sync/dashboard.ts';
import type { Answer } from '#sync/endpoint.ts';

/** The numbers of a range; a page is drawn anew for another department. */
const rangeQuery: typeof endpointQuery = (key, request) => ({ ...endpointQuery(key, request), keepsPrevious: true });

export function leadQueries(dashboard: Dashboard) {
  return {
    ownKey: () => endpointQuery(['key'], () => dashboard.ownKey()),
    departments: () => endpointQuery(['departments'], () => dashboard.departments()),
    config: () => endpointQuery(['config'], () => dashboard.config()),
    kpis: (department: string, range: WeekRange) =>
      rangeQuery(['kpis', department, range], () => dashboard.kpis(department, range)),
    series: (department: string, range: WeekRange) =>
      rangeQuery(['series', department, range], () => dashboard.series(department, range)),
    allKpis: (range: WeekRange) => rangeQuery(['kpis', range], () => dashboard.allKpis(range)),
    sources: (department: string, range: WeekRange) =>
      rangeQuery(['sources', department, range], () => dashboard.sources(department, range)),
    ledger: (department: string) => endpointQuery(['ledger', department], () => dashboard.ledger(department)),
    entryHistory: (department: string, entry: string) =>
      endpointQuery(['ledger', department, entry], () => dashboard.entryHistory(department, entry)),
    outcomes: (department: string) => endpointQuery(['outcomes', department], () => dashboard.outcomes(department)),
    experiments: (department: string) =>
      endpointQuery(['experiments', department], () => dashboard.experiments(department)),
    licences: (department: string) =>
      endpointQuery(['licences', department], () => dashboard.licences.read(department)),
    costs: (department: string) => endpointQuery(['costs', department], () => dashboard.costs.read(department)),
    targets: (department: string) => endpointQuery(['targets', department], () => dashboard.targets.read(department)),
    profile: (department: string) => endpointQuery(['profile', department], () => dashboard.profile.read(department)),
    companyProfile: () => endpointQuery(['profile'], () => dashboard.companyProfile()),
  };
}

export type LeadQueries = ReturnType<typeof leadQueries>;

/** All changes of a kind, page by page to the end: what the council is told must not be the newest alone. */
async function wholeAudit(api: Administration, action: string): Promise<Answer<AuditReply>> {
  const entries: AuditReply['entries'] = [];
  for (let before: string | null = null; ; ) {
    const answer: Answer<AuditReply> = await api.audit(before, action);
    if (answer.kind !== 'ok') return answer;
    entries.push(...answer.value.entries);
    before = answer.value.next;
    if (before === null) return { kind: 'ok', value: { entries, next: null } };
  }
}

export function adminQueries(api: Administration) {
  return {
    ownKey: () => endpointQuery(['key'], () => api.ownKey()),
    config: () => endpointQuery(['config'], () => api.config()),
    departments: () => endpointQuery(['departments'], () => api.departments()),
    startSteps: () => endpointQuery(['start'], () => api.startSteps()),
    health: () => endpointQuery(['health'], () => api.health()),
    sources: () => endpointQuery(['sources'], () => api.sources()),
    experiments: () => endpointQuery(['experiments'], () => api.experiments()),
    digests: () => endpointQuery(['digests'], () => api.digests()),
    suggestions: () => endpointQuery(['suggestions'], () => api.suggestions()),
    configChanges: () => endpointQuery(['audit', 'config.set'], () => wholeAudit(api, 'config.set')),
    codes: (department: string) => endpointQuery(['codes', department], () => api.codes(department)),
    keys: () => endpointQuery(['keys'], () => api.keys()),
    signIn: () => endpointQuery(['sign-in'], () => api.signIn()),
    licences: (department: string) => endpointQuery(['licences', department], () => api.licences(department)),
    companyProfile: () => endpointQuery(['profile'], () => api.companyProfile()),
  };
}

export type AdminQueries = ReturnType<typeof adminQueries>;
