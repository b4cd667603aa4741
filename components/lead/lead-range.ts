/**
 * The weeks that a lead looks at, as the address writes them: the last `13` weeks, a quarter `2026-Q4`, a month `2026-11`, or
 * weeks of one's own `2026-W33..2026-W48`. A week belongs to the month and the quarter of its Thursday.
 */
import { quarterOf, quarterPlus, weeksOfQuarter } from '#core/base/quarter.ts';
import {
  dayPlus,
  firstDayOf,
  isWeek,
  lastWeeksRange,
  parseDay,
  parseWeek,
  rangeOfWeeks,
  type Week,
  type WeekRange,
  weekOfDay,
  weekPlus,
  weeksBetween,
} from '#core/base/week.ts';
import type { Config } from '#core/org/config.ts';
import { type KpisReply, USUAL_WEEKS } from '#core/protocol/lead.ts';

export const lastWeeks = [4, 13, 26, 52] as const;
export const USUAL_RANGE = String(USUAL_WEEKS);

const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const quarterPattern = /^\d{4}-Q[1-4]$/;
const MONTHS_OFFERED = 12;
const QUARTERS_OFFERED = 5;
/** Weeks of one's own reach no further, so that one look asks for no more than two years. */
const MOST_WEEKS = 104;

export type RangeKind = 'weeks' | 'month' | 'quarter' | 'own';

/** What the text of a range is; null where it is none. */
export function rangeKind(text: string): RangeKind | null {
  if (lastWeeks.some((weeks) => String(weeks) === text)) return 'weeks';
  if (monthPattern.test(text)) return 'month';
  if (quarterPattern.test(text)) return 'quarter';
  const [from = '', to = '', ...rest] = text.split('..');
  const isOwn = rest.length === 0 && isWeek(from) && isWeek(to) && from <= to && weeksBetween(from, to) < MOST_WEEKS;
  return isOwn ? 'own' : null;
}

const monthOf = (week: Week) => dayPlus(firstDayOf(week), 3).slice(0, 7);

function weeksOfMonth(month: string): WeekRange {
  const first = weekOfDay(parseDay(`${month}-01`));
  const from = monthOf(first) === month ? first : weekPlus(first, 1);
  return { from, to: monthOf(weekPlus(from, 4)) === month ? weekPlus(from, 4) : weekPlus(from, 3) };
}

/** The weeks of a range; the last weeks are those that have closed, and those after them that are still collecting. */
export function weeksOfRange(
  text: string,
  { closeAfterDays }: Pick<Config, 'closeAfterDays'>,
  nowMs: number,
  timeZone: string,
): WeekRange {
  const kind = rangeKind(text);
  if (kind === 'month') return weeksOfMonth(text);
  if (kind === 'quarter') return rangeOfWeeks(weeksOfQuarter(text));
  if (kind === 'own') return rangeOfWeeks(text.split('..').map(parseWeek));
  return lastWeeksRange(Number(text), closeAfterDays, nowMs, timeZone);
}

/** The months and quarters to choose from, newest first, up to a week. */
export function offeredRanges(week: Week): {
  readonly months: readonly string[];
  readonly quarters: readonly string[];
} {
  const quarter = quarterOf(week);
  const [year = 0, month = 0] = monthOf(week).split('-').map(Number);
  return {
    months: Array.from({ length: MONTHS_OFFERED }, (_, back) => {
      const at = year * 12 + month - 1 - back;
      return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    }),
    quarters: Array.from({ length: QUARTERS_OFFERED }, (_, back) => quarterPlus(quarter, -back)),
  };
}

/** The first week of the windows that a range shows; before every week where it shows none. */
export function firstWeekShown({ windows }: Pick<KpisReply, 'windows'>): Week {
  return windows[0]?.weeks[0] ?? '0000-W01';
}
