/**
 * A year of a made-up company that answers as an endpoint would, within the page: every number is worked out by the functions that
 * work out real ones. Nothing is sent anywhere, nothing is stored, and its configuration says that all is made up.
 */
import { exampleOutcomes } from '#components/lead/example/example-experiment.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Random, seeded } from '#core/base/random.ts';
import { lastClosedWeek, periodOf, type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { portfolioOf } from '#core/decisions/portfolio.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { glancesOf, seriesOf } from '#core/kpi/series.ts';
import { totalsOf } from '#core/kpi/totals.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { type DepartmentsReply, type KpisReply, OVERVIEW_PATH } from '#core/protocol/lead.ts';
import { PROBLEM_TYPE } from '#core/protocol/problems.ts';
import { noReinvestment, noTasks, noTrial, type ReportTool, type SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { type ReleasedWindow, releasedWeeks, windowFromWeeks } from '#core/sums/release.ts';
import type { Fetch } from '#sync/request.ts';

const WEEKS = 52;
const CLOSE_AFTER_DAYS = 10;
const MINIMUM_GROUP = 5;
const SEED = 1;

/** Minutes that a session with each tool saves; one costs time. */
export const savedPerSession: Readonly<Record<ToolId, number>> = { chatgpt: 13, claude: 18, copilot: -6, deepl: 11 };
const licences = [
  { id: 'chatgpt', seats: 40, monthlyCostPerSeat: 25 },
  { id: 'copilot', seats: 42, monthlyCostPerSeat: 18 },
];

const department = (id: DepartmentId, name: string, headcount: number): DepartmentsReply['departments'][number] => ({
  id,
  name,
  headcount,
  weeklyHours: 38.5,
  hourlyCost: 60,
  currency: 'EUR',
  realisation: 0.5,
  parent: null,
});
const departments = [department('sales', 'Sales', 34), department('service', 'Customer service', 42)];

/** A week of one person with a tool that saves so many minutes a session, give or take 15. */
function madeUpRow(tool: ToolId, savedMinutes: number, random: Random): ReportTool {
  const sessions = 1 + Math.floor(random() * 4);
  const valued = random() < 0.5 ? 1 : 0;
  const minutes = savedMinutes + (random() - 0.5) * 30;
  const weight = valued * sessions;
  return {
    tool,
    sessions,
    engagedMinutes: Math.round(sessions * (8 + random() * 20)),
    activeDays: Math.min(5, sessions),
    covered: sessions,
    asked: 1,
    answered: valued,
    valued,
    weight,
    weightedMinutes: weight * minutes,
    weightedLow: weight * (minutes - 5),
    weightedHigh: weight * (minutes + 6),
    logged: 0,
    loggedMinutes: 0,
    satisfaction: [valued && minutes < 0 ? 1 : 0, 0, valued && minutes > 4 ? 1 : 0],
  };
}

/** A week of one person, who uses AI with this probability, and of these tools the first ones most often. */
export function madeUpReport(
  share: number,
  saved: Readonly<Record<ToolId, number>>,
  random: Random,
): Pick<SumsReport, 'all' | 'tools'> {
  const used = random() < share ? Object.entries(saved).filter((_, at) => random() < 0.8 - 0.15 * at) : [];
  const tools = used.map(([tool, minutes]) => madeUpRow(tool, minutes, random));
  const sum = (of: (row: ReportTool) => number) => tools.reduce((total, row) => total + of(row), 0);
  const all: SumsReport['all'] = {
    sessions: sum((row) => row.sessions),
    engagedMinutes: sum((row) => row.engagedMinutes),
    activeDays: Math.max(0, ...tools.map((row) => row.activeDays)),
    covered: sum((row) => row.covered),
    asked: sum((row) => row.asked),
    answered: sum((row) => row.answered),
    valued: sum((row) => row.valued),
    weight: sum((row) => row.weight),
    weightedMinutes: sum((row) => row.weightedMinutes),
    weightedLow: sum((row) => row.weightedLow),
    weightedHigh: sum((row) => row.weightedHigh),
    logged: 0,
    loggedMinutes: 0,
    satisfaction: [sum((row) => row.satisfaction[0]), 0, sum((row) => row.satisfaction[2])],
    segment: tools.length === 0 ? 'low' : tools.length > 2 ? 'habitual' : 'novice',
    firstInPeriod: false,
    reinvested: noReinvestment(),
    tasks: noTasks(),
    held: [0, 0, 0],
    trial: noTrial(),
  };
  return { all, tools };
}

/** As the address writes it; empty texts where it names none. */
type AskedRange = Readonly<Record<'from' | 'to', string>>;

/** One window a week, more used from week to week. */
function windowsOf(headcount: number, weeks: readonly Week[]): ReleasedWindow[] {
  const random = seeded(SEED, headcount);
  /** Each period with each member who was active in it so far. */
  const active = new Set<string>();
  return weeks.map((week, at) => {
    const members = Math.min(Math.round(headcount * 0.85), Math.ceil(headcount * (0.4 + at / 40)));
    const reports = Array.from({ length: members }, (_, member) => {
      const { all, tools } = madeUpReport(0.4 + (0.4 * at) / WEEKS, savedPerSession, random);
      const inPeriod = `${periodOf(week)} ${member}`;
      const firstInPeriod = all.sessions > 0 && !active.has(inPeriod);
      if (firstInPeriod) active.add(inPeriod);
      return { all: { ...all, firstInPeriod }, tools };
    });
    return windowFromWeeks(week, [{ week, members, sums: sumsByRow(reports) }], MINIMUM_GROUP);
  });
}

function kpisOf(of: (typeof departments)[number], windows: readonly ReleasedWindow[]): KpisReply {
  return {
    ...kpis({ department: kpiDepartmentSchema.parse(of), tools: licences, windows }),
    countedWeeks: releasedWeeks(windows),
    windows: windows.map((window) => ({
      window: window.window,
      weeks: releasedWeeks([window]),
      released: true,
      reason: null,
      because: null,
      collecting: null,
    })),
  };
}

/** What answers each request of a lead's pages; what would change something is refused. */
export function createExampleFetch(nowMs: number, host: string): Fetch {
  const last = lastClosedWeek(nowMs, CLOSE_AFTER_DAYS);
  const weeks = weeksFromTo(weekPlus(last, 1 - WEEKS), last);
  const settled = new Map(departments.map(({ id, headcount }) => [id, windowsOf(headcount, weeks)]));
  const within = (id: DepartmentId, { from, to }: AskedRange) =>
    (settled.get(id) ?? []).filter(({ window }) => from <= window && window <= to);

  const outcomes = exampleOutcomes(last);
  const config = {
    organisation: 'Example company',
    host,
    demonstration: true,
    closeAfterDays: CLOSE_AFTER_DAYS,
    tools: catalogue.filter(({ id }) => id in savedPerSession),
    departments,
  };

  function answer(path: string, range: AskedRange, asked: string): unknown {
    if (path === OVERVIEW_PATH) {
      const key = { role: 'lead', departments: departments.map(({ id }) => id) };
      return { config, key, departments, units: [], numbers: null };
    }
    if (path === '/v1/series')
      return {
        departments: departments.map(({ id, headcount }) => ({
          id,
          points: glancesOf(headcount, [], within(id, range)),
        })),
      };
    if (path === '/v1/kpis') {
      const told = departments.map((each) => ({ department: each, kpis: kpisOf(each, within(each.id, range)) }));
      const counted = told.map(({ department: each, kpis: its }) => ({
        ...each,
        minimumGroup: MINIMUM_GROUP,
        kpis: its,
        windows: within(each.id, range).filter((window) => window.released),
      }));
      return { departments: told, totals: totalsOf(counted, told.length), portfolio: portfolioOf(counted) };
    }
    if (path === '/v1/ledger') return { entries: [] };
    if (path === '/v1/experiments') return { experiments: outcomes.experimentsOf(asked) };
    const [, id, what] = /^\/v1\/departments\/([^/]+)\/(kpis|series|outcomes|sources)$/.exec(path) ?? [];
    const found = departments.find((each) => each.id === id);
    if (found !== undefined && what === 'sources') return { sums: [], browser: [] };
    if (found !== undefined && what === 'outcomes') return { entries: outcomes.outcomesOf(found.id) };
    if (found !== undefined && what === 'kpis') return kpisOf(found, within(found.id, range));
    if (found !== undefined)
      return seriesOf(
        { department: kpiDepartmentSchema.parse(found), tools: licences },
        within(found.id, range),
        () => ({}),
      );
    const documents: Readonly<Record<string, unknown>> = { '/v1/licences': licences };
    return { id: path, revision: 0, at: null, author: null, value: documents[path] ?? null };
  }

  return async (url, { method }) => {
    const { pathname, searchParams } = new URL(url);
    if (method !== 'GET' || pathname === '/v1/export.csv') {
      const detail = 'these are example numbers, of which nothing is stored or exported; sign in to work with your own';
      return Response.json({ type: `${PROBLEM_TYPE}other-role`, title: 'Example', detail }, { status: 403 });
    }
    const range = { from: searchParams.get('from') ?? '', to: searchParams.get('to') ?? '' };
    return Response.json(answer(pathname, range, searchParams.get('department') ?? ''));
  };
}
