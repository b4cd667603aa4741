/**
 * One member's week as the one report that may leave the browser (METRICS, section 4; PROTOCOL, section 1). `toReport` alone
 * makes it: the preview, the outbox and the bytes that go are its one result.
 *
 * The clamps are applied to sessions and answers before anything is summed, so that the sums of the tools never exceed
 * those of all: sessions beyond the limits are left out, and weights beyond them are capped.
 */

import { recordOf } from '#core/base/by-key.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { periodOf, type Week, weekPlus, weeksBetween } from '#core/base/week.ts';
import { type Tool, UNLISTED_TOOL } from '#core/measure/tool.ts';
import {
  MAX_SAVED_MINUTES,
  MIN_SAVED_MINUTES,
  type Reinvestment,
  reinvestments,
  type SavedMinutes,
  type Segment,
} from '#core/question/answer.ts';
import {
  type Estimate,
  type HeldAnswer,
  isEligible,
  type SampledEstimate,
  type SessionRecord,
  tasks,
} from '#core/question/record.ts';
import type { Report, ReportAll, ReportRow, ReportTasks } from '#core/report/report.ts';
import {
  BAND_REACH,
  clamp,
  FULL_LENGTH_MINUTES,
  MAX_ANSWER_WEIGHT,
  MAX_ASKED,
  MAX_COUNTED_LENGTHS,
  MAX_COUNTED_MINUTES,
  MAX_ENGAGED_MINUTES,
  MAX_LOGGED,
  MAX_SESSIONS,
  MAX_SUGGESTED,
  MAX_TOOLS,
  MAX_WEIGHT,
  REPORT_VERSION,
  rounded,
} from '#core/sums/clamps.ts';
import type { Trial } from '#core/trial/trial.ts';
import { trialSumsOf } from '#core/trial/trial-sums.ts';

/** Weeks, its own included, that a report's habit segment looks back on. */
export const SEGMENT_WEEKS = 12;
const SEGMENT_MIN_WEEKS = 4;
const FREQUENT_WEEKS = 9;
const POWER_SESSIONS_PER_WEEK = 15;
const TENTH_MS = 6000;
export interface MemberWeek {
  readonly department: DepartmentId;
  readonly week: Week;
  /** The first week of the membership. */
  readonly joinedWeek: Week;
  readonly minSessionSeconds: number;
  /** Tools of the published configuration: nothing of any other is shared. */
  readonly tools: readonly Tool[];
  /** Sessions of this week and the eleven before it. */
  readonly sessions: readonly SessionRecord[];
  /** Estimates of this week. */
  readonly estimates: readonly Estimate[];
  /** All tasks of trials: of this week, and of the time before. */
  readonly trials: readonly Trial[];
  /** Tools of the built-in catalogue that the person suggests. */
  readonly suggested: readonly ToolId[];
  /** Tools that the person takes out of this report, suggested ones too. */
  readonly leftOut: readonly ToolId[];
  /** The person sends nothing of this week. */
  readonly withoutWeek: boolean;
}

/** What a cap allows is not exceeded by rounding. */
const roundedDown = (value: number) => Math.floor(value * 1000) / 1000;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function toReport(input: MemberWeek): Report {
  const { department, week, leftOut, withoutWeek, suggested } = input;
  if (withoutWeek) return { v: REPORT_VERSION, department, week, empty: true };
  const shared = sharedOf(input);
  const counted = countedSessions(
    shared.sessions.filter((session) => session.week === week),
    input.minSessionSeconds,
  );
  const answers = answersOf(counted, shared.estimates);
  const logged = shared.estimates.filter(({ kind }) => kind === 'logged').slice(0, MAX_LOGGED);
  const part = (tool: ToolId): Part => ({
    sessions: counted.filter((session) => session.tool === tool),
    answers: answers.filter((answer) => answer.tool === tool),
    logged: logged.filter((entry) => entry.tool === tool),
  });
  const engagedTenths = (tool: ToolId) => sum(part(tool).sessions.map((session) => session.engagedTenths));
  const tools = [...new Set([...counted, ...logged].map(({ tool }) => tool))]
    .filter((tool) => tool !== UNLISTED_TOOL)
    .sort((a, b) => engagedTenths(b) - engagedTenths(a) || (a < b ? -1 : 1))
    .slice(0, MAX_TOOLS);
  return {
    v: REPORT_VERSION,
    department,
    week,
    all: allOf(input, shared.sessions, { sessions: counted, answers, logged }),
    tools: tools.map((tool) => ({ tool, ...sumsOf(part(tool)) })),
    suggested: suggested.filter((tool) => !leftOut.includes(tool)).slice(0, MAX_SUGGESTED),
  };
}

/**
 * What may be shared: own work with approved tools, and what was logged by hand without naming one. What the person left out
 * of this week is in no sum of it, so that nothing can be had by subtraction.
 */
function sharedOf({ tools, week, leftOut, minSessionSeconds, sessions, estimates }: MemberWeek) {
  const approved = new Set([...tools.map(({ id }) => id), UNLISTED_TOOL]);
  const isShared = (record: SessionRecord | Estimate) =>
    approved.has(record.tool) && record.imported !== true && !(record.week === week && leftOut.includes(record.tool));
  return {
    sessions: sessions.filter((session) => isShared(session) && isEligible(session, minSessionSeconds)),
    estimates: estimates.filter((estimate) => estimate.week === week && isShared(estimate)),
  };
}

interface CountedSession extends SessionRecord {
  /** Engaged time in tenths of a minute, so that tools add up exactly to all. */
  readonly engagedTenths: number;
  /** Engaged minutes as a share of 30, at most 1; of all sessions alike less where they are more than count. */
  readonly length: number;
  /** Whether its question was shown and is within the clamp. */
  readonly asked: boolean;
}

const isCovered = ({ draw }: SessionRecord) => (draw?.probability ?? 0) > 0;

/** The week's sessions in the order of time, as many as the clamps let a person have. */
function countedSessions(sessions: readonly SessionRecord[], minSessionSeconds: number): CountedSession[] {
  // No session gets shorter than the shortest that counts by rounding.
  const leastTenths = Math.ceil((1000 * minSessionSeconds) / TENTH_MS);
  let [tenthsLeft, questionsLeft] = [10 * MAX_ENGAGED_MINUTES, MAX_ASKED];
  const counted = sessions
    .toSorted((a, b) => a.startMs - b.startMs)
    .slice(0, MAX_SESSIONS)
    .flatMap((session) => {
      const engagedTenths = Math.max(leastTenths, Math.round(session.engagedMs / TENTH_MS));
      if (engagedTenths > tenthsLeft) return [];
      tenthsLeft -= engagedTenths;
      const asked = isCovered(session) && session.question?.shownMs != null && questionsLeft > 0;
      if (asked) questionsLeft -= 1;
      const length = Math.min(1, rounded(engagedTenths / (10 * FULL_LENGTH_MINUTES), 3));
      return [{ ...session, engagedTenths, length, asked }];
    });
  const lengths = sum(counted.map(({ length }) => length));
  if (lengths <= MAX_COUNTED_LENGTHS) return counted;
  const shorter = (length: number) => roundedDown((length * MAX_COUNTED_LENGTHS) / lengths);
  return counted.map((session) => ({ ...session, length: shorter(session.length) }));
}

/** An answer with minutes. */
interface Valued extends SavedMinutes {
  /** 1/p, within the clamps. */
  readonly weight: number;
  readonly length: number;
}

interface Answer {
  readonly tool: ToolId;
  readonly valued: Valued | null;
  readonly followUp: SampledEstimate['followUp'];
}

interface Part {
  readonly sessions: readonly CountedSession[];
  readonly answers: readonly Answer[];
  readonly logged: readonly Estimate[];
}

/** Each value at most a common cap, the highest with which they add up to no more than the total. */
function capped(values: readonly number[], total: number): number[] {
  let [left, most] = [total, Number.POSITIVE_INFINITY];
  for (const [index, value] of values.toSorted((a, b) => a - b).entries()) {
    const share = left / (values.length - index);
    if (value > share) {
      most = share;
      break;
    }
    left -= value;
  }
  return values.map((value) => Math.min(value, most));
}

/** The answers to the questions that were shown, those with minutes weighted by 1/p within the clamps. */
function answersOf(sessions: readonly CountedSession[], estimates: readonly Estimate[]): Answer[] {
  const asked = new Map(sessions.filter((session) => session.asked).map((session) => [session.id, session]));
  const sampled = estimates.flatMap((estimate) => {
    const session = asked.get(estimate.id);
    return estimate.kind === 'sampled' && session !== undefined ? [{ estimate, session }] : [];
  });
  const minutes = sampled.map(({ estimate: { savedMinutes } }) => {
    if (savedMinutes === null) return null;
    const bound = (value: number) => rounded(clamp(value, MIN_SAVED_MINUTES, MAX_SAVED_MINUTES), 1);
    return { low: bound(savedMinutes.low), centre: bound(savedMinutes.centre), high: bound(savedMinutes.high) };
  });
  const furthest = minutes.map((value) =>
    value === null
      ? 0
      : Math.max(Math.abs(value.centre), Math.abs(value.low) / BAND_REACH, Math.abs(value.high) / BAND_REACH),
  );
  const wished = sampled.map(({ estimate }, at) =>
    minutes[at] == null ? 0 : Math.min(MAX_ANSWER_WEIGHT, 1 / estimate.probability),
  );
  const weights = capped(wished, MAX_WEIGHT);
  const reaches = capped(
    weights.map((weight, at) => weight * (furthest[at] ?? 0)),
    MAX_COUNTED_MINUTES,
  );
  return sampled.map(({ estimate, session }, at) => {
    const value = minutes[at] ?? null;
    const reach = furthest[at] ?? 0;
    const weight = reach === 0 ? (weights[at] ?? 0) : Math.min(weights[at] ?? 0, (reaches[at] ?? 0) / reach);
    const valued = value && { weight: roundedDown(weight), ...value, length: session.length };
    return { tool: session.tool, valued, followUp: estimate.followUp };
  });
}

function sumsOf({ sessions, answers, logged }: Part): ReportRow {
  const valued = answers.flatMap((answer) => answer.valued ?? []);
  const weighted = (of: (answer: Valued) => number) =>
    rounded(sum(valued.map((answer) => of(answer) * answer.weight)), 4);
  const liked = answers.flatMap(({ followUp }) => (followUp?.kind === 'satisfaction' ? [followUp.value] : []));
  return {
    sessions: sessions.length,
    engagedMinutes: sum(sessions.map(({ engagedTenths }) => engagedTenths)) / 10,
    activeDays: new Set(sessions.map(({ day }) => day)).size,
    covered: sessions.filter(isCovered).length,
    asked: sessions.filter(({ asked }) => asked).length,
    answered: answers.length,
    valued: valued.length,
    weight: rounded(sum(valued.map(({ weight }) => weight)), 3),
    weightedMinutes: weighted(({ centre }) => centre),
    weightedLow: weighted(({ low }) => low),
    weightedHigh: weighted(({ high }) => high),
    logged: logged.length,
    loggedMinutes: rounded(sum(logged.map((entry) => entry.savedMinutes?.centre ?? 0)), 1),
    satisfaction: [
      liked.filter((value) => value <= 2).length,
      liked.filter((value) => value === 3).length,
      liked.filter((value) => value >= 4).length,
    ],
    assist: {
      lengths: rounded(sum(sessions.map(({ length }) => length)), 3),
      weightedLengths: weighted(({ length }) => length),
      weightedSquares: weighted(({ length }) => length ** 2),
      weightedProducts: weighted(({ length, centre }) => length * centre),
    },
  };
}

function allOf(input: MemberWeek, eligible: readonly SessionRecord[], part: Part): ReportAll {
  const { week } = input;
  const earlierInPeriod = eligible.some((session) => session.week < week && periodOf(session.week) === periodOf(week));
  const placed = (place: Reinvestment) =>
    part.answers.filter(({ followUp }) => followUp?.kind === 'reinvested' && followUp.value === place).length;
  const held = (value: HeldAnswer) =>
    part.answers.filter(({ followUp }) => followUp?.kind === 'held' && followUp.value === value).length;
  return {
    ...sumsOf(part),
    segment: segmentOf(input, eligible),
    firstInPeriod: part.sessions.length > 0 && !earlierInPeriod,
    reinvested: recordOf(reinvestments, placed),
    tasks: tasksOf(part),
    held: [held('held'), held('some'), held('lost')],
    trial: trialSumsOf(input.trials, week),
  };
}

/** Answers with minutes by the kind of task that the second question found. */
function tasksOf({ answers }: Part): ReportTasks {
  return recordOf(tasks, (kind) => {
    const valued = answers.flatMap(({ followUp, valued: value }) =>
      followUp?.kind === 'task' && followUp.value === kind && value !== null ? [value] : [],
    );
    return {
      answers: valued.length,
      weight: rounded(sum(valued.map(({ weight }) => weight)), 3),
      weightedMinutes: rounded(sum(valued.map(({ weight, centre }) => weight * centre)), 4),
    };
  });
}

/** Habit segment over the last 12 weeks, or over the weeks since joining where those are fewer (METRICS, section 5). */
function segmentOf({ week, joinedWeek }: MemberWeek, eligible: readonly SessionRecord[]): Segment {
  const weeksIn = Math.min(SEGMENT_WEEKS, weeksBetween(joinedWeek, week) + 1);
  const firstWeek = weekPlus(week, 1 - weeksIn);
  const sessions = eligible.filter((session) => session.week >= firstWeek && session.week <= week);
  if (sessions.length === 0) return 'none';
  const usedWeeks = new Set(sessions.map((session) => session.week)).size;
  const frequent =
    weeksIn === SEGMENT_WEEKS ? usedWeeks >= FREQUENT_WEEKS : usedWeeks === weeksIn && weeksIn >= SEGMENT_MIN_WEEKS;
  const perWeek = sessions.length / weeksIn;
  if (frequent) return perWeek >= POWER_SESSIONS_PER_WEEK ? 'power' : 'habitual';
  return perWeek >= 1 ? 'novice' : 'low';
}
