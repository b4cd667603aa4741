/** How long a browser keeps what it measured, where its person set an end to it. */
import { type Day, dayOf, parseDay } from '#core/base/week.ts';

/** Months to choose from. None is shorter than the twelve weeks that a habit is told from. */
export const keepMonthChoices = [3, 6, 12, 24] as const;

/** The first local day that is kept, so many months back from an instant; null keeps all. */
export function keptFromDay(keepMonths: number | null, nowMs: number, timeZone: string): Day | null {
  if (keepMonths === null) return null;
  const today = new Date(`${dayOf(nowMs, timeZone)}T00:00:00Z`);
  const lastOfMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - keepMonths + 1, 0));
  lastOfMonth.setUTCDate(Math.min(today.getUTCDate(), lastOfMonth.getUTCDate()));
  return parseDay(lastOfMonth.toISOString().slice(0, 10));
}
