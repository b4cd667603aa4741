/**
 * A second computation of the KPI object, from METRICS and PROTOCOL alone and in another style: plain loops straight over
 * the slips, deviations squared one by one, Student's t by bisection of the incomplete beta function. It shares no code
 * with #core but the names of classes.
 */

interface AnySlip {
  tool: string;
  [field: string]: unknown;
}

export interface RawInput {
  department: {
    headcount: number;
    weeklyHours: number;
    hourlyCost: number | null;
    realisation: number;
    minimumGroup: number;
  };
  weeks: { week: string; members: number; slips: AnySlip[] }[];
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
}

export interface RawEstimate {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  grade: string;
}

const field = (slip: AnySlip, name: string): number => Number(slip[name]);
const sum = (slips: AnySlip[], name: string): number => slips.reduce((total, slip) => total + field(slip, name), 0);

/** Continued fraction of the incomplete beta function (Numerical Recipes, 6.4). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}

/** log Gamma by Stirling's series after shifting the argument above 20. */
function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  for (; x < 20; x++) shift += Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7) + 1 / (1188 * x ** 9);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
}

function upperTail(t: number, df: number): number {
  const x = df / (df + t * t);
  const a = df / 2;
  const b = 1 / 2;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  const below = x < (a + 1) / (a + b + 2);
  const beta = below ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
  return beta / 2;
}

export function tQuantile(df: number): number {
  let low = 1;
  let high = 7;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, df) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function gradeOf(slips: AnySlip[], value: number, half: number): string {
  const good =
    sum(slips, 'valued') >= 30 &&
    sum(slips, 'answered') / sum(slips, 'asked') >= 0.4 &&
    sum(slips, 'covered') / sum(slips, 'sessions') >= 0.7 &&
    half <= 0.3 * Math.abs(value);
  return good ? 'B' : 'C';
}

function minutes(slips: AnySlip[]): RawEstimate & { bandLow: number | null; bandHigh: number | null } {
  const n = sum(slips, 'valued');
  const rows = slips.filter((slip) => field(slip, 'weight') > 0);
  const weight = sum(slips, 'weight');
  if (n < 5 || rows.length < 2)
    return { value: null, low: null, high: null, n, grade: '--', bandLow: null, bandHigh: null };
  const value = sum(slips, 'weightedMinutes') / weight;
  let squares = 0;
  for (const row of rows) squares += (field(row, 'weightedMinutes') - value * field(row, 'weight')) ** 2;
  const error = Math.sqrt(((rows.length / (rows.length - 1)) * squares) / weight ** 2);
  const half = tQuantile(rows.length - 1) * error;
  return {
    value,
    low: value - half,
    high: value + half,
    n,
    grade: gradeOf(slips, value, half),
    bandLow: sum(slips, 'weightedLow') / weight,
    bandHigh: sum(slips, 'weightedHigh') / weight,
  };
}

const none = (n: number): RawEstimate => ({ value: null, low: null, high: null, n, grade: '--' });

function times(estimate: RawEstimate, factor: number, plus = 0): RawEstimate {
  if (estimate.value === null || estimate.low === null || estimate.high === null) return none(estimate.n);
  if (!Number.isFinite(factor)) return none(estimate.n);
  return {
    value: estimate.value * factor + plus,
    low: estimate.low * factor + plus,
    high: estimate.high * factor + plus,
    n: estimate.n,
    grade: estimate.grade,
  };
}

function hours(slips: AnySlip[]): RawEstimate {
  return times(minutes(slips), sum(slips, 'sessions') / 60);
}

/** The regression estimate, row by row; undefined where a slip with sessions says nothing of their lengths. */
function assisted(slips: AnySlip[]): RawEstimate | undefined {
  const rows = slips.map((slip) => ({ slip, told: slip['assist'] as Record<string, number> | undefined }));
  if (slips.length === 0) return undefined;
  if (rows.some(({ slip, told }) => !told && (field(slip, 'sessions') > 0 || field(slip, 'weight') > 0)))
    return undefined;
  const told = (name: string) => rows.reduce((total, row) => total + (row.told?.[name] ?? 0), 0);
  const n = sum(slips, 'valued');
  const used = rows.filter(({ slip }) => field(slip, 'weight') > 0);
  if (n < 5 || used.length < 3) return none(n);
  const B = sum(slips, 'weight');
  const N = sum(slips, 'sessions');
  const y = sum(slips, 'weightedMinutes') / B;
  const u = told('weightedLengths') / B;
  // Variance and covariance of single answers; the variance is zero where rounding is all that is left of it.
  const variance = told('weightedSquares') / B - u * u;
  const slope = variance < 1e-12 ? 0 : (((told('weightedProducts') / B - u * y) / variance) * n) / (n + 10);
  let squares = 0;
  for (const row of used) {
    const [A, b, q] = [
      field(row.slip, 'weightedMinutes'),
      field(row.slip, 'weight'),
      row.told?.['weightedLengths'] ?? 0,
    ];
    squares += (A - y * b - slope * (q - u * b)) ** 2;
  }
  const G = used.length;
  const error = Math.sqrt((G / (G - 2)) * squares) / B;
  const value = (N * y + slope * (told('lengths') - N * u)) / 60;
  const half = (tQuantile(G - 2) * error * N) / 60;
  return { value, low: value - half, high: value + half, n, grade: gradeOf(slips, value, half) };
}

const quotient = (a: number, b: number): number | null => (b === 0 ? null : a / b);

function satisfaction(slips: AnySlip[]) {
  let favourable = 0;
  let neutral = 0;
  let unfavourable = 0;
  for (const slip of slips) {
    const [low = 0, middle = 0, high = 0] = slip['satisfaction'] as number[];
    unfavourable += low;
    neutral += middle;
    favourable += high;
  }
  const n = favourable + neutral + unfavourable;
  return { favourable: quotient(favourable, n), score: quotient(neutral * 50 + favourable * 100, n), n };
}

const ladderNames = ['power', 'habitual', 'novice', 'low', 'none'];

function ladder(slips: AnySlip[]) {
  const share = (name: string) => slips.filter((slip) => slip['segment'] === name).length / slips.length;
  return Object.fromEntries(ladderNames.map((name) => [name, slips.length === 0 ? null : share(name)]));
}

/** Which row a tool's slips of one week end up in: its own, `other`, or none at all. */
function rowsOfWeek(slips: AnySlip[], k: number): Map<string, AnySlip[]> {
  const byTool = new Map<string, AnySlip[]>();
  for (const slip of slips)
    if (slip.tool !== 'all' && slip.tool !== 'none') byTool.set(slip.tool, [...(byTool.get(slip.tool) ?? []), slip]);
  const names = [...byTool.keys()].sort();
  const count = (name: string) => byTool.get(name)?.length ?? 0;
  const small = names.filter((name) => count(name) < k);
  const big = names.filter((name) => count(name) >= k);
  if (small.length > 0 && big.length > 0) {
    let least = big[0] ?? '';
    for (const name of big) if (count(name) < count(least)) least = name;
    big.splice(big.indexOf(least), 1);
    small.push(least);
  }
  const result = new Map(big.map((name) => [name, byTool.get(name) ?? []]));
  const other = small.flatMap((name) => byTool.get(name) ?? []);
  if (other.length >= k) result.set('other', other);
  return result;
}

const licence = (tools: RawInput['tools'], W: number) =>
  tools.reduce((cost, { seats, monthlyCostPerSeat }) => cost + ((seats * monthlyCostPerSeat * 12) / 52) * W, 0);

function breakEven(cost: number, active: number, hourlyCost: number | null): number | null {
  return active === 0 || !hourlyCost ? null : (cost / active / hourlyCost) * 60;
}

const weights: Record<string, number> = { claimed: 0.25, 'owner-confirmed': 0.6, 'finance-verified': 1 };

/** Weeks of each period 2026-P01 .. 2026-P13, whose last one also holds week 53. */
const periodOfWeek = (week: string) => Math.min(13, Math.ceil(Number(week.slice(6)) / 4));
const weeksIn2026Period = (period: number) => (period === 13 ? 5 : 4);

/** For weeks of 2026, a year with a week 53. */
export function recompute(input: RawInput) {
  const { department, tools, ledger } = input;
  const k = department.minimumGroup;
  const released = input.weeks.filter(({ members }) => members >= k);
  const W = released.length;
  const all = released.flatMap(({ slips }) => slips.filter((slip) => slip.tool === 'all'));
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
  const { hourlyCost, realisation, weeklyHours, headcount } = department;
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

  const rows = new Map<string, AnySlip[][]>();
  for (const { slips } of released)
    for (const [tool, own] of rowsOfWeek(slips, k)) rows.set(tool, [...(rows.get(tool) ?? []), own]);
  const toolRows = [...rows].map(([tool, weeks]) => {
    const own = weeks.flat();
    const paid = tools.filter(({ id }) => (tool === 'other' ? !rows.has(id) : id === tool));
    const users = own.filter((slip) => field(slip, 'sessions') > 0).length / W;
    return {
      tool,
      members: users,
      sessions: sum(own, 'sessions'),
      engagedMinutes: sum(own, 'engagedMinutes'),
      sampledHours: hours(own),
      satisfaction: satisfaction(own),
      cost: paid.length === 0 ? null : licence(paid, W),
      breakEvenMinutes: paid.length === 0 ? null : breakEven(licence(paid, 1), users, hourlyCost),
    };
  });

  return {
    weeks: W,
    members: meanMembers,
    enabledRate: meanMembers === null ? null : quotient(meanMembers, headcount),
    activeRate: W === 0 ? null : quotient(active / W, headcount),
    adoption: {
      weeklyActive: quotient(active, W),
      periodActive: quotient(first, periods.length),
      dailyActive: quotient(sum(all, 'activeDays'), 5 * W),
      sessionsPerActiveWeek: quotient(sum(all, 'sessions'), active),
      activeDaysPerActiveWeek: quotient(sum(all, 'activeDays'), active),
      engagedMinutesPerActiveWeek: quotient(sum(all, 'engagedMinutes'), active),
      ladder: ladder(all),
      satisfaction: satisfaction(all),
    },
    productivity: {
      minutesPerSession: minutes(all),
      sampledHours: H,
      ...(W > 0 && { assistedHours: assisted(all) }),
      loggedHours: W === 0 ? null : sum(all, 'loggedMinutes') / 60,
      responseRate: quotient(sum(all, 'answered'), sum(all, 'asked')),
      coverage: quotient(sum(all, 'covered'), sum(all, 'sessions')),
      upliftActive: times(H, 1 / (active * weeklyHours)),
      upliftDepartment: times(H, 1 / (headcount * W * weeklyHours)),
      valueOfTime,
    },
    tools: toolRows.sort((a, b) => (a.tool < b.tool ? -1 : 1)),
    revenue: {
      total: { value: revenue },
      byRoute,
      byHorizon,
      overlapHours: ledger.reduce((total, entry) => total + (entry.overlapHours ?? 0), 0),
    },
    return: {
      cost,
      netValue: { value: netValue.value, low: netValue.low, high: netValue.high },
      roi: { value: times(netValue, 1 / cost).value },
      breakEvenMinutes: W === 0 ? null : breakEven(licence(tools, 1), active / W, hourlyCost),
    },
  };
}
