import type { ShownQuestion } from '#browser/badge.ts';
import { readFault } from '#browser/faults.ts';
import { originOf } from '#browser/headers.ts';
import { grantedOrigins } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { readInvitation } from '#browser/read-invitation.ts';
import type { SharingView } from '#components/me/popup/share-line.tsx';
import type { SpanView, SummaryView } from '#components/me/popup/today-week.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { type Day, dayOf, firstDayOf, type Week, weekOfDay, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { liveSession } from '#core/measure/session.ts';
import { UNLISTED_TOOL } from '#core/measure/tool.ts';
import { breakEvenMinutes, weeklyLicenceCost } from '#core/org/licence.ts';
import { type Profile, toolNameIn } from '#core/org/profile.ts';
import { OWN_WEEKS, type Recap, recapOf, savedBy, valuedAnswers } from '#core/own/own-figures.ts';
import { withLive } from '#core/question/engaged-days.ts';
import { type Estimate, isEligible, type SessionRecord } from '#core/question/record.ts';
import { askedThisWeek } from '#core/question/sampling.ts';
import { type OutboxWeek, sendingOf } from '#core/report/outbox.ts';
import { ownResultOf } from '#core/trial/own-result.ts';
import { beaten, isWeekFull, mayRemind } from '#core/trial/steps.ts';
import { awaitedOf, isOpen, type Now, type Trial } from '#core/trial/trial.ts';
import { openChoice, readDepartmentMove } from '#pages/department-move.ts';
import { holdsOf } from '#pages/holds.ts';
import { readProfile } from '#pages/profile.ts';
import { readSeen } from '#pages/widening.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { readOutbox } from '#store/membership.ts';
import { pendingSession, readTracker, sessionsOfWeeks } from '#store/sessions.ts';
import { allTrials } from '#store/trials.ts';

/** On Mondays, what the week before came to; else nothing is read for it. */
async function readRecap(store: Store, profile: Profile, today: Day): Promise<Recap | null> {
  const week = weekOfDay(today);
  if (firstDayOf(week) !== today) return null;
  const firstWeek = weekPlus(week, 1 - OWN_WEEKS);
  const [sessions, answers] = await Promise.all([
    sessionsOfWeeks(store, firstWeek, week),
    estimatesOfWeeks(store, firstWeek, week),
  ]);
  return recapOf({
    weeks: weeksFromTo(firstWeek, week),
    sessions,
    answers,
    minSessionSeconds: profile.config.sessionRules.minSessionSeconds,
    breakEvenMinutes: toBreakEven(profile),
  });
}

/** All that the popup shows of what this browser keeps. */
export type PopupView = Awaited<ReturnType<typeof readPopup>>;

export async function readPopup(store: Store) {
  const nowMs = Date.now();
  const today = dayOf(nowMs, timeZone());
  const week = weekOfDay(today);
  const [profile, pending, fault, origins, tracker, stored, estimates, outbox, seen, { passage }, trials] =
    await Promise.all([
      readProfile(store),
      pendingSession(store),
      readFault(),
      grantedOrigins(),
      readTracker(store),
      sessionsOfWeeks(store, weekPlus(week, -1), week),
      estimatesOfWeeks(store, week, week),
      readOutbox(store),
      readSeen(store),
      readDepartmentMove(store),
      allTrials(store),
    ]);
  const sessions = withLive(stored, liveSession(tracker, nowMs), timeZone());
  const toolName = toolNameIn(profile);
  const question = toShown(pending, toolName);
  const latestFirst = sessions.toSorted((a, b) => b.endMs - a.endMs);
  const sharing: SharingView =
    profile.membership === null
      ? { joined: false, invitation: await readInvitation() }
      : { joined: true, nextMs: nextSending(outbox, nowMs) };
  return {
    nowMs,
    today,
    profile,
    toolName,
    /** The question that is shown now. */
    question,
    /** What holds measuring or questions now; null where nothing does. */
    hold: holdsOf(profile, nowMs)[0] ?? null,
    /** What the background could not do last. */
    fault,
    hasTools: mayMeasure(origins, profile),
    /** Of the question that is shown, else of the latest session. */
    lastTool: (question?.session ?? latestFirst[0])?.tool ?? null,
    /** The latest session of these two weeks whose length cannot be trusted. */
    doubtful: latestFirst.find((session) => session.doubtful && !session.excluded) ?? null,
    summary: toSummary({ profile, sessions, estimates, today, week }),
    /** Of the week before, on a Monday; null where there is none. */
    recap: await readRecap(store, profile, today),
    sharing,
    trial: toTrial(profile, trials, { nowMs, timeZone: timeZone() }),
    /** What the organisation collects more than the person has seen. */
    seen,
    /** The department that this member has yet to choose; null where there is nothing to choose. */
    choice: openChoice(passage),
  };
}

/** Whether any host is allowed but the endpoint's, on which nothing is measured. */
export function mayMeasure(origins: readonly string[], { membership, policy }: Profile): boolean {
  const endpoints = [membership?.endpointUrl, policy.endpointUrl].flatMap((url) => (url ? originOf(url) : []));
  return origins.some((origin) => !endpoints.includes(origin));
}

/** When the earliest report that waits is sent. A time that has come is none to name: the server may not answer for days. */
export function nextSending(outbox: readonly OutboxWeek[], nowMs: number): number | 'due' | null {
  const waiting = outbox.flatMap((week) => sendingOf(week, nowMs) ?? []);
  if (waiting.some(({ isDue }) => isDue)) return 'due';
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ atMs }) => atMs));
}

/** What there is to try, or to go on with; null where either side does not want it and no task is under way. */
export function toTrial(
  { config, settings }: Pick<Profile, 'config' | 'settings'>,
  trials: readonly Trial[],
  now: Now,
) {
  const open = trials.find((trial) => isOpen(trial, now) || awaitedOf(trial) !== null);
  const task = open === undefined || open.state === 'gone' ? null : beaten(open, now);
  if (task === null && !(config.trials && settings.trials.on)) return null;
  return {
    /** Open, or finished with something left to say of it. */
    task,
    isNotNow: settings.trials.notNowDay === dayOf(now.nowMs, now.timeZone),
    /** This week has as many tasks as its report holds. */
    isFull: isWeekFull(trials, now),
    /** A reminder is due. */
    isDue: mayRemind(settings.trials, trials, now),
    hasResult: ownResultOf(trials).kind === 'measured',
  };
}

function toShown(session: SessionRecord | null, toolName: (id: ToolId) => string): ShownQuestion | null {
  const question = session?.question;
  if (session === null || question?.state !== 'shown') return null;
  return { session, toolName: toolName(session.tool), expiresMs: question.expiresMs };
}

interface Counted {
  readonly profile: Profile;
  readonly sessions: readonly SessionRecord[];
  readonly estimates: readonly Estimate[];
  readonly today: Day;
  readonly week: Week;
}

export function toSummary({ profile, sessions, estimates, today, week }: Counted): SummaryView {
  const { config } = profile;
  const counted = sessions.filter((session) => isEligible(session, config.sessionRules.minSessionSeconds));
  const spanOf = (isIn: (kept: { day: Day; week: Week }) => boolean): SpanView => {
    const answered = valuedAnswers(estimates.filter(isIn), sessions, config.sessionRules.minSessionSeconds);
    return {
      engagedSeconds: Math.round(counted.filter(isIn).reduce((sum, { engagedMs }) => sum + engagedMs, 0) / 1000),
      saved: savedBy(answered),
      added: savedBy(estimates.filter((kept) => kept.kind === 'logged' && isIn(kept))),
    };
  };
  return {
    today: spanOf((kept) => kept.day === today),
    week: spanOf((kept) => kept.week === week),
    askedThisWeek: askedThisWeek(sessions, week, timeZone()),
    askedAtMost: config.questionLimits.perWeek,
    breakEvenMinutes: toBreakEven(profile),
  };
}

/** Minutes a week from which the tools pay for themselves; null where the person has not said what they cost. */
function toBreakEven({ settings: { costs } }: Profile): number | null {
  if (costs === null) return null;
  const weekly = weeklyLicenceCost([{ id: 'all', seats: 1, monthlyCostPerSeat: costs.monthlyCost }]);
  return breakEvenMinutes(weekly, 1, costs.hourlyCost);
}

/** What time saved can be added for: the tool used last, those measured here by name, and any other. */
export function toEntryTools({ profile, lastTool }: PopupView, otherName: string): { id: ToolId; name: string }[] {
  const byName = profile.tools.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
  const isLast = ({ id }: { id: ToolId }) => id === lastTool;
  return [...byName.filter(isLast), ...byName.filter((tool) => !isLast(tool)), { id: UNLISTED_TOOL, name: otherName }];
}
