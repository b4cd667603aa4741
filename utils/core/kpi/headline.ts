/**
 * What changed over the last four weeks, and why, as statements with their numbers: pages put them into words. A change is
 * stated only where its interval does not hold zero, and the reason given is the factor that moved most.
 */
import { differenceOf, directionOf, type Estimate, type Grade, scaled } from '#core/kpi/estimate.ts';

import type { Kpis } from '#core/kpi/kpi.ts';
import type { Series } from '#core/kpi/series.ts';
import type { Reason } from '#core/sums/reason.ts';

/** Hours are active members times sessions of each times minutes of a session. */
export type HoursFactor = 'members' | 'frequency' | 'minutes';
/** The active rate is the enrolled share times the active share of the enrolled. */
export type AdoptionFactor = 'enrolment' | 'activity';

export type Statement =
  | { readonly say: 'hours-between'; readonly low: number; readonly high: number; readonly grade: Grade }
  | { readonly say: 'hours-missing'; readonly because: Reason | null }
  /** Hours per week, gained or lost, with the factor that moved most. */
  | {
      readonly say: 'hours-more' | 'hours-less';
      readonly low: number;
      readonly high: number;
      readonly grade: Grade;
      readonly factor: HoursFactor;
    }
  | { readonly say: 'hours-alike' }
  /** Fractions of the headcount, before and now. */
  | {
      readonly say: 'adoption-rose' | 'adoption-fell';
      readonly from: number;
      readonly to: number;
      readonly grade: Grade;
      readonly factor: AdoptionFactor;
    }
  | { readonly say: 'adoption-same'; readonly rate: number; readonly grade: Grade }
  | { readonly say: 'nothing-to-compare' }
  | { readonly say: 'revenue-none' }
  /** Money that counts, and of how many entries. */
  | {
      readonly say: 'revenue-claimed' | 'revenue-verified';
      readonly amount: number;
      readonly entries: number;
      readonly grade: Grade;
    };

/** Changes of the active rate below this are not worth a word. */
const SMALLEST_RATE_CHANGE = 0.005;

/** Hours saved per week, interval included. */
export function hoursPerWeekOf({ weeks, productivity }: Pick<Kpis, 'weeks' | 'productivity'>): Estimate {
  return weeks === 0 ? productivity.headlineHours : scaled(productivity.headlineHours, 1 / weeks);
}

/** Of positive factors the one whose logarithm moved furthest in the direction of the whole; null where none did. */
function furthest<Name>(
  moves: readonly { name: Name; now: number | null; old: number | null }[],
  sign: 1 | -1,
): Name | null {
  const moved = moves.flatMap(({ name, now, old }) =>
    now === null || old === null || now <= 0 || old <= 0 ? [] : { name, by: sign * Math.log(now / old) },
  );
  const [first] = moved.filter(({ by }) => by > 0).toSorted((a, b) => b.by - a.by);
  return first?.name ?? null;
}

function hoursChange(recent: Kpis, before: Kpis): Statement | null {
  const difference = differenceOf(hoursPerWeekOf(recent), hoursPerWeekOf(before));
  const direction = directionOf(difference);
  if (direction === null || difference.low === null || difference.high === null) return null;
  if (direction === 'alike') return { say: 'hours-alike' };
  const factor = furthest<HoursFactor>(
    [
      { name: 'members', now: recent.adoption.weeklyActive, old: before.adoption.weeklyActive },
      { name: 'frequency', now: recent.adoption.sessionsPerActiveWeek, old: before.adoption.sessionsPerActiveWeek },
      {
        name: 'minutes',
        now: recent.productivity.minutesPerSession.value,
        old: before.productivity.minutesPerSession.value,
      },
    ],
    direction === 'more' ? 1 : -1,
  );
  // Where savings turned into losses or back, there is no ratio: then it is the minutes that moved.
  return {
    say: direction === 'more' ? 'hours-more' : 'hours-less',
    low: difference.low,
    high: difference.high,
    grade: difference.grade,
    factor: factor ?? 'minutes',
  };
}

function adoptionChange(recent: Kpis, before: Kpis): Statement | null {
  const from = before.activeRate;
  const to = recent.activeRate;
  if (from === null || to === null) return null;
  const { grade } = recent.adoption;
  if (Math.abs(to - from) < SMALLEST_RATE_CHANGE) return { say: 'adoption-same', rate: to, grade };
  const activeOfEnabled = ({ activeRate, enabledRate }: Kpis) =>
    activeRate === null || enabledRate === null || enabledRate === 0 ? null : activeRate / enabledRate;
  const factor = furthest<AdoptionFactor>(
    [
      { name: 'enrolment', now: recent.enabledRate, old: before.enabledRate },
      { name: 'activity', now: activeOfEnabled(recent), old: activeOfEnabled(before) },
    ],
    to > from ? 1 : -1,
  );
  return { say: to > from ? 'adoption-rose' : 'adoption-fell', from, to, grade, factor: factor ?? 'activity' };
}

function hoursNow({ productivity }: Kpis): Statement {
  const { low, high, grade, because } = productivity.headlineHours;
  return low === null || high === null ? { say: 'hours-missing', because } : { say: 'hours-between', low, high, grade };
}

function revenueNow({ revenue: { total } }: Kpis): Statement {
  if (total.n === 0 || total.value === null) return { say: 'revenue-none' };
  const say = total.grade === 'D' ? 'revenue-claimed' : 'revenue-verified';
  return { say, amount: total.value, entries: total.n, grade: total.grade };
}

/** The headline of a range: where it stands, what the last four weeks changed against the four before, and why. */
export function headlineOf(range: Kpis, { recent, before }: Pick<Series, 'recent' | 'before'>): Statement[] {
  const changes =
    recent === null || before === null ? [] : [hoursChange(recent, before), adoptionChange(recent, before)];
  const told = changes.flatMap((change) => change ?? []);
  return [
    hoursNow(range),
    ...(told.length === 0 && range.weeks > 0 ? [{ say: 'nothing-to-compare' } as const] : told),
    revenueNow(range),
  ];
}
