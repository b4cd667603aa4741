/** Sessions and answers of a made-up person, for the tests of what is done with them. */

import { dayOf, weekOfDay } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import type { Membership } from '#core/org/membership.ts';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { minutesOf } from '#core/question/answer.ts';
import type { Estimate, SampledEstimate, SessionRecord } from '#core/question/record.ts';
import { type MemberWeek, toReport } from '#core/report/member-week.ts';
import { isEmpty, type SumsReport } from '#core/report/report.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** A Monday, 09:00 UTC, in week 2026-W47. */
export const MONDAY_MS = Date.parse('2026-11-16T09:00:00Z');

export function sessionAt(startMs: number, change: Partial<SessionRecord> = {}): SessionRecord {
  const tool = change.tool ?? 'chatgpt';
  const day = dayOf(startMs, 'UTC');
  return {
    id: `${startMs}-${tool}`,
    tool,
    startMs,
    endMs: startMs + 10 * MINUTE_MS,
    engagedMs: 10 * MINUTE_MS,
    doubtful: false,
    day,
    week: weekOfDay(day),
    excluded: false,
    draw: { probability: 0.5, atMs: startMs + 10 * MINUTE_MS },
    question: null,
    ...change,
  };
}

/** A session that was asked about and answered. */
export function answeredAt(
  startMs: number,
  minutes: number | null,
  change: Partial<SessionRecord> = {},
): [SessionRecord, SampledEstimate] {
  const question = {
    state: 'answered' as const,
    shownMs: startMs + 15 * MINUTE_MS,
    expiresMs: startMs + 2 * HOUR_MS,
    endedMs: startMs + 16 * MINUTE_MS,
  };
  const session = sessionAt(startMs, { question, ...change });
  const { id, tool, day, week } = session;
  const estimate: SampledEstimate = {
    kind: 'sampled',
    id,
    tool,
    day,
    week,
    savedMinutes: minutes === null ? null : { low: minutes - 5, centre: minutes, high: minutes + 5 },
    answeredMs: startMs + 16 * MINUTE_MS,
    probability: session.draw?.probability ?? 1,
    delaySeconds: 360,
    followUpKind: null,
    followUp: null,
  };
  return [session, estimate];
}

export function loggedAt(atMs: number, tool = 'chatgpt'): Estimate {
  const day = dayOf(atMs, 'UTC');
  return {
    kind: 'logged',
    id: `log-${atMs}`,
    tool,
    day,
    week: weekOfDay(day),
    savedMinutes: minutesOf('saved-15-30'),
    answeredMs: atMs,
  };
}

/** A member's week without anything in it. */
export function memberWeek(change: Partial<MemberWeek> = {}): MemberWeek {
  return {
    department: 'sales',
    week: '2026-W47',
    joinedWeek: '2026-W30',
    minSessionSeconds: 30,
    tools: catalogue,
    sessions: [],
    estimates: [],
    trials: [],
    suggested: [],
    leftOut: [],
    withoutWeek: false,
    ...change,
  };
}

/** The report of a week with something to share. */
export function sharedReport(change: Partial<MemberWeek> = {}): SumsReport {
  const report = toReport(memberWeek(change));
  if (isEmpty(report)) throw new Error('the report is empty');
  return report;
}

/** A membership in `sales` of an endpoint that publishes the defaults. */
export function membershipWith(change: Partial<Membership> = {}): Membership {
  return {
    endpointUrl: 'https://kpi.example.com',
    department: { id: 'sales', name: 'Sales' },
    memberSecret: 'secret',
    joinedMs: MONDAY_MS,
    joinedWeek: '2026-W47',
    config: publishedConfigSchema.parse({ host: 'kpi.example.com' }),
    pinnedMirrorUrl: null,
    checkedMs: MONDAY_MS,
    fault: null,
    tokenDueMs: MONDAY_MS,
    noReportBeforeMs: 0,
    noRequestBeforeMs: 0,
    quarters: [],
    ...change,
  };
}
