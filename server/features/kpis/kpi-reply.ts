/** A department's KPIs over a range, from its released windows and from what its leads have entered. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { rangeOfWeeks, type Week, type WeekRange, weekOf, weekPlus } from '#core/base/week.ts';
import type { KpiSources, Kpis } from '#core/kpi/kpi.ts';
import { targetsSchema } from '#core/kpi/priority.ts';
import { headcountOf } from '#core/kpi/range.ts';
import { type Series, seriesOf } from '#core/kpi/series.ts';
import type { HeadcountStep } from '#core/org/headcount.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import { companyProfileSchema, profileStepsSchema } from '#core/priority/dated.ts';
import {
  costsSchema,
  type KpisReply,
  type LeadDocument,
  licencesSchema,
  type WindowStatus,
} from '#core/protocol/lead.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { costsByHand, costsOfUse, licencesBySources } from '#core/sources/spend.ts';
import { reasonSentence } from '#core/sums/reason.ts';
import { type ReleasedWindow, releasedWeeks } from '#core/sums/release.ts';
import { suggestedTools } from '#core/sums/suggested-tools.ts';
import type { Deps } from '#server/deps.ts';
import { headcountsIn } from '#server/features/departments/rows.ts';
import { type Entered, enteredBy } from '#server/features/entries/rows.ts';
import type { KeptKpis } from '#server/features/kpis/kept-kpis.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { collectedCounts, OPEN_WEEKS_BACK, type WeekCounts } from '#server/features/releases/collected-counts.ts';
import { epsilonOf, type GridWindow, gridRecords, gridsIn } from '#server/features/releases/grid.ts';
import type { SettledTrials, SettledWindow, SettledWindows } from '#server/features/releases/settled-windows.ts';
import { departmentSums } from '#server/features/sources/rows.ts';
import type { Tables } from '#server/store/schema.ts';

/** The departments and weeks that are asked for, and all that the database holds of them, read once. */
export interface Reading {
  readonly nowMs: number;
  readonly range: WeekRange;
  readonly config: Organisation;
  readonly settled: (department: DepartmentId) => readonly SettledWindow[];
  /** Its windows that have begun and share a week with the range. */
  readonly grid: (department: Department) => readonly GridWindow[];
  readonly counts: (department: DepartmentId) => ReadonlyMap<string, WeekCounts>;
  readonly headcounts: (department: DepartmentId) => readonly HeadcountStep[];
}

/** And what leads have entered. */
export interface KpiReading extends Reading {
  readonly entered: (department: DepartmentId) => Entered;
  /** What vendors count and bill. */
  readonly sums: readonly SourceSum[];
  /** Of all departments, in the windows that the range touches. */
  readonly trials: SettledTrials;
  readonly kpis: KeptKpis;
}

export interface ReadDeps extends Pick<Deps, 'db' | 'now'> {
  readonly settled: SettledWindows;
}

export interface KpiReadDeps extends ReadDeps {
  readonly kpis: KeptKpis;
}

export async function readingOf(
  { db, now, settled }: ReadDeps,
  departments: readonly DepartmentId[],
  range: WeekRange,
): Promise<Reading> {
  const nowMs = now();
  const headcounts = await headcountsIn(db, departments);
  const openFrom = weekPlus(weekOf(nowMs, 'UTC'), -OPEN_WEEKS_BACK);
  const config = await readConfig(db);
  const gridIn = gridsIn(config, nowMs);
  const records = await gridRecords(db, departments, range, openFrom);
  return {
    nowMs,
    range,
    config,
    settled: await settled.of(departments, range),
    grid: (department) => gridIn(department, range, records(department.id)),
    counts: await collectedCounts(db, departments, openFrom),
    headcounts: (department) => headcounts.get(department) ?? [],
  };
}

export async function kpiReadingOf(
  deps: KpiReadDeps,
  departments: readonly DepartmentId[],
  range: WeekRange,
): Promise<KpiReading> {
  const { db, settled, kpis } = deps;
  const reading = await readingOf(deps, departments, range);
  return {
    ...reading,
    entered: await enteredBy(db, [...departments, ORGANISATION]),
    sums: await departmentSums(db, departments, range),
    trials: await settled.trials(range),
    kpis,
  };
}

function settledStatus({ window, weeks }: GridWindow, outcome: ReleasedWindow): WindowStatus {
  const because = outcome.released ? null : outcome.reason;
  return {
    window,
    weeks: [...weeks],
    released: outcome.released,
    reason: because === null ? null : reasonSentence(because),
    because,
    ...(outcome.released && outcome.noise !== undefined ? { epsilon: outcome.noise.epsilon } : {}),
    collecting: null,
  };
}

/** Exact counts before the release would tell the noise of those in it, so strict mode shows them in such steps. */
const STRICT_STEP = 5;

const minimumGroupIn = (config: Organisation, department: DepartmentId, { weeks }: GridWindow) =>
  minimumGroupOf(rulesIn(config, rangeOfWeeks(weeks).from), department);

/** What a window of a department that is not settled has collected. */
export function collectedIn(
  config: Organisation,
  department: DepartmentId,
  window: GridWindow,
  counts: ReadonlyMap<string, WeekCounts>,
): NonNullable<WindowStatus['collecting']> {
  const { weeks, closesAtMs } = window;
  const minimumGroup = minimumGroupIn(config, department, window);
  const step = epsilonOf(config.strictMode, weeks) === null ? 1 : STRICT_STEP;
  const mostOf = (count: keyof WeekCounts) => {
    const most = Math.max(...weeks.map((week) => counts.get(week)?.[count] ?? 0));
    return most < minimumGroup ? null : most - (most % step);
  };
  return { members: mostOf('members'), reports: mostOf('reports'), releasesAt: new Date(closesAtMs).toISOString() };
}

function collectingStatus(
  config: Organisation,
  department: DepartmentId,
  window: GridWindow,
  counts: ReadonlyMap<string, WeekCounts>,
): WindowStatus {
  const collecting = collectedIn(config, department, window, counts);
  const { members, reports, releasesAt } = collecting;
  const fewer = `fewer than ${minimumGroupIn(config, department, window)}`;
  return {
    window: window.window,
    weeks: [...window.weeks],
    released: false,
    reason: `collecting: ${reports ?? fewer} reports of ${members ?? fewer} members; to be released from ${releasesAt}`,
    because: null,
    collecting,
  };
}

/** What the department's leads have entered, and what vendors bill beside it. */
export function enteredOf({ entered, sums }: KpiReading, { id, currency }: Department) {
  const own = sums.filter(({ department }) => department === id);
  const of = entered(id);
  const document = (kind: LeadDocument) => of(kind).at(0)?.value;
  const ledger = of('ledger').map(({ value }) => ledgerRecordSchema.parse(value));
  const billed = costsOfUse(own, currency);
  const costs = [...costsByHand(costsSchema.parse(document('costs') ?? []), billed), ...billed];
  return {
    documents: {
      tools: licencesBySources(licencesSchema.parse(document('licences') ?? []), own),
      targets: targetsSchema.parse(document('targets') ?? {}),
      profiles: {
        own: profileStepsSchema.parse(document('profile') ?? []),
        company: companyProfileSchema.parse(entered(ORGANISATION)('profile').at(0)?.value ?? []),
      },
    },
    /** What is booked in the weeks that are counted. Entries of the ledger without a week are in every range. */
    bookedIn(isCounted: (week: Week) => boolean) {
      const counts = ({ week }: { week?: Week | undefined }) => week === undefined || isCounted(week);
      return {
        ledger: ledger.filter(counts),
        otherCosts: costs.filter(counts).map(({ amount, tool }) => ({ amount, tool })),
      };
    },
  };
}

export type Department = Tables['departments'];

/** The last week of the range that is not to come: whatever is planned from a later one does not hold yet. */
export function profileWeekOf({ range, nowMs }: Reading): Week {
  const present = weekOf(nowMs, 'UTC');
  return range.to < present ? range.to : present;
}

/** The department with the minimum group of the last of these weeks. */
export function kpiDepartmentOf(
  department: Department,
  { config, range }: Reading,
  weeks: readonly Week[],
): KpiSources['department'] {
  return { ...department, minimumGroup: minimumGroupOf(rulesIn(config, weeks.at(-1) ?? range.to), department.id) };
}

export interface DepartmentReply {
  readonly kpis: KpisReply;
  /** The settled windows that the range touches. */
  readonly settled: readonly ReleasedWindow[];
  /** The KPIs over some of them alone, with the mean headcount of their weeks. */
  readonly over: (windows: readonly ReleasedWindow[]) => {
    readonly kpis: Kpis;
    readonly headcount: number;
    readonly minimumGroup: number;
  };
}

/** The windows of a department that the range touches: those that are settled, and what is told of each. */
export function windowsOf(department: Department, reading: Reading) {
  const { id } = department;
  const grid = reading.grid(department);
  const outcomes = new Map(reading.settled(id).map(({ outcome }) => [outcome.window, outcome]));
  const counts = reading.counts(id);
  const statuses = grid.map((window) => {
    const outcome = outcomes.get(window.window);
    return outcome === undefined
      ? collectingStatus(reading.config, id, window, counts)
      : settledStatus(window, outcome);
  });
  return { settled: grid.flatMap(({ window }) => outcomes.get(window) ?? []), statuses };
}

/** The KPI object, and of every window that the range touches whether it is released, withheld or still collecting. */
export function kpisReplyOf(department: Department, reading: KpiReading): DepartmentReply {
  const { id } = department;
  const { settled, statuses } = windowsOf(department, reading);
  const { documents, bookedIn } = enteredOf(reading, department);
  const headcounts = reading.headcounts(id);
  const sourcesOver = (windows: readonly ReleasedWindow[]) => {
    const counted = releasedWeeks(windows);
    const weeks = new Set(counted);
    return {
      ...documents,
      ...bookedIn((week) => weeks.has(week)),
      department: kpiDepartmentOf(department, reading, counted),
      headcounts,
      windows,
      organisation: reading.trials.departments,
      profileWeek: profileWeekOf(reading),
    };
  };
  const kpisOver = (sources: ReturnType<typeof sourcesOver>) => reading.kpis(id, sources, reading.trials.id);
  const suggestions = suggestedTools(settled.flatMap((window) => (window.released ? (window.suggestions ?? []) : [])));
  return {
    kpis: {
      ...kpisOver(sourcesOver(settled)),
      countedWeeks: releasedWeeks(settled),
      windows: statuses,
      ...(suggestions.length > 0 && { suggestions }),
    },
    settled,
    over(some) {
      const sources = sourcesOver(some);
      const { minimumGroup } = sources.department;
      return { kpis: kpisOver(sources), headcount: headcountOf(sources), minimumGroup };
    },
  };
}

/** The settled windows that share a week with the range, as points of a chart. */
export function seriesReplyOf(department: Department, reading: KpiReading): Series {
  const settled = reading.settled(department.id).map(({ outcome }) => outcome);
  const { documents, bookedIn } = enteredOf(reading, department);
  const counted = releasedWeeks(settled);
  const weeks = new Set(counted);
  const sources = {
    ...documents,
    department: kpiDepartmentOf(department, reading, counted),
    headcounts: reading.headcounts(department.id),
  };
  return seriesOf(sources, settled, ({ from, to }) =>
    bookedIn((week) => from <= week && week <= to && weeks.has(week)),
  );
}
