/** Engaged time by local day and by week, for the person's own pictures of it. */

import type { ToolId } from '#core/base/checked-text.ts';
import { daysOfWeek, type Week } from '#core/base/week.ts';
import type { Session } from '#core/measure/session.ts';
import { isEligible, type SessionRecord, toSessionRecord } from '#core/question/record.ts';

/** Stored sessions with the one going on in the place of what is stored of it: it belongs to its start day like any other. */
export function withLive(
  sessions: readonly SessionRecord[],
  live: Session | null,
  timeZone: string,
): readonly SessionRecord[] {
  if (live === null) return sessions;
  const stored = sessions.find(({ id }) => id === live.id);
  return [...sessions.filter((session) => session !== stored), toSessionRecord(live, stored, () => timeZone)];
}

/** Engaged minutes of each local day that has any. */
export type EngagedDays = Readonly<Record<string, number>>;

/** Sums of the sessions that count, of one tool or of all (null). */
export function engagedByDay(
  sessions: readonly SessionRecord[],
  minSessionSeconds: number,
  toolId: ToolId | null,
): EngagedDays {
  const minutes: Record<string, number> = {};
  for (const session of sessions) {
    if (!isEligible(session, minSessionSeconds) || (toolId !== null && session.tool !== toolId)) continue;
    minutes[session.day] = (minutes[session.day] ?? 0) + session.engagedMs / 60_000;
  }
  return minutes;
}

export interface EngagedWeek {
  readonly week: Week;
  /** Engaged minutes of its seven days from Monday on; 0 where there are none. */
  readonly days: readonly number[];
  readonly total: number;
}

/** The weeks of a run with the use of each of their days. */
export function engagedByWeek(use: EngagedDays, weeks: readonly Week[]): EngagedWeek[] {
  return weeks.map((week) => {
    const days = daysOfWeek(week).map((day) => use[day] ?? 0);
    return { week, days, total: days.reduce((sum, minutes) => sum + minutes, 0) };
  });
}

/** From the first week with use on, or all where there is none: before it the extension may not have been there. */
export function sinceFirstUse(weeks: readonly EngagedWeek[]): readonly EngagedWeek[] {
  return weeks.slice(
    Math.max(
      0,
      weeks.findIndex(({ total }) => total > 0),
    ),
  );
}
