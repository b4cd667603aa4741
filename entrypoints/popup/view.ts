import { readFault } from '#browser/faults.ts';
import { grantedTools } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import type { PauseView } from '#components/popup/pause-menu.tsx';
import type { SharingView } from '#components/popup/share-line.tsx';
import type { SpanView, SummaryView } from '#components/popup/today-week.tsx';
import { nextDueMs } from '#core/outbox.ts';
import type { Profile } from '#core/profile.ts';
import { type Estimate, isEligible, type SessionRecord } from '#core/record.ts';
import { askedThisWeek } from '#core/sampling.ts';
import { liveSession, type Session } from '#core/session.ts';
import { FOREVER_MS } from '#core/settings.ts';
import { UNLISTED_TOOL } from '#core/tool.ts';
import { dayOf, weekOfDay, weekPlus } from '#core/week.ts';
import { readProfile } from '#kept/profile.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { readOutbox } from '#store/membership.ts';
import { pendingSession, readTracker, sessionsOfWeeks } from '#store/sessions.ts';

/** All that the popup shows, read at one go. */
export interface PopupView {
  readonly nowMs: number;
  readonly profile: Profile;
  /** The session whose question is shown now. */
  readonly asked: SessionRecord | null;
  readonly pause: PauseView;
  readonly hasTools: boolean;
  readonly lastTool: string | null;
  readonly summary: SummaryView;
  readonly sharing: SharingView;
  /** What went wrong in the background last. */
  readonly fault: string | null;
  readonly toolName: (id: string) => string;
}

export async function readPopup(store: Store): Promise<PopupView> {
  const nowMs = Date.now();
  const day = dayOf(nowMs, timeZone());
  const week = weekOfDay(day);
  const [profile, pending, tracker, sessions, estimates, outbox, fault] = await Promise.all([
    readProfile(store),
    pendingSession(store, nowMs),
    readTracker(store),
    sessionsOfWeeks(store, weekPlus(week, -1), week),
    estimatesOfWeeks(store, week, week),
    readOutbox(store),
    readFault(),
  ]);
  const { config, membership, tools } = profile;
  const live = liveSession(tracker, nowMs);
  const counted = sessions.filter((session) => isEligible(session, config.sessionRules.minSessionSeconds));
  const spanOf = (isIn: (kept: { day: string; week: string }) => boolean) =>
    toSpan(counted.filter(isIn), estimates.filter(isIn), live);
  const waiting = outbox.flatMap(({ entries }) => entries).filter(({ state }) => state === 'waiting');
  return {
    nowMs,
    profile,
    asked: pending?.question?.state === 'shown' ? pending : null,
    pause: toPause(profile, nowMs),
    hasTools: (await grantedTools(tools)).length > 0,
    lastTool: sessions.toSorted((a, b) => b.endMs - a.endMs)[0]?.tool ?? null,
    summary: {
      today: spanOf((kept) => kept.day === day),
      week: spanOf((kept) => kept.week === week),
      askedThisWeek: askedThisWeek(sessions, week, timeZone()),
      askedAtMost: config.questionLimits.perWeek,
      breakEvenMinutes: null,
    },
    sharing:
      membership === null
        ? { joined: false }
        : { joined: true, pendingSlips: waiting.length, nextDueMs: nextDueMs(outbox) },
    fault,
    toolName: (id) => tools.find((tool) => tool.id === id)?.name ?? id,
  };
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

function toPause({ settings, tools }: Profile, nowMs: number): PauseView {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = settings;
  if (pausedUntilMs > nowMs) return { kind: 'paused', untilMs: pausedUntilMs >= FOREVER_MS ? null : pausedUntilMs };
  if (snoozedUntilMs > nowMs) return { kind: 'snoozed', untilMs: snoozedUntilMs, toolName: null };
  const silenced = silencedTools.find(({ untilMs }) => untilMs > nowMs);
  if (silenced === undefined) return { kind: 'running' };
  const toolName = tools.find(({ id }) => id === silenced.tool)?.name ?? silenced.tool;
  return { kind: 'snoozed', untilMs: silenced.untilMs, toolName };
}

/** The tools offered when time saved is logged by hand: those measured here, by name. */
export function toLogChoices({ tools }: Profile): { id: string; name: string }[] {
  return tools.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}

export const toLoggedTool = (toolId: string | null) => toolId ?? UNLISTED_TOOL;
