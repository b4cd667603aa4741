/**
 * A second computation of the KPI object, from METRICS and PROTOCOL alone and in another style: plain loops straight over
 * the reports. It shares no code with #core but the names of classes.
 */
import { balance, index, type RawProfiles } from './recomputation-balance.ts';
import { assisted, hours, minutes, none, ofTask, times } from './recomputation-estimates.ts';
import { field, type Row, sum } from './recomputation-limits.ts';
import {
  type CarriedParts,
  placeNames,
  type RawWeek,
  type Shown,
  showWindow,
  type TaskRow,
  type TrialWeeks,
} from './recomputation-release.ts';
import { both, held, trials } from './recomputation-trials.ts';

export interface RawInput extends RawProfiles {
  department: {
    headcount: number;
    weeklyHours: number;
    hourlyCost: number | null;
    realisation: number;
    minimumGroup: number;
  };
  weeks: RawWeek[];
  tools: { id: string; seats: number; monthlyCostPerSeat: number }[];
  ledger: {
    amount: number;
    attribution: number | { low: number; central: number; high: number };
    stage: string;
    route: string;
    horizon: string;
    overlapHours?: number;
  }[];
  otherCosts: number | readonly { amount: number; tool?: string | undefined }[];
  targets?: { productivity?: number | null; adoption?: number | null; revenue?: number | null };
  /** Weeks that are released together, in order; each by itself where not given. */
  windows?: string[][];
  /** Of the windows, those that share a week with this are asked for; all where not given. */
  range?: { from: string; to: string };
  /** Whether small classes are merged or carried, as for leads. */
  mergesSmallCells?: boolean;
  /** All departments of the organisation. */
  organisation?: { weeks: RawWeek[]; windows: string[][]; minimumGroup: number }[];
}

const quotient = (a: number, b: number): number | null => (b === 0 ? null : a / b);

/** Classes from high to low, none of which may hold 1 to `limit`; small ones go down, the lowest up, or all are untold. */
function withoutSmall(counts: number[], limit: number): number[] {
  const several = counts.filter((count) => count > 0).length > 1;
  const kept: number[] = [];
  let carried = 0;
  for (const count of counts.slice(0, -1)) {
    const here = count + carried;
    const goesDown = here >= 1 && here <= limit;
    kept.push(goesDown ? 0 : here);
    carried = goesDown ? here : 0;
  }
  let lowest = (counts.at(-1) ?? 0) + carried;
  if (lowest >= 1 && lowest <= limit) {
    let up = kept.length - 1;
    while (up >= 0 && kept[up] === 0) up--;
    if (up < 0) return counts.map(() => 0);
    kept[up] = (kept[up] ?? 0) + lowest;
    lowest = 0;
  }
  const result = [...kept, lowest];
  return several && result.filter((count) => count > 0).length === 1 ? counts.map(() => 0) : result;
}

function satisfaction([favourable = 0, neutral = 0, unfavourable = 0]: number[]) {
  const n = favourable + neutral + unfavourable;
  return { favourable: quotient(favourable, n), score: quotient(neutral * 50 + favourable * 100, n), n };
}

const added = (lists: number[][]) => [0, 1, 2].map((at) => lists.reduce((total, list) => total + (list[at] ?? 0), 0));

const ladderNames = ['power', 'habitual', 'novice', 'low', 'none'];

function ladder(windows: Shown[], merges: boolean) {
  const counts = ladderNames.map(() => 0);
  for (const { all, weeks } of windows) {
    const own = ladderNames.map((name) => all.filter((row) => row['segment'] === name).length);
    const shown = merges ? withoutSmall(own, 2 * weeks.length) : own;
    for (const [at, count] of shown.entries()) counts[at] = (counts[at] ?? 0) + count;
  }
  const people = counts.reduce((total, count) => total + count, 0);
  return Object.fromEntries(ladderNames.map((name, at) => [name, quotient(counts[at] ?? 0, people)]));
}

const licence = (tools: RawInput['tools'], W: number) =>
  tools.reduce((cost, { seats, monthlyCostPerSeat }) => cost + ((seats * monthlyCostPerSeat * 12) / 52) * W, 0);

function breakEven(cost: number, active: number, hourlyCost: number | null): number | null {
  return active === 0 || !hourlyCost ? null : (cost / active / hourlyCost) * 60;
}

const over = (a: number | null, b: number) => (a === null || b <= 0 ? null : a / b);

const weaker = (a: string, b: string) =>
  ['A', 'B', 'C', 'D', '--'].indexOf(a) > ['A', 'B', 'C', 'D', '--'].indexOf(b) ? a : b;

const weights: Record<string, number> = { claimed: 0.25, 'owner-confirmed': 0.6, measured: 0.8, 'finance-verified': 1 };

/** Weeks of each period 2026-P01 .. 2026-P13, whose last one also holds week 53. */
const periodOfWeek = (week: string) => Math.min(13, Math.ceil(Number(week.slice(6)) / 4));
const weeksIn2026Period = (period: number) => (period === 13 ? 5 : 4);

/** The trials of each department, window by window. */
function organisation({ organisation: departments = [], range, mergesSmallCells }: RawInput): TrialWeeks[][] {
  return departments.map(({ weeks, windows, minimumGroup }) => {
    const carried: CarriedParts | null = mergesSmallCells ? {} : null;
    return windows.flatMap((own) => {
      const given = weeks.filter(({ week }) => own.includes(week));
      const shown = showWindow(given, minimumGroup, carried);
      const isAsked = range === undefined || own.some((week) => range.from <= week && week <= range.to);
      return shown !== null && isAsked ? [shown.trials] : [];
    });
  });
}

/** For weeks of 2026, a year with a week 53. */
export function recompute(input: RawInput) {
  const { department, tools, ledger, range } = input;
  const k = department.minimumGroup;
  const merges = input.mergesSmallCells === true;
  const carried: CarriedParts | null = merges ? {} : null;
  const windows: Shown[] = [];
  for (const own of input.windows ?? input.weeks.map(({ week }) => [week])) {
    const given = input.weeks.filter(({ week }) => own.includes(week));
    const shown = showWindow(given, k, carried);
    const isAsked = range === undefined || own.some((week) => range.from <= week && week <= range.to);
    if (shown !== null && isAsked) windows.push(shown);
  }
  const released = windows.flatMap(({ weeks }) => weeks);
  const W = released.length;
  const all = windows.flatMap((window) => window.all);
  const active = all.filter((row) => field(row, 'sessions') > 0).length;
  const activeWeeks = windows.reduce(
    (total, { weeks, hidesActivity }) => total + (hidesActivity ? 0 : weeks.length),
    0,
  );
  const weeklyActive = quotient(active, activeWeeks);
  const meanMembers = quotient(
    released.reduce((total, { members }) => total + members, 0),
    W,
  );

  const shownWeeks = windows.filter(({ hidesActivity }) => !hidesActivity);
  const periods = [...new Set(released.map(({ week }) => periodOfWeek(week)))].filter(
    (period) =>
      shownWeeks.flatMap(({ weeks }) => weeks).filter(({ week }) => periodOfWeek(week) === period).length ===
      weeksIn2026Period(period),
  );
  const first = shownWeeks
    .filter(({ weeks }) => weeks.some(({ week }) => periods.includes(periodOfWeek(week))))
    .flatMap((window) => window.all.filter((row) => row['firstInPeriod'] === true)).length;

  const sampled = hours(all);
  const lengths = assisted(all);
  const H = lengths === undefined || lengths.value === null ? sampled : lengths;
  const own = windows.map((window) => window.trials);
  const measured = trials([own], k, organisation(input));
  const { hourlyCost, realisation, weeklyHours } = department;
  let people = 0;
  for (const week of released) people += week.headcount ?? department.headcount;
  const headcount = W === 0 ? department.headcount : people / W;
  const valueOfTime = hourlyCost === null ? none(H.n) : times(H, realisation * hourlyCost);

  let revenue = 0;
  let verified = 0;
  const byRoute: Record<string, number> = {
    'new-offering': 0,
    'customer-experience': 0,
    'streamlined-operations': 0,
  };
  const byHorizon: Record<string, number> = { short: 0, long: 0 };
  let full = 0;
  // Squares of how far the sums reach down and up, as they count and without weights.
  let [down, up, fullDown, fullUp] = [0, 0, 0, 0];
  for (const entry of ledger) {
    const overlap = (entry.overlapHours ?? 0) * realisation * (hourlyCost ?? 0);
    const weight = weights[entry.stage] ?? Number.NaN;
    const { attribution: share } = entry;
    const [least = 0, middle = 0, most = 0] = (
      typeof share === 'number' ? [share, share, share] : [share.low, share.central, share.high]
    ).map((part) => Math.max(0, entry.amount * part - overlap));
    const worth = middle * weight;
    revenue += worth;
    full += middle;
    const isChecked = entry.stage === 'measured' || entry.stage === 'finance-verified';
    const isOneShare = typeof share === 'number' || share.low === share.high;
    fullDown += (middle - (isOneShare && !isChecked ? 0 : least)) ** 2;
    fullUp += (most - middle) ** 2;
    if (isChecked) {
      down += ((middle - least) * weight) ** 2;
      up += ((most - middle) * weight) ** 2;
    } else {
      down += worth ** 2;
      up += (most - worth) ** 2;
    }
    if (entry.stage === 'finance-verified') verified += worth;
    byRoute[entry.route] = (byRoute[entry.route] ?? 0) + worth;
    byHorizon[entry.horizon] = (byHorizon[entry.horizon] ?? 0) + worth;
  }
  const booked = typeof input.otherCosts === 'number' ? [{ amount: input.otherCosts }] : input.otherCosts;
  const cost = booked.reduce((all, { amount }) => all + amount, licence(tools, W));
  const netValue = times(valueOfTime, 1, revenue - cost);
  const netEnds =
    valueOfTime.value === null || netValue.value === null
      ? { low: null, high: null }
      : {
          low: netValue.value - Math.sqrt((valueOfTime.value - (valueOfTime.low ?? 0)) ** 2 + down),
          high: netValue.value + Math.sqrt(((valueOfTime.high ?? 0) - valueOfTime.value) ** 2 + up),
        };
  const calibrated = H.value === null ? H : both(measured.calibration, H, measured.calibration.n);
  const calibratedNet = hourlyCost === null ? none(H.n) : times(calibrated, realisation * hourlyCost, revenue - cost);

  const names = [...new Set(windows.flatMap((window) => [...window.tools.keys()]))];
  const toolRows = names.map((tool) => {
    const own: Row[] = windows.flatMap((window) => window.tools.get(tool) ?? []);
    const paid = tools.filter(({ id }) => (tool === 'other' ? !names.includes(id) : id === tool));
    const bought = booked.filter(
      ({ tool: id }) => id !== undefined && (tool === 'other' ? !names.includes(id) : id === tool),
    );
    const users = own.filter((row) => field(row, 'sessions') > 0).length / W;
    return {
      tool,
      members: users,
      sessions: sum(own, 'sessions'),
      engagedMinutes: sum(own, 'engagedMinutes'),
      sampledHours: hours(own),
      satisfaction: satisfaction(added(windows.flatMap(({ liked }) => [liked.tools.get(tool) ?? []]))),
      cost:
        [...paid, ...bought].length === 0 ? null : bought.reduce((all, { amount }) => all + amount, licence(paid, W)),
      breakEvenMinutes: paid.length === 0 ? null : breakEven(licence(paid, 1), users, hourlyCost),
    };
  });

  const told = windows.flatMap(({ tasks }) => tasks ?? []);
  const taskRows = (name: string): TaskRow[] => told.flatMap((tasks) => tasks.get(name) ?? []);
  const taskNames = [...new Set(told.flatMap((tasks) => [...tasks.keys()]))].filter((name) => name !== 'named').sort();

  const enabledRate = meanMembers === null ? null : quotient(meanMembers, headcount);
  const activeRate = weeklyActive === null ? null : quotient(weeklyActive, headcount);
  const gradeOfCount = enabledRate !== null && enabledRate >= 0.6 ? 'A' : 'B';
  const upliftDepartment = times(H, 1 / (people * weeklyHours));
  const places = (name: string) => windows.reduce((total, window) => total + (window.places[name] ?? 0), 0);
  const reinvested = Object.fromEntries(placeNames.map((name) => [name, places(name)]));
  const lasting = ['quality', 'new-work', 'learning', 'customers'].reduce((total, name) => total + places(name), 0);
  const has = (...stages: string[]) => ledger.some(({ stage }) => stages.includes(stage));
  const revenueGrade = ledger.length === 0 || has('claimed', 'owner-confirmed') ? 'D' : has('measured') ? 'C' : 'B';

  return {
    weeks: W,
    members: meanMembers,
    enabledRate,
    activeRate,
    adoption: {
      weeklyActive,
      periodActive: quotient(first, periods.length),
      dailyActive: quotient(sum(all, 'activeDays'), 5 * activeWeeks),
      sessionsPerActiveWeek: quotient(sum(all, 'sessions'), active),
      activeDaysPerActiveWeek: quotient(sum(all, 'activeDays'), active),
      engagedMinutesPerActiveWeek: quotient(sum(all, 'engagedMinutes'), active),
      ladder: ladder(windows, merges),
      satisfaction: satisfaction(added(windows.map(({ liked }) => liked.all))),
      grade: activeWeeks === 0 ? '--' : gradeOfCount,
    },
    productivity: {
      minutesPerSession: minutes(all),
      sampledHours: sampled,
      ...(W > 0 && { assistedHours: lengths }),
      headlineHours: H,
      calibratedHours: calibrated,
      ...held(
        windows.map((window) => window.held),
        H,
      ),
      loggedHours: W === 0 ? null : windows.reduce((total, { loggedMinutes }) => total + loggedMinutes, 0) / 60,
      responseRate: quotient(sum(all, 'answered'), sum(all, 'asked')),
      coverage: quotient(sum(all, 'covered'), sum(all, 'sessions')),
      upliftActive: times(H, 1 / (active * weeklyHours)),
      upliftDepartment,
      valueOfTime,
      reinvested,
    },
    trials: measured,
    tools: toolRows.sort((a, b) => (a.tool < b.tool ? -1 : 1)),
    tasks: taskNames.map((task) => ({ task, ...ofTask(taskRows(task), taskRows('named'), all) })),
    revenue: {
      total: {
        value: revenue,
        low: revenue - Math.sqrt(down),
        high: revenue + Math.sqrt(up),
        n: ledger.length,
        grade: revenueGrade,
      },
      unweighted: { value: full, low: full - Math.sqrt(fullDown), high: full + Math.sqrt(fullUp) },
      verified,
      byRoute,
      byHorizon,
      overlapHours: ledger.reduce((total, entry) => total + (entry.overlapHours ?? 0), 0),
    },
    return: {
      cost,
      netValue: {
        value: netValue.value,
        ...netEnds,
        grade: weaker(netValue.grade, ledger.length === 0 ? netValue.grade : revenueGrade),
      },
      roi: { value: times(netValue, 1 / cost).value, low: over(netEnds.low, cost), high: over(netEnds.high, cost) },
      calibratedRoi: { value: times(calibratedNet, 1 / cost).value },
      breakEvenMinutes: W === 0 ? null : breakEven(licence(tools, 1), weeklyActive ?? 0, hourlyCost),
    },
    balance: {
      ...balance(
        windows.map((window) => ({ weeks: window.weeks.map(({ week }) => week), window })),
        (chosen) => hours(chosen.flatMap(({ window }) => window.all)).value,
      ),
      longTermShare: quotient(
        lasting,
        placeNames.reduce((total, name) => total + places(name), 0),
      ),
    },
    index: index(
      { productivity: upliftDepartment.value, adoption: activeRate, revenue },
      input.targets,
      input,
      // A range without a released week is judged by the profile of its last one.
      released.length > 0 || range === undefined ? released.map(({ week }) => week) : [range.to],
    ),
  };
}
