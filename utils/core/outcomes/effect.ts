/**
 * Whether an outcome of departments moved because of an experiment that they started in different weeks (OUTCOMES, section 3).
 *
 * The change of the departments that have started, less that of those that have not by then: group-time effects of Callaway and
 * Sant'Anna (2021) without covariates, averaged over the started department-weeks. Each is a change from the mean of up to eight
 * weeks before its start, which gives half the width that the one week before would. The interval is that of Fisher's exact test
 * over which department started when; no model is assumed.
 */
import type { DepartmentId } from '#core/base/department-id.ts';
import { seeded } from '#core/base/random.ts';
import { NORMAL_QUANTILE_95 } from '#core/base/student-t.ts';
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';
import type { Reason } from '#core/sums/reason.ts';

/** One department: its value in each week of the panel, null where there is none, and the place of the week it started in. */
export interface Course {
  readonly department: DepartmentId;
  readonly values: readonly (number | null)[];
  /** Null where the department has not started. */
  readonly start: number | null;
}

export interface Checks {
  /** How often departments that started in another order would differ as much in their trends before the first start. */
  readonly preTrendP: number;
  /** The effect, in percent, of a start eight weeks before the first, when nothing had started; null where weeks are missing. */
  readonly placebo: { readonly percent: number; readonly p: number } | null;
  /** The effect, in percent, without each department in turn; null where it cannot be told without it. */
  readonly without: readonly { readonly department: DepartmentId; readonly percent: number | null }[];
}

export interface Effect {
  /** Percent of the usual value of a department, with its 90 % interval; n counts departments. */
  readonly effect: Estimate;
  /** Before and after in the departments that started, in percent: change, not cause. Null where none has both. */
  readonly change: number | null;
  /** Null where there is no effect. */
  readonly checks: Checks | null;
}

/** A usual value below this is as good as zero: percent of it would be numbers that nothing can be worked out with. */
const LEAST_USUAL = 1e-9;
const FEWEST_DEPARTMENTS = 4;
const FEWEST_WEEKS_BEFORE = 6;
const FEWEST_WEEKS_AFTER = 4;
const DEPARTMENTS_FOR_B = 6;
/** Weeks before a start whose mean is what the weeks after are compared with. */
const BASE_WEEKS = 8;
const PLACEBO_WEEKS = 8;
/** Of more orders this many are drawn, the one that happened among them. */
const MOST_ORDERS = 5000;
/** With fewer no order is rare enough for an interval of 90 %. */
const FEWEST_ORDERS = 10;
const ALPHA = 0.1;
/** Statistics of two orders that differ by rounding alone are equal. */
const ROUNDING = 1e-9;
const SEED = 20_260_101;

type Values = readonly (number | null)[];

function mean(values: Values): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}

/** The place of the first week in which any department started; the end of the panel where none has. */
export function firstStartOf(courses: readonly Course[]): number {
  return Math.min(...courses.map(({ start, values }) => start ?? values.length));
}

/** The department's own mean before that week; null where too few values are, or it is not clearly above zero. */
export function usualOf({ values }: Course, firstStart: number): number | null {
  const before = values.slice(0, firstStart).filter((value) => value !== null);
  const usual = mean(before);
  return before.length < FEWEST_WEEKS_BEFORE || usual === null || usual < LEAST_USUAL ? null : usual;
}

/**
 * Values as percent of the department's own mean before anybody had started, so that the scale is the same whoever started
 * when. Departments with too few values before, or whose mean is not clearly above zero, are left out.
 */
export function standardised(courses: readonly Course[]): Course[] {
  const first = firstStartOf(courses);
  return courses.flatMap((course) => {
    const usual = usualOf(course, first);
    if (usual === null) return [];
    return [{ ...course, values: course.values.map((value) => (value === null ? null : (100 * value) / usual)) }];
  });
}

type Order = readonly (number | null)[];

/** For each week in which some started, by how much each department's value of each week differs from its mean before that week. */
type Gains = ReadonlyMap<number, readonly Values[]>;

function gainsOf(values: readonly Values[], starts: Order): Gains {
  const gain = (course: Values, start: number) => {
    const base = mean(course.slice(Math.max(0, start - BASE_WEEKS), start));
    return course.map((value) => (value === null || base === null ? null : value - base));
  };
  const weeks = [...new Set(starts)].filter((start) => start !== null);
  return new Map(weeks.map((start) => [start, values.map((course) => gain(course, start))]));
}

interface Statistic {
  readonly effect: number;
  /** Weeks in which some had started and others had not. */
  readonly weeks: number;
}

/** The effect were the departments to have started in this order; null where no week has both a change and a comparison. */
function statisticOf(gains: Gains, order: Order): Statistic | null {
  const compared = new Set<number>();
  let sum = 0;
  let count = 0;
  for (const [start, courses] of gains) {
    const length = courses[0]?.length ?? 0;
    for (let week = start; week < length; week++) {
      let [started, startedCount, waiting, waitingCount] = [0, 0, 0, 0];
      for (const [at, course] of courses.entries()) {
        const gain = course[week] ?? null;
        const own = order[at] ?? null;
        if (gain === null) continue;
        if (own === start) {
          started += gain;
          startedCount += 1;
        } else if (own === null || own > week) {
          waiting += gain;
          waitingCount += 1;
        }
      }
      if (startedCount === 0 || waitingCount === 0) continue;
      sum += started - (startedCount * waiting) / waitingCount;
      count += startedCount;
      compared.add(week);
    }
  }
  return count === 0 ? null : { effect: sum / count, weeks: compared.size };
}

/** What happened: the effect as the departments started. */
function happenedIn(courses: readonly Course[]): Statistic | null {
  const starts = courses.map(({ start }) => start);
  return statisticOf(
    gainsOf(
      courses.map(({ values }) => values),
      starts,
    ),
    starts,
  );
}

/** In how many different orders the departments could have started. */
function countOfOrders(starts: Order): number {
  const seen = new Map<number | null, number>();
  return starts.reduce<number>((orders, start, at) => {
    const alike = (seen.get(start) ?? 0) + 1;
    seen.set(start, alike);
    return (orders * (at + 1)) / alike;
  }, 1);
}

function* everyOrder(starts: Order): Generator<(number | null)[]> {
  if (starts.length === 0) yield [];
  for (const first of new Set(starts)) {
    const at = starts.indexOf(first);
    for (const rest of everyOrder(starts.toSpliced(at, 1))) yield [first, ...rest];
  }
}

function* drawnOrders(starts: Order): Generator<Order> {
  const random = seeded(SEED, starts.length);
  yield starts;
  for (let drawn = 1; drawn < MOST_ORDERS; drawn++) {
    const order = [...starts];
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other] ?? null, order[last] ?? null];
    }
    yield order;
  }
}

const areDrawn = (starts: Order) => countOfOrders(starts) > MOST_ORDERS;

/** All orders in which the departments could have started, or many drawn ones. The one that happened is among them. */
function ordersOf(starts: Order): Order[] {
  return [...(areDrawn(starts) ? drawnOrders(starts) : everyOrder(starts))];
}

/**
 * The most orders that may speak for an effect that the test still rejects: a tenth of them. Of drawn ones fewer, so that with
 * 95 % certainty they are at most a tenth of all there are: chance in the drawing makes the interval wider, not narrower.
 */
function rejectedOf(starts: Order, orders: number): number {
  const chance = areDrawn(starts) ? NORMAL_QUANTILE_95 * Math.sqrt(ALPHA * (1 - ALPHA) * orders) : 0;
  return Math.floor(ALPHA * orders - chance + ROUNDING);
}

/** How often, over all orders, a statistic is at least as far from zero as the one that happened. */
function pOf(statistics: readonly (number | null)[], happened: number): number {
  const atLeast = Math.abs(happened) * (1 - ROUNDING);
  const extreme = statistics.filter((statistic) => statistic === null || Math.abs(statistic) >= atLeast);
  return extreme.length / statistics.length;
}

/**
 * All effects that the test does not reject at 10 %, and how many orders it takes to reject any. Taking an effect t off the
 * weeks after each start leaves A - t c of an order's statistic A, where c is the statistic of having started itself; the order
 * speaks for t where that is at least as far from zero as what happened less t. This holds on an interval that reaches from
 * (E - A) / (1 - c) to (E + A) / (1 + c).
 */
function intervalOf(values: readonly Values[], starts: Order, happened: number) {
  const started = values.map((course, at) =>
    course.map((value, week) => (value === null ? null : Number(week >= (starts[at] ?? course.length)))),
  );
  const [gains, shares] = [gainsOf(values, starts), gainsOf(started, starts)];
  const ends = ordersOf(starts).map((order) => {
    const statistic = statisticOf(gains, order)?.effect;
    const share = statisticOf(shares, order)?.effect;
    if (statistic === undefined || share === undefined || Math.abs(share) > 1 - ROUNDING)
      return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const [a, b] = [(happened - statistic) / (1 - share), (happened + statistic) / (1 + share)];
    return { low: Math.min(a, b), high: Math.max(a, b) };
  });
  const rejected = rejectedOf(starts, ends.length);
  const low = ends.map((end) => end.low).sort((a, b) => a - b)[rejected] ?? Number.NEGATIVE_INFINITY;
  const high = ends.map((end) => end.high).sort((a, b) => b - a)[rejected] ?? Number.POSITIVE_INFINITY;
  const unbounded = ends.filter((end) => end.low === Number.NEGATIVE_INFINITY).length;
  return { low, high, orders: ends.length, needed: Math.max(ends.length + 1, FEWEST_ORDERS * unbounded) };
}

/** Slope of a least-squares line, per week; 0 where there are fewer than two values. */
function slopeOf(values: Values): number {
  const points = values.flatMap((value, week) => (value === null ? [] : [{ week, value }]));
  const week = mean(points.map((point) => point.week)) ?? 0;
  const value = mean(points.map((point) => point.value)) ?? 0;
  const spread = points.reduce((sum, point) => sum + (point.week - week) ** 2, 0);
  return spread === 0
    ? 0
    : points.reduce((sum, point) => sum + (point.week - week) * (point.value - value), 0) / spread;
}

/** Whether departments that started earlier had another trend before anybody had started. */
function preTrendOf(values: readonly Values[], starts: Order, first: number): number {
  const slopes = values.map((course) => slopeOf(course.slice(0, first)));
  const steps = [...new Set(starts.map((start) => start ?? Number.POSITIVE_INFINITY))].sort((a, b) => a - b);
  const usual = mean(slopes) ?? 0;
  const statistic = (order: Order) =>
    order.reduce<number>(
      (sum, start, at) => sum + steps.indexOf(start ?? Number.POSITIVE_INFINITY) * ((slopes[at] ?? usual) - usual),
      0,
    );
  return pOf(ordersOf(starts).map(statistic), statistic(starts));
}

/** The effect in the weeks before the first start, were each department to have started eight weeks earlier. */
function placeboOf(values: readonly Values[], starts: Order, first: number): Checks['placebo'] {
  if (first < PLACEBO_WEEKS + FEWEST_WEEKS_BEFORE) return null;
  const before = values.map((course) => course.slice(0, first));
  const earlier = (order: Order) =>
    order.map((start) => (start === null || start - PLACEBO_WEEKS >= first ? null : start - PLACEBO_WEEKS));
  const gains = gainsOf(before, earlier(starts));
  const placebo = statisticOf(gains, earlier(starts));
  if (placebo === null) return null;
  const statistics = ordersOf(starts).map((order) => statisticOf(gains, earlier(order))?.effect ?? null);
  return { percent: placebo.effect, p: pOf(statistics, placebo.effect) };
}

/** Before and after in the departments that started, as means of all their weeks. */
function changeOf(courses: readonly Course[]): number | null {
  return mean(
    courses.map(({ values, start }) => {
      const before = mean(values.slice(0, start ?? 0));
      const after = mean(values.slice(start ?? values.length));
      return before === null || after === null ? null : after - before;
    }),
  );
}

/** What is missing before an effect can be told; null where nothing is. */
function lackingOf(courses: readonly Course[], usable: readonly Course[]): Reason | null {
  if (courses.length === 0) return { code: 'too-few-departments', departments: 0, needed: FEWEST_DEPARTMENTS };
  const before = Math.min(firstStartOf(courses), Math.max(0, ...courses.map(({ values }) => values.length)));
  if (before < FEWEST_WEEKS_BEFORE) return { code: 'too-few-weeks-before', weeks: before, needed: FEWEST_WEEKS_BEFORE };
  if (usable.length < FEWEST_DEPARTMENTS)
    return { code: 'too-few-departments', departments: usable.length, needed: FEWEST_DEPARTMENTS };
  const starts = usable.map(({ start }) => start);
  if (starts.every((start) => start === null))
    return { code: 'too-few-weeks-after', weeks: 0, needed: FEWEST_WEEKS_AFTER };
  if (new Set(starts).size < 2) return { code: 'none-not-started' };
  const weeks = happenedIn(usable)?.weeks ?? 0;
  if (weeks < FEWEST_WEEKS_AFTER) return { code: 'too-few-weeks-after', weeks, needed: FEWEST_WEEKS_AFTER };
  const orders = countOfOrders(starts);
  return orders < FEWEST_ORDERS ? { code: 'too-few-orders', orders, needed: FEWEST_ORDERS } : null;
}

/** The courses, all over the same weeks, are those of every department with the outcome. */
export function effectOf(courses: readonly Course[]): Effect {
  const scaled = standardised(courses);
  const change = changeOf(scaled);
  // Those that have no value since the first start are compared with nothing, and must not make it look better founded.
  const since = firstStartOf(scaled);
  const compared = scaled.filter(({ values }) => values.slice(since).some((value) => value !== null));
  const early = lackingOf(courses, scaled);
  const usable = early === null ? compared : scaled;
  const lacking = early ?? lackingOf(courses, usable);
  const values = usable.map((course) => course.values);
  const starts = usable.map((course) => course.start);
  const statistic = happenedIn(usable);
  if (lacking !== null || statistic === null)
    return { effect: missing(lacking ?? { code: 'none-not-started' }, usable.length), change, checks: null };
  const first = firstStartOf(usable);
  const { low, high, orders, needed } = intervalOf(values, starts, statistic.effect);
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return {
      effect: missing({ code: 'too-few-orders', orders, needed }, usable.length),
      change,
      checks: null,
    };
  const checks: Checks = {
    preTrendP: preTrendOf(values, starts, first),
    placebo: placeboOf(values, starts, first),
    without: usable.map(({ department }) => ({
      department,
      percent: happenedIn(usable.filter((other) => other.department !== department))?.effect ?? null,
    })),
  };
  const isSolid =
    usable.length >= DEPARTMENTS_FOR_B &&
    checks.preTrendP > ALPHA &&
    checks.placebo !== null &&
    checks.placebo.p > ALPHA;
  const effect = { ...known(statistic.effect, usable.length, isSolid ? 'B' : 'C'), low, high };
  return { effect, change, checks };
}
