/**
 * What one simulated member's browser keeps, and how a week passes in it: each session goes through the extension's draw
 * with all its hard limits, each reaction through its revision. Only the person and the clock are made up.
 */

import type { ToolId } from '#core/base/checked-text.ts';
import type { Random } from '#core/base/random.ts';
import { type Week, weekPlus } from '#core/base/week.ts';
import { configSchema } from '#core/org/config.ts';
import { minutesOf } from '#core/question/answer.ts';
import {
  type Estimate,
  type FollowUp,
  type Question,
  type SessionRecord,
  secondQuestion,
} from '#core/question/record.ts';
import { answered, dismissed, followedUp } from '#core/question/revision.ts';
import { draw, isPending } from '#core/question/sampling.ts';
import { type Done, type Fate, fateOf, loggedByHand, type Person, secondTap } from '#simulation/people.ts';

/** Weeks that the sampling looks back on. */
export const WEEKS_BEFORE = 4;

const { questionLimits: limits, sessionRules } = configSchema.parse({});
export const { minSessionSeconds } = sessionRules;

/** All that a member's browser keeps, and the one question that may be open. */
export interface SimulatedBrowser {
  sessions: SessionRecord[];
  estimates: Estimate[];
  open: {
    readonly at: number;
    readonly fate: Fate;
    readonly second: ReturnType<typeof secondQuestion>;
    readonly followUp: FollowUp | null;
  } | null;
}

export function newBrowser(): SimulatedBrowser {
  return { sessions: [], estimates: [], open: null };
}

function withQuestion(record: SessionRecord, change: Partial<Question>): SessionRecord {
  return record.question === null ? record : { ...record, question: { ...record.question, ...change } };
}

/** A session and its answer after what has happened to its question until now. */
function settled(record: SessionRecord, open: NonNullable<SimulatedBrowser['open']>, nowMs: number) {
  const { fate, second, followUp } = open;
  const { breakMs, reactsMs, reaction } = fate;
  const expiresMs = record.question?.expiresMs ?? 0;
  const comesUp = breakMs <= nowMs && breakMs < expiresMs && record.question?.state === 'waiting';
  const session = comesUp ? withQuestion(record, { state: 'shown', shownMs: breakMs }) : record;
  const kept = { session, estimate: null };
  if (reactsMs <= nowMs && reactsMs < expiresMs) {
    if (reaction === 'dismiss') return dismissed(kept, reactsMs).keep;
    const { keep } = answered(kept, { savedMinutes: minutesOf(reaction), nowMs: reactsMs, ...second });
    return followUp === null ? keep : followedUp(keep, followUp).keep;
  }
  if (expiresMs <= nowMs) return { ...kept, session: withQuestion(session, { state: 'expired', endedMs: expiresMs }) };
  return kept;
}

function settle(browser: SimulatedBrowser, nowMs: number): void {
  const { open, sessions } = browser;
  const record = open === null ? undefined : sessions[open.at];
  if (open === null || record === undefined) return;
  const { session, estimate } = settled(record, open, nowMs);
  if (session === null) return;
  sessions[open.at] = session;
  if (estimate !== null) browser.estimates.push(estimate);
  if (!isPending(session.question)) browser.open = null;
}

/** Lives through a week of these sessions, in order of time. */
export function live(
  browser: SimulatedBrowser,
  random: Random,
  who: Person,
  { week, done, untilMs = Number.POSITIVE_INFINITY, likedOf }: LivedWeek,
): void {
  const remembered = weekPlus(week, -WEEKS_BEFORE);
  for (const each of done) {
    // A session is drawn when it becomes eligible, long before its length is known.
    const nowMs = each.record.startMs + minSessionSeconds * 1000;
    settle(browser, nowMs);
    const history = browser.sessions.filter((record) => record.week >= remembered);
    const record = draw(each.record, { nowMs, timeZone: who.timeZone, limits, silenced: false, history }, random);
    browser.sessions.push(record);
    if (record.question === null) continue;
    const fate = fateOf(random, who, each);
    const at = browser.sessions.length - 1;
    if (likedOf === undefined) browser.open = { at, fate, second: { followUpKind: null }, followUp: null };
    else {
      const second = secondQuestion(random(), history, browser.estimates, fate.reactsMs);
      const kind = second.followUpKind;
      const followUp = kind === null ? null : secondTap(random, kind, each, likedOf(each.record.tool));
      browser.open = { at, fate, second, followUp };
    }
  }
  settle(browser, untilMs);
  const [first] = done;
  const logged = likedOf === undefined || first === undefined ? null : loggedByHand(random, first);
  if (logged !== null) browser.estimates.push(logged);
}

export interface LivedWeek {
  readonly week: Week;
  readonly done: readonly Done[];
  /** The instant up to which it has passed, where that is within it. */
  readonly untilMs?: number;
  /** The share of favourable answers about a tool; where it is not given, people tap no second time and log nothing by hand. */
  readonly likedOf?: (tool: ToolId) => number;
}
