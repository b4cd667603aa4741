/** Everything that the lead's and the admin's pages read from the endpoint: each key, and the request that fills it. */
import type { DepartmentId } from '#core/base/department-id.ts';
import type { WeekRange } from '#core/base/week.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Series } from '#core/kpi/series.ts';
import { weeksBefore, wholeWindows } from '#core/protocol/compared-weeks.ts';
import type { KpisReply, OverviewReply } from '#core/protocol/lead.ts';
import { unwrapAnswer } from '#query/endpoint-error.ts';
import { type EndpointQuery, endpointQuery } from '#query/endpoint-query.ts';
import type { Administration } from '#sync/administration.ts';
import type { Dashboard } from '#sync/dashboard.ts';
import { allPages } from '#sync/endpoint.ts';

/** The numbers of a range. */
const rangeQuery: typeof endpointQuery = (key, request) => ({ ...endpointQuery(key, request), keepsPrevious: true });

/** The numbers of a range beside those of the range before. */
export interface Compared {
  readonly kpis: KpisReply;
  /** Over as many weeks just before; null where nothing was published then, or it is not asked for or not read yet. */
  readonly previous: Kpis | null;
  /** From the first of those weeks on; null while it is read. */
  readonly series: Series | null;
}

/** With the department that they are of. */
interface ComparedIn extends Compared {
  readonly departmentId: DepartmentId;
}

/** What a lead's key opens. */
type Opened = Omit<OverviewReply, 'numbers'>;

export function leadQueries(dashboard: Dashboard) {
  const kpis = (department: DepartmentId, range: WeekRange) =>
    rangeQuery(['kpis', department, range], () => dashboard.kpis(department, range));
  const series = (department: DepartmentId, range: WeekRange) =>
    rangeQuery(['series', department, range], () => dashboard.series(department, range));
  /** Whose the key is and what it opens; the numbers that come along are kept as what they are. */
  const overview = (): EndpointQuery<Opened> => ({
    queryKey: ['overview'],
    queryFn: async ({ client }) => {
      const { numbers, ...opened } = unwrapAnswer(await dashboard.overview());
      if (numbers !== null) client.setQueryData(kpis(numbers.id, numbers.range).queryKey, numbers.kpis);
      return opened;
    },
  });
  const compared = (department: DepartmentId, range: WeekRange, isCompared: boolean): EndpointQuery<ComparedIn> => ({
    queryKey: ['compared', department, range, isCompared],
    keepsPrevious: true,
    queryFn: async ({ client }) => {
      const now = await client.fetchQuery(kpis(department, range));
      const before = isCompared ? weeksBefore(now) : null;
      const previousOf = async (weeks: WeekRange) => {
        const whole = wholeWindows(await client.fetchQuery(kpis(department, weeks)), weeks);
        return whole && client.fetchQuery(kpis(department, whole));
      };
      const [previous, points] = await Promise.all([
        before && previousOf(before),
        client.fetchQuery(series(department, { from: before?.from ?? range.from, to: range.to })),
      ]);
      return { departmentId: department, kpis: now, previous: previous?.weeks === 0 ? null : previous, series: points };
    },
  });
  return {
    kpis,
    series,
    compared,
    overview,
    allKpis: (range: WeekRange) => rangeQuery(['kpis', range], () => dashboard.allKpis(range)),
    allSeries: (range: WeekRange) => rangeQuery(['series', range], () => dashboard.allSeries(range)),
    sources: (department: DepartmentId, range: WeekRange) =>
      rangeQuery(['sources', department, range], () => dashboard.sources(department, range)),
    ledger: (department: DepartmentId) => endpointQuery(['ledger', department], () => dashboard.ledger(department)),
    entryHistory: (department: DepartmentId, entry: string) =>
      endpointQuery(['ledger', department, entry], () => dashboard.entryHistory(department, entry)),
    outcomes: (department: DepartmentId) =>
      endpointQuery(['outcomes', department], () => dashboard.outcomes(department)),
    experiments: (department: DepartmentId) =>
      endpointQuery(['experiments', department], () => dashboard.experiments(department)),
    licences: (department: DepartmentId) =>
      endpointQuery(['licences', department], () => dashboard.licences.read(department)),
    costs: (department: DepartmentId) => endpointQuery(['costs', department], () => dashboard.costs.read(department)),
    targets: (department: DepartmentId) =>
      endpointQuery(['targets', department], () => dashboard.targets.read(department)),
    profile: (department: DepartmentId) =>
      endpointQuery(['profile', department], () => dashboard.profile.read(department)),
    companyProfile: () => endpointQuery(['profile'], () => dashboard.companyProfile()),
  };
}

export type LeadQueries = ReturnType<typeof leadQueries>;

export function adminQueries(api: Administration) {
  return {
    ownKey: () => endpointQuery(['key'], () => api.ownKey()),
    config: () => endpointQuery(['config'], () => api.config()),
    departments: () => endpointQuery(['departments'], () => api.departments()),
    units: () => endpointQuery(['units'], () => api.units()),
    startSteps: () => endpointQuery(['start'], () => api.startSteps()),
    health: () => endpointQuery(['health'], () => api.health()),
    sources: () => endpointQuery(['sources'], () => api.sources()),
    experiments: () => endpointQuery(['experiments'], () => api.experiments()),
    digests: () => endpointQuery(['digests'], () => api.digests()),
    suggestions: () => endpointQuery(['suggestions'], () => api.suggestions()),
    /** All of them: what the council is told must not be the newest alone. */
    configChanges: () =>
      endpointQuery(['audit', 'config.set'], () =>
        allPages(
          (before) => api.audit(before, 'config.set'),
          ({ entries }) => entries,
        ),
      ),
    codes: (department: DepartmentId) => endpointQuery(['codes', department], () => api.codes(department)),
    keys: () => endpointQuery(['keys'], () => api.keys()),
    signIn: () => endpointQuery(['sign-in'], () => api.signIn()),
    licences: (department: DepartmentId) => endpointQuery(['licences', department], () => api.licences(department)),
    companyProfile: () => endpointQuery(['profile'], () => api.companyProfile()),
  };
}

export type AdminQueries = ReturnType<typeof adminQueries>;
