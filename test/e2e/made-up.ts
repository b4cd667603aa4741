/** What a browser keeps of a made-up person; the same seed always gives the same person. */

import type { Refusal } from '#core/base/refusal.ts';
import { type Week, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import type { Membership } from '#core/org/membership.ts';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { toReport } from '#core/report/member-week.ts';
import { type OutboxWeek, toOutbox } from '#core/report/outbox.ts';
import { type LivedWeeks, livedWeeks } from '#simulation/lived-weeks.ts';
import { HOUR_MS, membershipWith, memberWeek } from '../core/people.ts';

export const TIME_ZONE = 'Europe/Berlin';

const joinedWeekAt = (nowMs: number) => weekPlus(weekOf(nowMs, TIME_ZONE), -8);

/** Half a year of work up to an instant. */
export function workOf(seed: number, untilMs: number): LivedWeeks {
  const week = weekOf(untilMs, TIME_ZONE);
  return livedWeeks({ seed, timeZone: TIME_ZONE, weeks: weeksFromTo(weekPlus(week, -25), week), untilMs });
}

/** A membership of the department `sales`, two months old. */
export function membershipAt(endpointUrl: string, nowMs: number, fault: Refusal | null = null): Membership {
  return membershipWith({
    endpointUrl,
    joinedMs: nowMs - 60 * 24 * HOUR_MS,
    joinedWeek: joinedWeekAt(nowMs),
    config: publishedConfigSchema.parse({ organisation: 'Example Ltd', host: new URL(endpointUrl).host }),
    checkedMs: nowMs - 3 * HOUR_MS,
    fault,
    tokenDueMs: nowMs + 24 * HOUR_MS,
  });
}

/** The report of last week on its way, that of the week before at home. */
export function outboxOf(work: LivedWeeks, nowMs: number): OutboxWeek[] {
  const thisWeek = weekOf(nowMs, TIME_ZONE);
  const closed = (week: Week) => {
    const report = toReport(memberWeek({ ...work, week, joinedWeek: joinedWeekAt(nowMs) }));
    return toOutbox({ week, report, nowMs: 0, holdHours: 24, timeZone: TIME_ZONE, quarters: [] }, () => 0.5);
  };
  const past = closed(weekPlus(thisWeek, -2));
  return [{ ...past, state: 'accepted', body: 'as it was sent', sentMs: past.dueMs }, closed(weekPlus(thisWeek, -1))];
}
