/**
 * Made-up people, wherever some are needed: when they use AI, what it saves them, and what they answer.
 *
 * Model. Use is heavy-tailed: sessions a week and engaged minutes are log-normal over people and weeks, so a few people
 * make most of the sessions. Minutes saved grow with engaged minutes (correlation about 0.45); about a fifth of their
 * variance lies between people; three in ten sessions save nothing or cost time; people tire over the week. Busy people
 * have shorter sessions that save less each, which is what misleads a plain mean of answers. Sessions fall into the working
 * day of the person's time zone, a few into evenings and weekends.
 *
 * Limits. Answers do not depend on whether a session was asked about, whether a person answers does not depend on what
 * was saved, nobody learns, and sessions never merge. Minutes are what people feel, which no sampling can check.
 */

import type { ToolId } from '#core/base/checked-text.ts';
import type { Random } from '#core/base/random.ts';
import { type Day, dayPlus, firstDayOf, startOfDayMs, type Week } from '#core/base/week.ts';
import { type AnswerId, minutesOf, type Reinvestment } from '#core/question/answer.ts';
import { type Estimate, type FollowUp, type HeldAnswer, type SessionRecord, tasks } from '#core/question/record.ts';
import { between, chance, normal, pickEvenly, pickWeighted } from '#simulation/random.ts';

const MINUTE_MS = 60_000;
/** Above the merge gap of sessions. */
const PAUSE_MINUTES = 11;
const LOGS_BY_HAND = 0.05;
/** Share of favourable answers about a tool. */
export const USUALLY_LIKED = 0.7;

interface Spreads {
  /** Standard deviation of the logarithm of sessions a week, over people. */
  readonly use: number;
  /** Of the logarithm of engaged minutes, within a person. */
  readonly minutes: number;
  /** Of the logarithm of minutes saved where all goes well, over people, and within a person at given minutes. */
  readonly knack: number;
  readonly success: number;
  /** Whether minutes saved have to do with engaged minutes. */
  readonly isLinked: boolean;
}

/**
 * `usual` gives the plain estimate the widths that the sampling was designed for (20 % for 30 people and 4 weeks). The
 * others try the limits: `unlinked` is the worst case of the assisted estimate, `heavy` has tails as heavy as can be
 * believed.
 */
const spreads = {
  usual: { use: 0.75, minutes: 0.7, knack: 0.45, success: 0.4, isLinked: true },
  unlinked: { use: 0.75, minutes: 0.7, knack: 0.45, success: 0.4, isLinked: false },
  heavy: { use: 0.9, minutes: 0.85, knack: 0.45, success: 0.5, isLinked: true },
} satisfies Record<string, Spreads>;
export type World = keyof typeof spreads;

export interface Person {
  readonly timeZone: string;
  readonly sessionsPerWeek: number;
  /** Typical engaged minutes of a session. */
  readonly minutes: number;
  /** Minutes that a session saves where it goes well, relative to other people. */
  readonly knack: number;
  /** Share of sessions that save nothing or cost time, relative to other people. */
  readonly failures: number;
  readonly answerRate: number;
  /** Hour at which work begins. */
  readonly morning: number;
  readonly tools: readonly [ToolId, ...ToolId[]];
  /** Starts in the first measured week: the sampling has no week of theirs to go by. */
  readonly isNewcomer: boolean;
}

/** A session as it will be stored, and what it saves. */
export interface Done {
  readonly record: SessionRecord;
  /** Signed net minutes. */
  readonly savedMinutes: number;
}

const timeZones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const;
export const toolIds = ['chatgpt', 'claude', 'copilot', 'deepl'] as const;

export function createPerson(random: Random, world: World): Person {
  const spread = spreads[world];
  const busy = normal(random);
  const [first, ...others] = toolIds;
  return {
    timeZone: pickEvenly(random, timeZones),
    sessionsPerWeek: Math.min(70, 6.5 * Math.exp(spread.use * busy)),
    minutes: 6 * Math.exp(0.3 * normal(random) - 0.15 * busy),
    knack: Math.exp(spread.knack * normal(random)),
    failures: Math.min(2.5, Math.exp(0.8 * normal(random) - 0.32)),
    answerRate: between(0.3, 0.7 + 0.15 * normal(random), 0.98),
    morning: 9.5 + normal(random),
    tools: [first, ...others.slice(0, Math.floor(random() * toolIds.length))],
    isNewcomer: chance(random, 0.15),
  };
}

/** Shares of a week's sessions, Monday first, and what a session saves, relative to others. */
const weekdayShares = [0.21, 0.21, 0.2, 0.19, 0.15, 0.02, 0.02];
const weekdayWorth = [1.08, 1.05, 1, 0.96, 0.9, 0.95, 0.95];

/** Minutes saved by one engaged minute that goes well. */
const GAIN = 3.6;

function poisson(random: Random, mean: number): number {
  const end = Math.exp(-mean);
  let count = 0;
  for (let left = random(); left > end; left *= random()) count++;
  return count;
}

function weekday(random: Random): number {
  let left = random();
  const found = weekdayShares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return found < 0 ? 0 : found;
}

/** Minutes after midnight: a peak before noon, one after, a few in the evening. */
function minuteOfDay(random: Random, { morning }: Person): number {
  const part = random();
  if (part < 0.45) return 60 * between(6, morning + 0.8 + 1.1 * normal(random), 23);
  if (part < 0.94) return 60 * between(6, morning + 5.2 + 1.5 * normal(random), 23);
  return 60 * between(6, 20 + normal(random), 23);
}

function engagedMinutes(random: Random, { minutes }: Person, world: World): number {
  return between(0.6, minutes * Math.exp(spreads[world].minutes * normal(random)), 110);
}

function savedMinutes(
  random: Random,
  { knack, failures }: Person,
  engaged: number,
  gain: number,
  world: World,
): number {
  const luck = random();
  if (luck < 0.12 * failures) return -engaged * (0.2 + random());
  if (luck < 0.3 * failures) return 2 * normal(random);
  return Math.min(240, gain * knack * engaged ** 0.8 * Math.exp(spreads[world].success * normal(random)));
}

const midnights = new Map<string, number>();

function midnightMs(day: Day, timeZone: string): number {
  const key = `${day} ${timeZone}`;
  const known = midnights.get(key) ?? startOfDayMs(day, timeZone);
  midnights.set(key, known);
  return known;
}

/** A week's sessions, in order of time. */
export function sessionsOf(random: Random, who: Person, week: Week, world: World): Done[] {
  const isAway = chance(random, 0.08);
  const mean = who.sessionsPerWeek * Math.exp(0.35 * normal(random) - 0.06);
  const count = isAway ? 0 : Math.min(100, poisson(random, mean));
  const starts = Array.from({ length: count }, () => ({ at: weekday(random), minute: minuteOfDay(random, who) })).sort(
    (a, b) => a.at - b.at || a.minute - b.minute,
  );
  let freeMs = 0;
  return starts.map(({ at, minute }) => {
    const day = dayPlus(firstDayOf(week), at);
    const engaged = engagedMinutes(random, who, world);
    const startMs = Math.max(freeMs, Math.floor(midnightMs(day, who.timeZone) + minute * MINUTE_MS));
    const endMs = startMs + Math.floor(engaged * (1 + 0.5 * random()) * MINUTE_MS);
    freeMs = endMs + PAUSE_MINUTES * MINUTE_MS;
    const telling = spreads[world].isLinked ? engaged : engagedMinutes(random, who, world);
    // Half of the sessions are with the tool that the person likes best.
    const tool = chance(random, 0.5) ? who.tools[0] : pickEvenly(random, who.tools);
    const engagedMs = Math.floor(engaged * MINUTE_MS);
    const id = `${startMs}-${tool}`;
    return {
      record: { id, tool, startMs, endMs, engagedMs, doubtful: false, day, week, ...undecided },
      savedMinutes: savedMinutes(random, who, telling, GAIN * (weekdayWorth[at] ?? 1), world),
    };
  });
}

const undecided = { excluded: false, draw: null, question: null };

/** What becomes of a question: when its natural break comes, and how and when the person reacts, if ever. */
export interface Fate {
  readonly breakMs: number;
  readonly reactsMs: number;
  readonly reaction: AnswerId | 'dismiss';
}

export function fateOf(random: Random, { answerRate }: Person, { record, savedMinutes: minutes }: Done): Fate {
  const leavesBrowser = chance(random, 0.1);
  // Two minutes elsewhere in the browser, at the earliest.
  const breakMs = record.endMs + MINUTE_MS * (2 - (leavesBrowser ? 60 : 3) * Math.log(1 - random()));
  const answers = chance(random, answerRate);
  const reacts = answers || chance(random, 0.5);
  const reactsMs = reacts ? breakMs + 4 * Math.exp(1.1 * normal(random)) * MINUTE_MS : Number.POSITIVE_INFINITY;
  const answer = chance(random, 0.05) ? 'no-value' : answerFor(minutes);
  return { breakMs, reactsMs, reaction: answers ? answer : 'dismiss' };
}

/** The answer that a person taps with so many minutes in mind. */
export function answerFor(minutes: number): AnswerId {
  if (minutes < -15) return 'cost-over-15';
  if (minutes < -5) return 'cost-5-15';
  if (minutes <= 5) return 'no-difference';
  if (minutes <= 15) return 'saved-5-15';
  if (minutes <= 30) return 'saved-15-30';
  return minutes <= 60 ? 'saved-30-60' : 'saved-over-60';
}

const reinvestmentShares: readonly (readonly [Reinvestment, number])[] = [
  ['more-work', 0.34],
  ['quality', 0.22],
  ['new-work', 0.12],
  ['learning', 0.09],
  ['customers', 0.11],
  ['time-off', 0.04],
  ['nothing-yet', 0.08],
];

const heldShares: readonly (readonly [HeldAnswer, number])[] = [
  ['held', 0.8],
  ['some', 0.14],
  ['lost', 0.06],
];

/** The answer to a second question about a tool of which that share of answers is favourable. */
export function secondTap(
  random: Random,
  kind: FollowUp['kind'],
  { savedMinutes: minutes }: Done,
  liked: number,
): FollowUp {
  if (kind === 'task') return { kind, value: pickEvenly(random, tasks) };
  if (kind === 'reinvested') return { kind, value: pickWeighted(random, reinvestmentShares) };
  if (kind === 'held') return { kind, value: pickWeighted(random, heldShares) };
  const likedNow = liked + (minutes > 0 ? 0.1 : -0.25);
  const feels = random();
  const value = feels < likedNow ? 4 + Math.round(random()) : feels < likedNow + 0.15 ? 3 : 1 + Math.round(random());
  return { kind, value };
}

/** What the person logs by hand on the day of a week's first session, if anything. */
export function loggedByHand(random: Random, { record: { tool, day, week, startMs, endMs } }: Done): Estimate | null {
  if (!chance(random, LOGS_BY_HAND)) return null;
  const id = `00000000-0000-4000-8000-${String(startMs).slice(-12)}`;
  return { kind: 'logged', id, tool, day, week, savedMinutes: minutesOf('saved-15-30'), answeredMs: endMs };
}
