/** Totals over departments (PROTOCOL, section 5, rule 4): sums of what each of them shows, and of nothing else. */
import { type Estimate, missing, ratio, weakest } from '#core/estimate.ts';
import type { KpisReply, Totals } from '#core/lead-protocol.ts';
import { beginningOf, endOf, familyOf, type Succession } from '#core/succession.ts';
import { weeksFromTo } from '#core/week.ts';

export interface DepartmentKpis {
  readonly id: string;
  /** Mean of the released weeks. */
  readonly headcount: number;
  readonly currency: string;
  readonly kpis: KpisReply;
}

/**
 * The sum of the estimates that have a value. Departments are different people, so their errors are independent and the
 * half-widths add in squares.
 */
export function sumOfEstimates(estimates: readonly Estimate[]): Estimate {
  const shown = estimates.flatMap(({ value, low, high, n, grade }) =>
    value === null || low === null || high === null ? [] : { value, low, high, n, grade },
  );
  if (shown.length === 0) {
    const [first] = estimates;
    return first ?? missing({ code: 'no-released-weeks' });
  }
  const sum = (of: (estimate: (typeof shown)[number]) => number) => shown.reduce((total, each) => total + of(each), 0);
  const value = sum((each) => each.value);
  return {
    value,
    low: value - Math.sqrt(sum((each) => (each.value - each.low) ** 2)),
    high: value + Math.sqrt(sum((each) => (each.high - each.value) ** 2)),
    n: sum((each) => each.n),
    grade: weakest(...shown.map(({ grade }) => grade)),
    reason: null,
    because: null,
  };
}

/**
 * The share of the range in which a department stood, where it was merged or split: its predecessors and successors are the
 * same people in other weeks, and would count twice. The range is that of the released windows of all of them.
 */
function shareOf(
  { id }: DepartmentKpis,
  released: readonly DepartmentKpis[],
  successions: readonly Succession[],
): number {
  const family = familyOf(successions, id);
  if (family.size === 1) return 1;
  const weeks = released
    .filter((other) => family.has(other.id))
    .flatMap(({ kpis }) => kpis.windows.flatMap((window) => (window.released ? window.weeks : [])))
    .toSorted();
  const span = weeksFromTo(weeks.at(0) ?? '', weeks.at(-1) ?? '');
  const [beginning, end] = [beginningOf(successions, id), endOf(successions, id)];
  const own = span.filter((week) => (beginning === null || beginning <= week) && (end === null || week < end));
  return own.length / span.length;
}

/** Totals of the departments that have a released week. A count per week is the mean of the weeks of the range. */
export function totalsOf(departments: readonly DepartmentKpis[], successions: readonly Succession[] = []): Totals {
  const released = departments.filter(({ kpis }) => kpis.weeks > 0);
  const shares = new Map(released.map((each) => [each.id, shareOf(each, released, successions)]));
  const mean = (of: (department: DepartmentKpis) => number | null) =>
    sum((each) => (of(each) ?? 0) * (shares.get(each.id) ?? 1));
  const sum = (of: (department: DepartmentKpis) => number | null) =>
    released.reduce((total, each) => total + (of(each) ?? 0), 0);
  const headcount = mean((each) => each.headcount);
  const members = mean(({ kpis }) => kpis.members);
  const weeklyActive = mean(({ kpis }) => kpis.adoption.weeklyActive);
  const currencies = [...new Set(released.map(({ currency }) => currency))];
  const [currency] = currencies;
  const estimateOf = (of: (kpis: KpisReply) => Estimate) => sumOfEstimates(released.map(({ kpis }) => of(kpis)));
  return {
    released: released.length,
    of: departments.length,
    headcount,
    members,
    weeklyActive,
    enabledRate: ratio(members, headcount),
    activeRate: ratio(weeklyActive, headcount),
    sampledHours: estimateOf(({ productivity }) => productivity.sampledHours),
    loggedHours: released.length === 0 ? null : sum(({ kpis }) => kpis.productivity.loggedHours),
    money:
      currency === undefined || currencies.length > 1
        ? null
        : {
            currency,
            valueOfTime: estimateOf(({ productivity }) => productivity.valueOfTime),
            revenue: estimateOf(({ revenue }) => revenue.total),
            cost: sum(({ kpis }) => kpis.return.cost),
            netValue: estimateOf((kpis) => kpis.return.netValue),
          },
  };
}
