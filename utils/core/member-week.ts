/** One member's week as the eight slips that may leave the browser (METRICS, section 4; PROTOCOL, section 1). */
import { MAX_SAVED_MINUTES, MIN_SAVED_MINUTES, type reinvestments, type Segment } from '#core/answer.ts';
import { type Estimate, isEligible, type SessionRecord } from '#core/record.ts';
import type { AllSlip, Assist, Slip, ToolSlip } from '#core/slip.ts';
import {
  FULL_LENGTH_MINUTES,
  MAX_ENGAGED_MINUTES,
  MAX_SESSIONS,
  MIN_INCLUSION_PROBABILITY,
  SLIPS_PER_WEEK,
} from '#core/slip-limits.ts';
import { type Tool, UNLISTED_TOOL } from '#core/tool.ts';
import { periodOf, weekPlus, weeksBetween } from '#core/week.ts';

/** Weeks, its own included, that a slip's habit segment looks back on. */
export const SEGMENT_WEEKS = 12;
const SEGMENT_MIN_WEEKS = 4;
const FREQUENT_WEEKS = 9;
const POWER_SESSIONS_PER_WEEK = 15;

export interface MemberWeek {
  readonly department: string;
  readonly week: string;
  /** The first week of the membership. */
  readonly joinedWeek: string;
  readonly minSessionSeconds: number;
  /** Sessions of this week and the eleven before it. */
  readonly sessions: readonly SessionRecord[];
  /** Estimates of this week. */
  readonly estimates: readonly Estimate[];
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
/** Digits that mean nothing are not sent: they would be a mark to know a slip by. */
const rounded = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What may be shared: own work with approved tools, and what was logged by hand without naming one. */
export function approvedOnly(
  tools: readonly Tool[],
  sessions: readonly SessionRecord[],
  estimates: readonly Estimate[],
): Pick<MemberWeek, 'sessions' | 'estimates'> {
  const approved = new Set([...tools.map(({ id }) => id), UNLISTED_TOOL]);
  const isApproved = ({ tool, imported }: SessionRecord | Estimate) => approved.has(tool) && imported !== true;
  return { sessions: sessions.filter(isApproved), estimates: estimates.filter(isApproved) };
}

/** Eight slips: `all`, the seven most used tools, and `none` to fill up. Idle members make as many as busy ones. */
export function toSlips(input: MemberWeek): Slip[] {
  const eligible = input.sessions.filter((session) => isEligible(session, input.minSessionSeconds));
  const thisWeek = eligible.filter((session) => session.week === input.week);
  const estimates = input.estimates.filter((estimate) => estimate.week === input.week);
  const engagedMs = (tool: string) =>
    sum(thisWeek.filter((session) => session.tool === tool).map((session) => session.engagedMs));
  const tools = [...new Set([...thisWeek, ...estimates].map(({ tool }) => tool))]
    .filter((tool) => tool !== UNLISTED_TOOL)
    .sort((a, b) => engagedMs(b) - engagedMs(a) || (a < b ? -1 : 1))
    .slice(0, SLIPS_PER_WEEK - 1);
  const toolSlips = tools.map(
    (tool): ToolSlip => ({
      ...sumsOf(
        input,
        thisWeek.filter((session) => session.tool === tool),
        estimates.filter((estimate) => estimate.tool === tool),
      ),
      tool,
    }),
  );
  const fill = Array.from({ length: SLIPS_PER_WEEK - 1 - toolSlips.length }, (): Slip => ({ v: 1, tool: 'none' }));
  return [allSlip(input, eligible, thisWeek, estimates), ...toolSlips, ...fill];
}

function allSlip(
  input: MemberWeek,
  eligible: readonly SessionRecord[],
  thisWeek: readonly SessionRecord[],
  estimates: readonly Estimate[],
): AllSlip {
  const earlierInPeriod = eligible.some(
    (session) => session.week < input.week && periodOf(session.week) === periodOf(input.week),
  );
  const places = answeredFollowUps(estimates).flatMap((followUp) =>
    followUp.kind === 'reinvested' ? [followUp.value] : [],
  );
  const countOf = (place: (typeof reinvestments)[number]) => places.filter((value) => value === place).length;
  return {
    ...sumsOf(input, thisWeek, estimates),
    tool: 'all',
    segment: segmentOf(input, eligible),
    firstInPeriod: thisWeek.length > 0 && !earlierInPeriod,
    reinvested: {
      'more-work': countOf('more-work'),
      quality: countOf('quality'),
      'new-work': countOf('new-work'),
      learning: countOf('learning'),
      customers: countOf('customers'),
      'time-off': countOf('time-off'),
      'nothing-yet': countOf('nothing-yet'),
    },
    assist: assistOf(thisWeek, estimates),
  };
}

function answeredFollowUps(estimates: readonly Estimate[]) {
  return estimates.flatMap((estimate) =>
    estimate.kind === 'sampled' && estimate.followUp !== null ? [estimate.followUp] : [],
  );
}

/** Engaged minutes as a share of 30, at most 1. */
function lengthOf({ engagedMs }: SessionRecord): number {
  return Math.min(1, engagedMs / (60_000 * FULL_LENGTH_MINUTES));
}

/** The week's questions that were shown, the answers to them, and those with a value, each with its weight 1/p. */
function answersOf(sessions: readonly SessionRecord[], estimates: readonly Estimate[]) {
  const asked = new Map(
    sessions.filter((session) => session.question?.shownMs != null).map((session) => [session.id, session]),
  );
  const answered = estimates.filter((estimate) => estimate.kind === 'sampled');
  const sampled = answered.filter(({ id }) => asked.has(id));
  const valued = sampled.flatMap(({ id, savedMinutes, probability }) => {
    const session = asked.get(id);
    if (savedMinutes === null || session === undefined) return [];
    const minutes = (bound: 'low' | 'centre' | 'high') =>
      clamp(savedMinutes[bound], MIN_SAVED_MINUTES, MAX_SAVED_MINUTES);
    return [{ minutes, length: lengthOf(session), weight: 1 / Math.max(MIN_INCLUSION_PROBABILITY, probability) }];
  });
  return { asked, sampled, valued };
}

/** What the assisted estimate goes by; of all tools together only, since there is none for a single tool. */
function assistOf(sessions: readonly SessionRecord[], estimates: readonly Estimate[]): Assist {
  const { valued } = answersOf(sessions, estimates);
  const most = Math.min(sessions.length, MAX_SESSIONS, MAX_ENGAGED_MINUTES / FULL_LENGTH_MINUTES);
  return {
    lengths: rounded(clamp(sum(sessions.map(lengthOf)), 0, most), 3),
    weightedLengths: rounded(sum(valued.map(({ length, weight }) => length * weight)), 6),
    weightedSquares: rounded(sum(valued.map(({ length, weight }) => length ** 2 * weight)), 6),
    weightedProducts: rounded(sum(valued.map(({ length, minutes, weight }) => length * minutes('centre') * weight)), 6),
  };
}

function sumsOf(
  { department, week }: MemberWeek,
  sessions: readonly SessionRecord[],
  estimates: readonly Estimate[],
): Omit<ToolSlip, 'tool'> {
  const { asked, sampled, valued } = answersOf(sessions, estimates);
  const weighted = (bound: 'low' | 'centre' | 'high') =>
    rounded(sum(valued.map(({ minutes, weight }) => minutes(bound) * weight)), 6);
  const logged = estimates.filter((estimate) => estimate.kind === 'logged');
  const liked = answeredFollowUps(sampled).flatMap((followUp) =>
    followUp.kind === 'satisfaction' ? [followUp.value] : [],
  );
  return {
    v: 1,
    department,
    week,
    sessions: Math.min(MAX_SESSIONS, sessions.length),
    engagedMinutes: rounded(
      clamp(sum(sessions.map((session) => session.engagedMs)) / 60_000, 0, MAX_ENGAGED_MINUTES),
      1,
    ),
    activeDays: new Set(sessions.map((session) => session.day)).size,
    covered: Math.min(MAX_SESSIONS, sessions.filter((session) => (session.draw?.probability ?? 0) > 0).length),
    asked: asked.size,
    answered: sampled.length,
    valued: valued.length,
    weight: rounded(sum(valued.map(({ weight }) => weight)), 6),
    weightedMinutes: weighted('centre'),
    weightedLow: weighted('low'),
    weightedHigh: weighted('high'),
    logged: Math.min(MAX_SESSIONS, logged.length),
    loggedMinutes: clamp(
      sum(logged.map((entry) => entry.savedMinutes?.centre ?? 0)),
      -MAX_ENGAGED_MINUTES,
      MAX_ENGAGED_MINUTES,
    ),
    satisfaction: [
      liked.filter((value) => value <= 2).length,
      liked.filter((value) => value === 3).length,
      liked.filter((value) => value >= 4).length,
    ],
  };
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
