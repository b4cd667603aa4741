/** A department's KPIs over a range, from its released windows and from what its leads have entered. */
import { type KpiSources, type Kpis, kpis } from '#core/kpi/kpi.ts';
import { profileSchema, targetsSchema } from '#core/kpi/priority.ts';
import { headcountOf } from '#core/kpi/range.ts';
import { type Glance, glancesOf, type Series, seriesOf } from '#core/kpi/series.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import {
  costsSchema,
  type KpisReply,
  type LeadDocument,
  licencesSchema,
  type WeekRange,
  type WindowStatus,
} from '#core/protocol/lead.ts';
import { reasonSentence } from '#core/sums/reason.ts';
import { type ReleasedWindow, releasedWindowSchema, type TrialWindow, trialWindowSchema } from '#core/sums/release.ts';
import { suggestedTools } from '#core/sums/suggested-tools.ts';
import type { Deps } from '#server/deps.ts';
import { headcountsOf } from '#server/features/departments/rows.ts';
import { enteredIn } from '#server/features/entries/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { collectedCounts, type WeekCounts } from '#server/features/releases/collected-counts.ts';
import { epsilonOf, type GridWindow, gridOf } from '#server/features/releases/grid.ts';
import type { Store, Tables } from '#server/store/schema.ts';

/** The settled windows that share a week with the range. */
async function settledWindows(db: Store, department: string, { from, to }: WeekRange) {
  const rows = await db
    .selectFrom('releases')
    .select(['window', 'outcome'])
    .where('department', '=', department)
    .where('lastWeek', '>=', from)
    .where('firstWeek', '<=', to)
    .execute();
  return new Map(rows.map(({ window, outcome }) => [window, releasedWindowSchema.parse(JSON.parse(outcome))]));
}

/** The trials of all departments in the windows that share a week with the range. */
async function organisationTrials(db: Store, { from, to }: WeekRange): Promise<TrialWindow[][]> {
  const rows = await db
    .selectFrom('releases')
    .select(['department', 'trials'])
    .where('trials', 'is not', null)
    .where('lastWeek', '>=', from)
    .where('firstWeek', '<=', to)
    .execute();
  const departments = new Map<string, TrialWindow[]>();
  for (const { department, trials } of rows) {
    const windows = departments.get(department) ?? [];
    departments.set(department, windows);
    if (trials !== null) windows.push(trialWindowSchema.parse(JSON.parse(trials)));
  }
  return [...departments.values()];
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

function collectingStatus(
  { window, weeks, closesAtMs }: GridWindow,
  counts: ReadonlyMap<string, WeekCounts>,
  minimumGroup: number,
  step: number,
): WindowStatus {
  const mostOf = (count: keyof WeekCounts) => {
    const most = Math.max(...weeks.map((week) => counts.get(week)?.[count] ?? 0));
    return most < minimumGroup ? null : most - (most % step);
  };
  const members = mostOf('members');
  const reports = mostOf('reports');
  const releasesAt = new Date(closesAtMs).toISOString();
  const fewer = `fewer than ${minimumGroup}`;
  return {
    window,
    weeks: [...weeks],
    released: false,
    reason: `collecting: ${reports ?? fewer} reports of ${members ?? fewer} members; to be released from ${releasesAt}`,
    because: null,
    collecting: { members, reports, releasesAt },
  };
}

type Booked = Pick<KpiSources, 'ledger' | 'otherCosts'>;

interface Entered {
  readonly documents: Pick<KpiSources, 'tools' | 'targets' | 'profile'>;
  /** What is booked in the weeks that are counted. Entries of the ledger without a week are in every range. */
  readonly bookedIn: (isCounted: (week: string) => boolean) => Booked;
}

/** What the department's leads have entered. */
async function enteredOf(db: Store, department: string): Promise<Entered> {
  const entered = await enteredIn(db, department);
  const document = (kind: LeadDocument) => entered(kind).at(0)?.value;
  const ledger = entered('ledger').map(({ value }) => ledgerRecordSchema.parse(value));
  const costs = costsSchema.parse(document('costs') ?? []);
  return {
    documents: {
      tools: licencesSchema.parse(document('licences') ?? []),
      targets: targetsSchema.parse(document('targets') ?? {}),
      profile: profileSchema.parse(document('profile') ?? {}),
    },
    bookedIn(isCounted) {
      const counts = ({ week }: { week?: string | undefined }) => week === undefined || isCounted(week);
      return {
        ledger: ledger.filter(counts),
        otherCosts: costs.filter(counts).reduce((sum, { amount }) => sum + amount, 0),
      };
    },
  };
}

/** The weeks that were released in these windows, in order: all that an answer counts is of them. */
function countedWeeks(windows: readonly ReleasedWindow[]): string[] {
  return windows.flatMap((window) => (window.released ? window.weeks.map(({ week }) => week) : [])).toSorted();
}

type Department = Tables['departments'];

function kpiDepartmentOf(department: Department, config: Organisation, week: string): KpiSources['department'] {
  return { ...department, minimumGroup: minimumGroupOf(rulesIn(config, week), department.id) };
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

/** The KPI object, and of every window that the range touches whether it is released, withheld or still collecting. */
export async function kpisReplyOf(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  department: Department,
  range: WeekRange,
): Promise<DepartmentReply> {
  const { id } = department;
  const grid = await gridOf(db, department, range, now());
  const outcomes = await settledWindows(db, id, range);
  const counts = await collectedCounts(db, id);
  const config = await readConfig(db);
  const { documents, bookedIn } = await enteredOf(db, id);
  const headcounts = await headcountsOf(db, id);
  const organisation = await organisationTrials(db, range);
  const sourcesOver = (windows: readonly ReleasedWindow[]): KpiSources => {
    const weeks = new Set(countedWeeks(windows));
    const booked = bookedIn((week) => weeks.has(week));
    return {
      ...documents,
      ...booked,
      department: kpiDepartmentOf(department, config, range.to),
      headcounts,
      windows,
      organisation,
    };
  };
  const settled = grid.flatMap(({ window }) => outcomes.get(window) ?? []);
  const windows = grid.map((window) => {
    const outcome = outcomes.get(window.window);
    if (outcome !== undefined) return settledStatus(window, outcome);
    const isStrict = epsilonOf(config.strictMode, window.weeks) !== null;
    const minimumGroup = minimumGroupOf(rulesIn(config, window.weeks[0] ?? range.to), id);
    return collectingStatus(window, counts, minimumGroup, isStrict ? STRICT_STEP : 1);
  });
  const suggestions = suggestedTools(settled.flatMap((window) => (window.released ? (window.suggestions ?? []) : [])));
  return {
    kpis: {
      ...kpis(sourcesOver(settled)),
      countedWeeks: countedWeeks(settled),
      windows,
      ...(suggestions.length > 0 && { suggestions }),
    },
    settled,
    over(some) {
      const sources = sourcesOver(some);
      return { kpis: kpis(sources), headcount: headcountOf(sources), minimumGroup: sources.department.minimumGroup };
    },
  };
}

/** The settled windows that share a week with the range, as points of a chart. */
export async function seriesReplyOf(
  { db }: Pick<Deps, 'db'>,
  department: Department,
  range: WeekRange,
): Promise<Series> {
  const settled = [...(await settledWindows(db, department.id, range)).values()];
  const config = await readConfig(db);
  const { documents, bookedIn } = await enteredOf(db, department.id);
  const weeks = new Set(countedWeeks(settled));
  const sources = {
    ...documents,
    department: kpiDepartmentOf(department, config, range.to),
    headcounts: await headcountsOf(db, department.id),
  };
  return seriesOf(sources, settled, ({ from, to }) =>
    bookedIn((week) => from <= week && week <= to && weeks.has(week)),
  );
}

/** The same as a small picture. */
export async function glancesReplyOf(
  { db }: Pick<Deps, 'db'>,
  { id, headcount }: Department,
  range: WeekRange,
): Promise<Glance[]> {
  return glancesOf(headcount, await headcountsOf(db, id), [...(await settledWindows(db, id, range)).values()]);
}
