/** Which weeks are compared with those of a range: as many as are settled, just before them, in whole windows. */

import { rangeBefore, type WeekRange, weeksBetween } from '#core/base/week.ts';
import type { KpisReply } from '#core/protocol/lead.ts';

/** The part of a range that whole windows fill: one that begins before it would make it longer. Null where none does. */
export function wholeWindows({ windows }: Pick<KpisReply, 'windows'>, { from, to }: WeekRange): WeekRange | null {
  const first = windows.flatMap(({ weeks }) => weeks.slice(0, 1)).find((week) => week >= from);
  return first === undefined ? null : { from: first, to };
}

/** How many weeks of a range are settled: as many are compared with it. */
export function settledWeeks(kpis: Pick<KpisReply, 'windows'>): number {
  const before = weeksBefore(kpis);
  return before === null ? 0 : weeksBetween(before.from, before.to) + 1;
}

/** As many weeks as are settled in a range, just before it: no window is in both. Null where the range has no window. */
export function weeksBefore({ windows }: Pick<KpisReply, 'windows'>): WeekRange | null {
  const first = windows[0]?.weeks[0];
  const last = windows.findLast(({ collecting }) => collecting === null)?.weeks.at(-1);
  return first === undefined || last === undefined ? null : rangeBefore({ from: first, to: last });
}
