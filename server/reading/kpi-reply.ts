/** A department's KPIs over a range, from its released windows and from what its leads have entered. */
import { headcountOf, type KpiSources, kpis } from '#core/kpi.ts';
import {
  costsSchema,
  type KpisReply,
  type LeadDocument,
  ledgerRecordSchema,
  licencesSchema,
  type WeekRange,
  type WindowStatus,
} from '#core/lead-protocol.ts';
import { profileSchema, targetsSchema } from '#core/priority.ts';
import { reasonSentence } from '#core/reason.ts';
import { type ReleasedWindow, releasedWindowSchema } from '#core/release.ts';
import { type BookedBetween, type Glance, glancesOf, type Series, seriesOf } from '#core/series.ts';
import { suggestedTools } from '#core/suggested-tools.ts';
import type { Deps } from '#server/deps.ts';
import { headcountsOf } from '#server/organisation/department.ts';
import { enteredIn } from '#server/organisation/entries.ts';
import { readConfig } from '#server/organisation/organisation.ts';
import { epsilonOf, type GridWindow, gridOf, membersByWeek } from '#server/release/grid.ts';
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

/** How many members' slips have arrived, by week: everybody hands in one for all tools, used or not. */
async function handedInByWeek(db: Store, department: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('sealed')
    .select(['week', 'slips'])
    .where('department', '=', department)
    .where('tool', '=', 'all')
    .execute();
  return new Map(rows.map(({ week, slips }) => [week, slips]));
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
  membersOf: ReadonlyMap<string, number>,
  handedInOf: ReadonlyMap<string, number>,
  step: number,
): WindowStatus {
  const mostOf = (counts: ReadonlyMap<string, number>) => {
    const most = Math.max(...weeks.map((week) => counts.get(week) ?? 0));
    return most - (most % step);
  };
  const members = mostOf(membersOf);
  const handedIn = mostOf(handedInOf);
  const releasesAt = new Date(closesAtMs).toISOString();
  return {
    window,
    weeks: [...weeks],
    released: false,
    reason: `collecting: ${handedIn} of ${members} members have handed in; to be released from ${releasesAt}`,
    because: null,
    collecting: { members, handedIn, releasesAt },
  };
}

interface Entered {
  readonly documents: Pick<KpiSources, 'tools' | 'targets' | 'profile'>;
  /** Entries of the ledger without a week are in every range. */
  readonly bookedBetween: BookedBetween;
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
    bookedBetween({ from, to }) {
      const isInRange = ({ week }: { week?: string | undefined }) => week === undefined || (from <= week && week <= to);
      return {
        ledger: ledger.filter(isInRange),
        otherCosts: costs.filter(isInRange).reduce((sum, { amount }) => sum + amount, 0),
      };
    },
  };
}

type Department = Tables['departments'];

function kpiDepartmentOf(department: Department, organisationGroup: number): KpiSources['department'] {
  return { ...department, minimumGroup: Math.max(organisationGroup, department.minimumGroup ?? 0) };
}

export interface DepartmentReply {
  readonly kpis: KpisReply;
  /** Mean headcount of the released weeks. */
  readonly headcount: number;
}

/** The KPI object, and of every window that the range touches whether it is released, withheld or still collecting. */
export async function kpisReplyOf(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  department: Department,
  range: WeekRange,
): Promise<DepartmentReply> {
  const { id } = department;
  const grid = await gridOf(db, department, range, now());
  const settled = await settledWindows(db, id, range);
  const members = await membersByWeek(db, id);
  const handedIn = await handedInByWeek(db, id);
  const config = await readConfig(db);
  const { documents, bookedBetween } = await enteredOf(db, id);
  const sources: KpiSources = {
    ...documents,
    ...bookedBetween(range),
    department: kpiDepartmentOf(department, config.minimumGroup),
    headcounts: await headcountsOf(db, id),
    windows: grid.flatMap(({ window }) => settled.get(window) ?? []),
  };
  const windows = grid.map((window) => {
    const outcome = settled.get(window.window);
    if (outcome !== undefined) return settledStatus(window, outcome);
    const isStrict = epsilonOf(config.strictMode, window.weeks) !== null;
    return collectingStatus(window, members, handedIn, isStrict ? STRICT_STEP : 1);
  });
  const suggestions = suggestedTools(
    sources.windows.flatMap((window) => (window.released ? (window.suggestions ?? []) : [])),
  );
  return {
    kpis: { ...kpis(sources), windows, ...(suggestions.length > 0 && { suggestions }) },
    headcount: headcountOf(sources),
  };
}

/** The settled windows that share a week with the range, as points of a chart. */
export async function seriesReplyOf(
  { db }: Pick<Deps, 'db'>,
  department: Department,
  range: WeekRange,
): Promise<Series> {
  const settled = await settledWindows(db, department.id, range);
  const config = await readConfig(db);
  const { documents, bookedBetween } = await enteredOf(db, department.id);
  const sources = {
    ...documents,
    department: kpiDepartmentOf(department, config.minimumGroup),
    headcounts: await headcountsOf(db, department.id),
  };
  return seriesOf(sources, [...settled.values()], bookedBetween);
}

/** The same as a small picture. */
export async function glancesReplyOf(
  { db }: Pick<Deps, 'db'>,
  { id, headcount }: Department,
  range: WeekRange,
): Promise<Glance[]> {
  return glancesOf(headcount, await headcountsOf(db, id), [...(await settledWindows(db, id, range)).values()]);
}
