/**
 * A second computation of the KPI object, from METRICS and PROTOCOL alone and in another style: plain loops straight over
 * the slips. It shares no code with #core but the names of classes.
 */
import { balance, index, type RawProfile } from './recomputation-balance.ts';
import { type AnySlip, assisted, field, hours, minutes, none, sum, times } from './recomputation-estimates.ts';

export interface RawInput {
  department: {
    headcount: number;
    weeklyHours: number;
    hourlyCost: number | null;
    realisation: number;
    minimumGroup: number;
  };
  /** `headcount` where it is another one in that week than the department's. */
  weeks: { week: string; members: number; slips: AnySlip[]; headcount?: number }[];
  tools: { id: string; seats: number; monthlyCostPerSeat: number }[];
  ledger: {
    amount: number;
    attribution: number;
    stage: string;
    route: string;
    horizon: string;
    overlapHours?: number;
  }[];
  otherCosts: number;
  targets?: { productivity?: number | null; adoption?: number | null; revenue?: number | null };
  profile?: RawProfile;
  /** Weeks that are released together; each by itself where not given. */
  windows?: string[][];
  /** Whether classes of one or two members are merged, as for leads. */
  mergesSmallCells?: boolean;
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

/** Windows are given apart, each with the largest class that is not told. */
interface Told {
  slips: AnySlip[];
  limit: number;
}

function totals(parts: Told[], classesOf: (slips: AnySlip[]) => number[]): number[] {
  const told = parts.map(({ slips, limit }) => withoutSmall(classesOf(slips), limit));
  return (told[0] ?? classesOf([])).map((_, at) => told.reduce((total, counts) => total + (counts[at] ?? 0), 0));
}

function satisfaction(parts: Told[]) {
  const [favourable = 0, neutral = 0, unfavourable = 0] = totals(parts, (slips) => {
    const counts = [0, 0, 0];
    for (const slip of slips)
      for (const [at, count] of (slip['satisfaction'] as number[]).entries())
        counts[2 - at] = (counts[2 - at] ?? 0) + count;
    return counts;
  });
  const n = favourable + neutral + unfavourable;
  return { favourable: quotient(favourable, n), score: quotient(neutral * 50 + favourable * 100, n), n };
}

const ladderNames = ['power', 'habitual', 'novice', 'low', 'none'];

function ladder(parts: Told[]) {
  const counts = totals(parts, (slips) =>
    ladderNames.map((name) => slips.filter((slip) => slip['segment'] === name).length),
  );
  const people = counts.reduce((total, count) => total + count, 0);
  return Object.fromEntries(ladderNames.map((name, at) => [name, quotient(counts[at] ?? 0, people)]));
}

/** Which row a tool's slips of one window end up in: its own, `other`, or none at all. */
function rowsOfWindow(weeks: AnySlip[][], k: number): Map<string, AnySlip[]> {
  const slips = weeks.flat();
  const names = [...new Set(slips.map(({ tool }) => tool))].filter((tool) => tool !== 'all' && tool !== 'none').sort();
  const of = (tool: string) => slips.filter((slip) => slip.tool === tool);
  const most = (tools: string[]) =>
    Math.max(0, ...weeks.map((week) => week.filter(({ tool }) => tools.includes(tool)).length));
  const small = names.filter((name) => most([name]) < k);
  const big = names.filter((name) => most([name]) >= k);
  if (small.length > 0 && big.length > 0) {
    let least = big[0] ?? '';
    for (const name of big) if (of(name).length < of(least).length) least = name;
    big.splice(big.indexOf(least), 1);
    small.push(least);
  }
  const result = new Map(big.map((name) => [name, of(name)]));
  if (small.length > 0 && most(small) >= k) result.set('other', small.flatMap(of));
  return result;
}

const licence = (tools: RawInput['tools'], W: number) =>
  tools.reduce((cost, { seats, monthlyCostPerSeat }) => cost + ((seats * monthlyCostPerSeat * 12) / 52) * W, 0);

function breakEven(cost: number, active: number, hourlyCost: number | null): number | null {
  return active === 0 || !hourlyCost ? null : (cost / active / hourlyCost) * 60;
}

const placeNames = ['more-work', 'quality', 'new-work', 'learning', 'customers', 'time-off', 'nothing-yet'];
const weaker = (a: string, b: string) =>
  ['A', 'B', 'C', 'D', '--'].indexOf(a) > ['A', 'B', 'C', 'D', '--'].indexOf(b) ? a : b;

const weights: Record<string, number> = { claimed: 0.25, 'owner-confirmed': 0.6, 'finance-verified': 1 };

/** Weeks of each period 2026-P01 .. 2026-P13, whose last one also holds week 53. */
const periodOfWeek = (week: string) => Math.min(13, Math.ceil(Number(week.slice(6)) / 4));
const weeksIn2026Period = (period: number) => (period === 13 ? 5 : 4);

/** For weeks of 2026, a year with a week 53. */
export function recompute(input: RawInput) {
  const { department, tools, ledger } = input;
  const k = department.minimumGroup;
  const windows = (input.windows ?? input.weeks.map(({ week }) => [week]))
    .map((own) => input.weeks.filter(({ week, members }) => own.includes(week) && members >= k))
    .filter((held) => held.length > 0);
  const released = windows.flat();
  const W = released.length;
  const allIn = (weeks: RawInput['weeks']) => weeks.flatMap(({ slips }) => slips.filter((slip) => slip.tool === 'all'));
  const limitOf = (weeks: number) => (input.mergesSmallCells === true ? 2 * weeks : 0);
  const told = windows.map((held) => ({ slips: allIn(held), limit: limitOf(held.length) }));
  const all = allIn(released);
  const active = all.filter((slip) => field(slip, 'sessions') > 0).length;
  const meanMembers = quotient(
    released.reduce((total, { members }) => total + members, 0),
    W,
  );

  const periods = [...new Set(released.map(({ week }) => periodOfWeek(week)))].filter(
    (period) => released.filter(({ week }) => periodOfWeek(week) === period).length === weeksIn2026Period(period),
  );
  const first = released
    .filter(({ week }) => periods.includes(periodOfWeek(week)))
    .flatMap(({ slips }) => slips.filter((slip) => slip.tool === 'all' && slip['firstInPeriod'] === true)).length;

  const H = hours(all);
  const { hourlyCost, realisation, weeklyHours } = department;
  let people = 0;
  for (const week of released) people += week.headcount ?? department.headcount;
  const headcount = W === 0 ? department.headcount : people / W;
  const valueOfTime = hourlyCost === null ? none(H.n) : times(H, realisation * hourlyCost);

  let revenue = 0;
  const byRoute: Record<string, number> = {
    'new-offering': 0,
    'customer-experience': 0,
    'streamlined-operations': 0,
  };
  const byHorizon: Record<string, number> = { short: 0, long: 0 };
  for (const entry of ledger) {
    const overlap = (entry.overlapHours ?? 0) * realisation * (hourlyCost ?? 0);
    const counted = Math.max(0, entry.amount * entry.attribution - overlap) * (weights[entry.stage] ?? Number.NaN);
    revenue += counted;
    byRoute[entry.route] = (byRoute[entry.route] ?? 0) + counted;
    byHorizon[entry.horizon] = (byHorizon[entry.horizon] ?? 0) + counted;
  }
  const cost = licence(tools, W) + input.otherCosts;
  const netValue = times(valueOfTime, 1, revenue - cost);

  const rows = new Map<string, Told[]>();
  for (const held of windows)
    for (const [tool, slips] of rowsOfWindow(
      held.map((week) => week.slips),
      k,
    ))
      rows.set(tool, [...(rows.get(tool) ?? []), { slips, limit: limitOf(held.length) }]);
  const toolRows = [...rows].map(([tool, parts]) => {
    const own = parts.flatMap(({ slips }) => slips);
    const paid = tools.filter(({ id }) => (tool === 'other' ? !rows.has(id) : id === tool));
    const users = own.filter((slip) => field(slip, 'sessions') > 0).length / W;
    return {
      tool,
      members: users,
      sessions: sum(own, 'sessions'),
      engagedMinutes: sum(own, 'engagedMinutes'),
      sampledHours: hours(own),
      satisfaction: satisfaction(parts),
      cost: paid.length === 0 ? null : licence(paid, W),
      breakEvenMinutes: paid.length === 0 ? null : breakEven(licence(paid, 1), users, hourlyCost),
    };
  });

  const enabledRate = meanMembers === null ? null : quotient(meanMembers, headcount);
  const activeRate = W === 0 ? null : quotient(active / W, headcount);
  const gradeOfCount = enabledRate !== null && enabledRate >= 0.6 ? 'A' : 'B';
  const upliftDepartment = times(H, 1 / (people * weeklyHours));
  const places = (name: string) =>
    all.reduce((total, slip) => total + ((slip['reinvested'] as Record<string, number>)[name] ?? 0), 0);
  const reinvested = Object.fromEntries(placeNames.map((name) => [name, places(name)]));
  const lasting = ['quality', 'new-work', 'learning', 'customers'].reduce((total, name) => total + places(name), 0);
  const revenueGrade = ledger.length > 0 && ledger.every(({ stage }) => stage === 'finance-verified') ? 'B' : 'D';

  return {
    weeks: W,
    members: meanMembers,
    enabledRate,
    activeRate,
    adoption: {
      weeklyActive: quotient(active, W),
      periodActive: quotient(first, periods.length),
      dailyActive: quotient(sum(all, 'activeDays'), 5 * W),
      sessionsPerActiveWeek: quotient(sum(all, 'sessions'), active),
      activeDaysPerActiveWeek: quotient(sum(all, 'activeDays'), active),
      engagedMinutesPerActiveWeek: quotient(sum(all, 'engagedMinutes'), active),
      ladder: ladder(told),
      satisfaction: satisfaction(told),
      grade: W === 0 ? '--' : gradeOfCount,
    },
    productivity: {
      minutesPerSession: minutes(all),
      sampledHours: H,
      ...(W > 0 && { assistedHours: assisted(all) }),
      loggedHours: W === 0 ? null : sum(all, 'loggedMinutes') / 60,
      responseRate: quotient(sum(all, 'answered'), sum(all, 'asked')),
      coverage: quotient(sum(all, 'covered'), sum(all, 'sessions')),
      upliftActive: times(H, 1 / (active * weeklyHours)),
      upliftDepartment,
      valueOfTime,
      reinvested,
    },
    tools: toolRows.sort((a, b) => (a.tool < b.tool ? -1 : 1)),
    revenue: {
      total: { value: revenue, low: revenue, high: revenue, n: ledger.length, grade: revenueGrade },
      byRoute,
      byHorizon,
      overlapHours: ledger.reduce((total, entry) => total + (entry.overlapHours ?? 0), 0),
    },
    return: {
      cost,
      netValue: {
        value: netValue.value,
        low: netValue.low,
        high: netValue.high,
        grade: weaker(netValue.grade, ledger.length === 0 ? netValue.grade : revenueGrade),
      },
      roi: { value: times(netValue, 1 / cost).value },
      breakEvenMinutes: W === 0 ? null : breakEven(licence(tools, 1), active / W, hourlyCost),
    },
    balance: {
      ...balance(
        windows.map((held) => ({ weeks: held.map(({ week }) => week), held })),
        (chosen) => hours(chosen.flatMap(({ held }) => allIn(held))).value,
      ),
      longTermShare: quotient(
        lasting,
        placeNames.reduce((total, name) => total + places(name), 0),
      ),
    },
    index: index({ productivity: upliftDepartment.value, adoption: activeRate, revenue }, input.targets, input.profile),
  };
}
