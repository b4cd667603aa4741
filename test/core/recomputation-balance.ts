/**
 * The parts of the KPI object that follow from the others, a second time and in another style: balance by plain loops,
 * the index by its definition, flips by bisection. For weeks of 2026, whose numbers are their places on the calendar.
 */

const weekNumber = (week: string) => Number(week.slice(6));

interface WindowHours {
  readonly weeks: readonly string[];
}

function middle(numbers: number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? null)
    : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
}

/** `hoursOf` gives the hours of windows together, null where they have no number. */
export function balance<T extends WindowHours>(
  windows: readonly T[],
  hoursOf: (windows: readonly T[]) => number | null,
) {
  const last = (window: T) => Math.max(...window.weeks.map(weekNumber));
  const newest = Math.max(...windows.map(last));
  const perWeek = (chosen: readonly T[]) => {
    const hours = hoursOf(chosen);
    const weeks = chosen.reduce((sum, window) => sum + window.weeks.length, 0);
    return hours === null || weeks === 0 ? null : hours / weeks;
  };
  const now = perWeek(windows.filter((window) => last(window) > newest - 4));
  const then = perWeek(windows.filter((window) => last(window) > newest - 8 && last(window) <= newest - 4));
  const slopes: number[] = [];
  for (const [i, a] of windows.entries())
    for (const [j, b] of windows.entries()) {
      if (j <= i || last(a) <= newest - 52 || last(b) <= newest - 52) continue;
      const [hoursA, hoursB] = [perWeek([a]), perWeek([b])];
      const centre = (window: T) => (last(window) + Math.min(...window.weeks.map(weekNumber))) / 2;
      if (hoursA === null || hoursB === null || centre(a) === centre(b)) continue;
      slopes.push((hoursB - hoursA) / (centre(b) - centre(a)));
    }
  return { shortTerm: now === null || then === null ? null : now - then, longTerm: middle(slopes) };
}

const names = ['productivity', 'adoption', 'revenue'] as const;
type Three<T> = Record<(typeof names)[number], T>;

export interface RawProfile {
  readonly stage?: string;
  readonly structure?: string;
  readonly strategy?: string;
  readonly weights?: Three<number>;
  readonly fundFrom?: number;
  readonly shifts?: Readonly<Record<string, Three<number>>>;
}
type Dated = readonly { readonly fromWeek: string; readonly profile: RawProfile | null }[];

export interface RawProfiles {
  readonly profile?: RawProfile | Dated;
  readonly companyProfile?: RawProfile | Dated;
}

/** Productivity, adoption and revenue. */
const points: Record<string, [number, number, number]> = {
  exploring: [25, 60, 15],
  scaling: [45, 35, 20],
  optimising: [35, 20, 45],
  process: [10, -5, -5],
  mixed: [0, 0, 0],
  expert: [-5, 10, -5],
  saving: [10, 0, -10],
  balanced: [0, 0, 0],
  growing: [-10, 0, 10],
};

/** Goes through the steps from the first on, to the one that holds in a week. */
function stepAt(given: RawProfile | Dated = [], week: string): Dated[number] | null {
  if (!Array.isArray(given)) return { fromWeek: '2000-W01', profile: given as RawProfile };
  let holds: Dated[number] | null = null;
  for (const step of given as Dated) if (step.fromWeek <= week) holds = step;
  return holds;
}

function judged(profiles: RawProfiles, weeks: readonly string[]) {
  let week = '';
  for (const each of weeks) if (each > week) week = each;
  if (week === '') week = '2099-W01';
  const own = stepAt(profiles.profile, week);
  const company = stepAt(profiles.companyProfile, week);
  let [of, fromWeek] = own?.profile ? ['own', own.fromWeek] : company ? ['company', company.fromWeek] : ['usual', null];
  // A department that has returned to the company's.
  if (of === 'company' && own !== null && own.fromWeek > (fromWeek ?? '')) fromWeek = own.fromWeek;
  const profile: RawProfile = own?.profile ?? company?.profile ?? {};
  const { stage = 'exploring', structure = 'mixed', strategy = 'balanced', shifts = {}, fundFrom = 50 } = profile;
  const weights: Three<number> = { productivity: 0, adoption: 0, revenue: 0 };
  for (const [place, name] of names.entries()) {
    let sum = points[stage]?.[place] ?? Number.NaN;
    for (const shift of [structure, strategy]) sum += shifts[shift]?.[name] ?? points[shift]?.[place] ?? Number.NaN;
    weights[name] = profile.weights?.[name] ?? (sum < 0 ? 0 : sum);
  }
  return { of, fromWeek, stage, structure, strategy, weights, fundFrom };
}

function indexOf(scores: Three<number | null>, weights: Three<number>): number | null {
  const used = names.filter((name) => weights[name] !== 0);
  if (used.length === 0 || used.some((name) => scores[name] === null)) return null;
  const whole = used.reduce((sum, name) => sum + weights[name], 0);
  return used.reduce((sum, name) => sum + ((scores[name] ?? 0) * weights[name]) / whole, 0);
}

/** One weight set to so many points of 100, the others in their proportion. */
function turned(weights: Three<number>, name: (typeof names)[number], points: number): Three<number> {
  const others = names.filter((other) => other !== name);
  const rest = others.reduce((sum, other) => sum + weights[other], 0);
  const result = { productivity: 0, adoption: 0, revenue: 0 };
  result[name] = points;
  for (const other of others) result[other] = (100 - points) * (rest === 0 ? 0.5 : weights[other] / rest);
  return result;
}

/** Where the index crosses the fund line as one weight moves by up to ten points, found by halving. */
function flipAt(
  scores: Three<number | null>,
  { weights, fundFrom }: { weights: Three<number>; fundFrom: number },
  name: (typeof names)[number],
) {
  const whole = names.reduce((sum, each) => sum + weights[each], 0);
  const own = (weights[name] / whole) * 100;
  let low = Math.max(0, own - 10);
  let high = Math.min(100, own + 10);
  const funds = (points: number) => {
    const index = indexOf(scores, turned(weights, name, points));
    return index === null ? null : index >= fundFrom;
  };
  const [atLow, atHigh] = [funds(low), funds(high)];
  if (atLow === null || atHigh === null || atLow === atHigh) return [];
  for (let step = 0; step < 200; step++) {
    const half = (low + high) / 2;
    if (funds(half) === atLow) low = half;
    else high = half;
  }
  return [{ pillar: name, atWeight: (low + high) / 2 }];
}

export function index(
  values: Three<number | null>,
  targets: Partial<Three<number | null>> | undefined,
  profiles: RawProfiles,
  weeks: readonly string[],
) {
  const profile = judged(profiles, weeks);
  const scores: Three<number | null> = { productivity: null, adoption: null, revenue: null };
  for (const name of names) {
    const [value, target] = [values[name], targets?.[name]];
    if (value === null || target === null || target === undefined || target === 0) continue;
    scores[name] = Math.max(0, Math.min(100, (100 * value) / target));
  }
  return {
    ...scores,
    weighted: indexOf(scores, profile.weights),
    flips: names.flatMap((name) => flipAt(scores, profile, name)),
    profile,
  };
}
