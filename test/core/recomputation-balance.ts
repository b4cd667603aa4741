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
  readonly weights?: Three<number>;
}

const stageWeights: Record<string, Three<number>> = {
  exploring: { productivity: 25, adoption: 60, revenue: 15 },
  scaling: { productivity: 45, adoption: 35, revenue: 20 },
  optimising: { productivity: 35, adoption: 20, revenue: 45 },
};

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

/** Where the index crosses 50 as one weight moves by up to ten points, found by halving. */
function flipAt(scores: Three<number | null>, weights: Three<number>, name: (typeof names)[number]) {
  const whole = names.reduce((sum, each) => sum + weights[each], 0);
  const own = (weights[name] / whole) * 100;
  let low = Math.max(0, own - 10);
  let high = Math.min(100, own + 10);
  const funds = (points: number) => {
    const index = indexOf(scores, turned(weights, name, points));
    return index === null ? null : index >= 50;
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
  profile: RawProfile | undefined,
) {
  const weights = profile?.weights ?? stageWeights[profile?.stage ?? 'exploring'];
  if (weights === undefined) throw new Error(`no weights of stage ${profile?.stage}`);
  const scores: Three<number | null> = { productivity: null, adoption: null, revenue: null };
  for (const name of names) {
    const [value, target] = [values[name], targets?.[name]];
    if (value === null || target === null || target === undefined || target === 0) continue;
    scores[name] = Math.max(0, Math.min(100, (100 * value) / target));
  }
  return {
    ...scores,
    weighted: indexOf(scores, weights),
    flips: names.flatMap((name) => flipAt(scores, weights, name)),
  };
}
