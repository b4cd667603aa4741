import { anyHostGranted } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import type { SharingView } from '#components/popup/share-line.tsx';
import type { SpanView, SummaryView } from '#components/popup/today-week.tsx';
import { breakEvenMinutes, weeklyLicenceCost } from '#core/licence.ts';
import { sendingOf } from '#core/outbox.ts';
import type { Profile } from '#core/profile.ts';
import { type Estimate, isEligible, type SessionRecord } from '#core/record.ts';
import { askedThisWeek } from '#core/sampling.ts';
import { liveSession, type Session } from '#core/session.ts';
import { UNLISTED_TOOL } from '#core/tool.ts';
import { dayOf, weekOfDay, weekPlus } from '#core/week.ts';
import { readProfile } from '#kept/profile.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { readOutbox } from '#store/membership.ts';
import { readTracker, sessionsOfWeeks } from '#store/sessions.ts';

/** What stands below the question: read once the question is there. */
export interface RestView {
  readonly hasTools: boolean;
  readonly lastTool: string | null;
  /** The latest session of these two weeks whose length cannot be trusted. */
  readonly doubtful: SessionRecord | null;
  readonly summary: SummaryView;
  readonly sharing: SharingView;
}

export async function readRest(store: Store): Promise<RestView> {
  const nowMs = Date.now();
  const day = dayOf(nowMs, timeZone());
  const week = weekOfDay(day);
  const [profile, hasTools, tracker, sessions, estimates, outbox] = await Promise.all([
    readProfile(store),
    anyHostGranted(),
    readTracker(store),
    sessionsOfWeeks(store, weekPlus(week, -1), week),
    estimatesOfWeeks(store, week, week),
    readOutbox(store),
  ]);
  const { config, membership } = profile;
  const live = liveSession(tracker, nowMs);
  const counted = sessions.filter((session) => isEligible(session, config.sessionRules.minSessionSeconds));
  const spanOf = (isIn: (kept: { day: string; week: string }) => boolean) =>
    toSpan(counted.filter(isIn), estimates.filter(isIn), live);
  const waiting = outbox.flatMap((week) => sendingOf(week, nowMs) ?? []);
  const latestFirst = sessions.toSorted((a, b) => b.endMs - a.endMs);
  return {
    hasTools,
    lastTool: latestFirst[0]?.tool ?? null,
    doubtful: latestFirst.find((session) => session.doubtful && !session.excluded) ?? null,
    summary: {
      today: spanOf((kept) => kept.day === day),
      week: spanOf((kept) => kept.week === week),
      askedThisWeek: askedThisWeek(sessions, week, timeZone()),
      askedAtMost: config.questionLimits.perWeek,
      breakEvenMinutes: toBreakEven(profile),
    },
    sharing:
      membership === null
        ? { joined: false }
        : {
            joined: true,
            pendingReports: waiting.length,
            nextDueMs: waiting.length === 0 ? null : Math.min(...waiting.map(({ atMs }) => atMs)),
          },
  };
}

/** Minutes a week from which the tools pay for themselves; null where the person has not said what they cost. */
function toBreakEven({ settings: { costs } }: Profile): number | null {
  if (costs === null) return null;
  const weekly = weeklyLicenceCost([{ id: 'all', seats: 1, monthlyCostPerSeat: costs.monthlyCost }]);
  return breakEvenMinutes(weekly, 1, costs.hourlyCost);
}

/** Engaged time and answers of some days; the session going on counts with what the store does not have of it yet. */
function toSpan(sessions: readonly SessionRecord[], estimates: readonly Estimate[], live: Session | null): SpanView {
  const storedMs = sessions.reduce((sum, session) => sum + (session.id === live?.id ? 0 : session.engagedMs), 0);
  const valued = estimates.flatMap(({ savedMinutes }) => (savedMinutes === null ? [] : [savedMinutes]));
  const sum = (bound: 'low' | 'high') => valued.reduce((total, minutes) => total + minutes[bound], 0);
  return {
    engagedSeconds: Math.round((storedMs + (live?.engagedMs ?? 0)) / 1000),
    saved: valued.length === 0 ? null : { lowMinutes: sum('low'), highMinutes: sum('high'), answers: valued.length },
  };
}

/** The tools offered when time saved is logged by hand: those measured here, by name. */
export function toLogChoices({ tools }: Profile): { id: string; name: string }[] {
  return tools.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}

export const toLoggedTool = (toolId: string | null) => toolId ?? UNLISTED_TOOL;
