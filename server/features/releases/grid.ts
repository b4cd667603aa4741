/**
 * The windows of a department on the fixed grid, with the time at which each may be released.
 *
 * How long the windows of a period are is decided by how many members fetched a token for the last week before it. That
 * week has ended when the period begins, so the grid of a period never changes once it has begun; a department without
 * such a week starts with whole periods.
 */

import { periodOf, weekOf, weekPlus, weeksFromTo, weeksOfPeriod } from '#core/base/week.ts';
import { type Cadence, cadenceFor, weeksOfWindow, windowsOf } from '#core/base/window.ts';
import { endOf } from '#core/org/reorganisation.ts';
import { rulesIn } from '#core/org/rules.ts';
import { epsilonIn, type StrictMode } from '#core/org/strict-mode.ts';
import { weekClosesMs } from '#server/calendar.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Store } from '#server/store/schema.ts';

export interface GridWindow {
  readonly window: string;
  readonly weeks: readonly string[];
  /** Epoch milliseconds: when its last week closes. */
  readonly closesAtMs: number;
}

function periodsFromTo(from: string, to: string): string[] {
  return [...new Set(weeksFromTo(from, to).map(periodOf))];
}

/** Members who fetched a token, by week. */
async function membersByWeek(db: Store, department: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('enrolments')
    .select(['week', 'members'])
    .where('department', '=', department)
    .execute();
  return new Map(rows.map(({ week, members }) => [week, members]));
}

function cadenceOf(members: ReadonlyMap<string, number>, period: string): Cadence {
  const [first] = weeksOfPeriod(period);
  return cadenceFor(first === undefined ? 0 : (members.get(weekPlus(first, -1)) ?? 0));
}

/** How long the windows of a department are in each period that shares a week with `from` to `to`. */
export async function cadencesOf(
  db: Store,
  department: string,
  from: string,
  to: string,
): Promise<Record<string, Cadence>> {
  const members = await membersByWeek(db, department);
  return Object.fromEntries(periodsFromTo(from, to).map((period) => [period, cadenceOf(members, period)]));
}

/**
 * The department's windows that have begun and share a week with `from` to `to`, in order: none from before the
 * department was set up, and none from after it was merged or split.
 */
export async function gridOf(
  db: Store,
  department: { readonly id: string; readonly firstWeek: string },
  range: { readonly from: string; readonly to: string },
  nowMs: number,
): Promise<GridWindow[]> {
  const members = await membersByWeek(db, department.id);
  const config = await readConfig(db);
  const keys = await db
    .selectFrom('keys')
    .select(['week', 'closesAt'])
    .where('department', '=', department.id)
    .execute();
  const closings = new Map(keys.map(({ week, closesAt }) => [week, Date.parse(closesAt)]));
  const current = weekOf(nowMs, 'UTC');
  const end = endOf(config.successions, department.id);
  const own = end === null ? range.to : weekPlus(end, -1);
  const [last = current] = [range.to, current, own].toSorted();
  const first = range.from > department.firstWeek ? range.from : department.firstWeek;
  return periodsFromTo(first, last)
    .flatMap((period) => windowsOf(period, cadenceOf(members, period)))
    .map((window) => {
      const weeks = weeksOfWindow(window);
      const closesAtMs = Math.max(
        ...weeks.map((week) => closings.get(week) ?? weekClosesMs(week, rulesIn(config, week).closeAfterDays)),
      );
      return { window, weeks, closesAtMs };
    })
    .filter(({ weeks }) => weeks.some((week) => week >= first && week <= last));
}

/** The epsilon of strict mode that holds for a window of these weeks, by the period it lies in; null where none does. */
export function epsilonOf(steps: StrictMode, weeks: readonly string[]): number | null {
  const [first] = weeks;
  return first === undefined ? null : epsilonIn(steps, periodOf(first));
}
