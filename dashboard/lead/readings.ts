import type { WeekRange } from '#core/lead-protocol.ts';
import { createAnswers } from '#dashboard/lead/answers.ts';
import type { Dashboard } from '#sync/dashboard.ts';

interface DepartmentRange extends WeekRange {
  readonly department: string;
}

/** All that the views read, each asked once. */
export function createReadings(dashboard: Dashboard) {
  return {
    departments: createAnswers((_: null) => dashboard.departments()),
    config: createAnswers((_: null) => dashboard.config()),
    kpis: createAnswers(({ department, ...range }: DepartmentRange) => dashboard.kpis(department, range)),
    series: createAnswers(({ department, ...range }: DepartmentRange) => dashboard.series(department, range)),
    allKpis: createAnswers((range: WeekRange) => dashboard.allKpis(range)),
    allSeries: createAnswers((range: WeekRange) => dashboard.allSeries(range)),
    ledger: createAnswers((department: string) => dashboard.ledger(department)),
    licences: createAnswers((department: string) => dashboard.licences.read(department)),
    costs: createAnswers((department: string) => dashboard.costs.read(department)),
    targets: createAnswers((department: string) => dashboard.targets.read(department)),
    profile: createAnswers((department: string) => dashboard.profile.read(department)),
  };
}

export type Readings = ReturnType<typeof createReadings>;
