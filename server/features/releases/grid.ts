/**
 * The windows of a department on the fixed grid, with the time at which each may be released.
 *
 * How long the windows of a period are is decided by how many members fetched a token for the last week before it. That
 * week has ended when the period begins, so the grid of a period never changes once it has begun; a department without
 * such a week starts with whole periods.
 */

import type { DepartmentId } from '#core/base/department-id.ts';
import {
  firstWeekOf,
  lastWeekOf,
  type Period,
  periodOf,
  rangeOfWeeks,
  type Week,
  type WeekRange,
  weekOf,
  weekPlus,
  weeksFromTo,
} from '#core/base/week.ts';
import { type Cadence, cadenceFor, type WindowId, weeksOfWindow, windowsOf } from '#core/base/window.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { endOf } from '#core/org/reorganisation.ts';
import { rulesIn } from '#core/org/rules.ts';
import { epsilonIn, type StrictMode } from '#core/org/strict-mode.ts';
import { weekClosesMs } from '#server/calendar.ts';
import { byDepartment } from '#server/store/by-department.ts';
import type { Store } from '#server/store/schema.ts';

export interface GridWindow {
  readonly window: WindowId;
  readonly weeks: readonly Week[];
  /** Epoch milliseconds: when its weeks and all before them have closed, since windows are settled in order. */
  readonly closesAtMs: number;
}

function weekBefore(period: Period): Week {
  return weekPlus(firstWeekOf(period), -1);
}

function periodsFromTo(from: Week, to: Week): Period[] {
  return [...new Set(weeksFromTo(from, to).map(periodOf))];
}

/** By department: the members who fetched a token, by week, of the weeks that decide on the periods from one to another. */
async function membersByWeek(
  db: Store,
  departments: readonly DepartmentId[],
  { from, to }: WeekRange,
): Promise<(department: DepartmentId) => ReadonlyMap<string, number>> {
  const rows = byDepartment(
    await db
      .selectFrom('enrolments')
      .select(['department', 'week', 'members'])
      .where('department', 'in', departments)
      .where('week', 'in', periodsFromTo(from, to).map(weekBefore))
      .execute(),
  );
  return (department) => new Map((rows.get(department) ?? []).map(({ week, members }) => [week, members]));
}

/** By department: how long its windows are in each period that shares a week with the range. */
export async function cadencesBy(
  db: Store,
  departments: readonly DepartmentId[],
  range: WeekRange,
): Promise<(department: DepartmentId) => Record<Period, Cadence>> {
  const members = await membersByWeek(db, departments, range);
  const periods = periodsFromTo(range.from, range.to).map((period) => ({ period, decidedIn: weekBefore(period) }));
  return (department) => {
    const own = members(department);
    return Object.fromEntries(periods.map(({ period, decidedIn }) => [period, cadenceFor(own.get(decidedIn) ?? 0)]));
  };
}

/** What decides on the windows of a department. */
export interface GridRecords {
  readonly members: ReadonlyMap<string, number>;
  /** Epoch milliseconds at which each week with a key closes. */
  readonly closings: ReadonlyMap<string, number>;
}

/** By department, for the windows of a range that may not be settled yet in the weeks from `openFrom` on. */
export async function gridRecords(
  db: Store,
  departments: readonly DepartmentId[],
  range: WeekRange,
  openFrom = firstWeekOf(periodOf(range.from)),
): Promise<(department: DepartmentId) => GridRecords> {
  const members = await membersByWeek(db, departments, range);
  const keys = byDepartment(
    await db
      .selectFrom('keys')
      .select(['department', 'week', 'closesAt'])
      .where('department', 'in', departments)
      .where('week', '>=', openFrom)
      .where('week', '<=', lastWeekOf(periodOf(range.to)))
      .execute(),
  );
  return (department) => ({
    members: members(department),
    closings: new Map((keys.get(department) ?? []).map(({ week, closesAt }) => [week, Date.parse(closesAt)])),
  });
}

/** The same function, which works out each value once. */
function remembered<K extends string, T>(work: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}

/** Where closing takes fewer days from a period on, so many weeks before it may close after its first one: 21 days less 4. */
const MAY_CLOSE_LATER = 2;

/**
 * Lays out the windows of departments that have begun and share a week with `from` to `to`, in order: none from before a
 * department was set up, and none from after it was merged or split. What is the same for all departments is worked out once.
 */
export function gridsIn(config: Organisation, nowMs: number) {
  const current = weekOf(nowMs, 'UTC');
  const periodsTo = remembered((last: Week) => remembered((first: Week) => periodsFromTo(first, last)));
  const decidedIn = remembered(weekBefore);
  const windowsIn = remembered((cadence: Cadence) =>
    remembered((period: Period) =>
      windowsOf(period, cadence).map((window) => {
        const weeks = weeksOfWindow(window);
        const { from, to } = rangeOfWeeks(weeks);
        return { window, weeks, closing: weeksFromTo(weekPlus(from, -MAY_CLOSE_LATER), to) };
      }),
    ),
  );
  const closesMs = remembered((week: Week) => weekClosesMs(week, rulesIn(config, week).closeAfterDays));
  return (
    department: { readonly id: DepartmentId; readonly firstWeek: Week },
    range: WeekRange,
    { members, closings }: GridRecords,
  ): GridWindow[] => {
    const end = endOf(config.successions, department.id);
    const own = end === null ? range.to : weekPlus(end, -1);
    const [last = current] = [range.to, current, own].toSorted();
    const first = range.from > department.firstWeek ? range.from : department.firstWeek;
    return periodsTo(last)(first)
      .flatMap((period) => windowsIn(cadenceFor(members.get(decidedIn(period)) ?? 0))(period))
      .filter(({ weeks }) => weeks.some((week) => week >= first && week <= last))
      .map(({ window, weeks, closing }) => ({
        window,
        weeks,
        closesAtMs: Math.max(
          ...closing
            .filter((week) => week >= department.firstWeek || weeks.includes(week))
            .map((week) => closings.get(week) ?? closesMs(week)),
        ),
      }));
  };
}

/** The epsilon of strict mode that holds for a window of these weeks, by the period it lies in; null where none does. */
export function epsilonOf(steps: StrictMode, weeks: readonly Week[]): number | null {
  const [first] = weeks;
  return first === undefined ? null : epsilonIn(steps, periodOf(first));
}
