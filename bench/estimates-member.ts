/**
 * One simulated member's weeks through the extension's own code: each session through the draw with all its hard limits,
 * each reaction through its revision, each week through its slips. Only the person and the clock are made up.
 */
import { minutesOf } from '#core/answer.ts';
import { configSchema } from '#core/config.ts';
import { toSlips } from '#core/member-week.ts';
import type { Question, SampledEstimate, SessionRecord } from '#core/record.ts';
import { answered, dismissed } from '#core/revision.ts';
import { draw, isPending } from '#core/sampling.ts';
import { type AllSlip, isAll } from '#core/slip.ts';
import { weekPlus } from '#core/week.ts';
import { createPerson, type Fate, fateOf, type Person, sessionsOf, type World } from './estimates-people.ts';
import type { Random } from './estimates-random.ts';

/** The first measured week; four of them make period 2026-P12. Clocks have changed in the weeks before. */
export const FIRST_WEEK = '2026-W45';
/** Weeks that the sampling looks back on. People are asked in the last of them too, so that the first is like the others. */
const WEEKS_BEFORE = 4;
const DEPARTMENT = 'bench';

const { questionLimits: limits, sessionRules } = configSchema.parse({});
const { minSessionSeconds } = sessionRules;

export interface MemberWeekDone {
  /** The slip of all tools together: those of single tools play no part in hours. */
  readonly slip: AllSlip;
  /** Minutes saved in all sessions of the week, asked about or not. */
  readonly trueMinutes: number;
  /** The middles of the answers with a value: what a plain mean goes by. */
  readonly answers: readonly number[];
}

function withQuestion(record: SessionRecord, change: Partial<Question>): SessionRecord {
  return record.question === null ? record : { ...record, question: { ...record.question, ...change } };
}

/** A session and its answer after what has happened to its question until now. */
function settled(record: SessionRecord, { breakMs, reactsMs, reaction }: Fate, nowMs: number) {
  const expiresMs = record.question?.expiresMs ?? 0;
  const comesUp = breakMs <= nowMs && breakMs < expiresMs && record.question?.state === 'waiting';
  const session = comesUp ? withQuestion(record, { state: 'shown', shownMs: breakMs }) : record;
  const kept = { session, estimate: null };
  if (reactsMs <= nowMs && reactsMs < expiresMs)
    return reaction === 'dismiss'
      ? dismissed(kept, reactsMs).keep
      : answered(kept, { savedMinutes: minutesOf(reaction), nowMs: reactsMs, followUpKind: null }).keep;
  if (expiresMs <= nowMs) return { ...kept, session: withQuestion(session, { state: 'expired', endedMs: expiresMs }) };
  return kept;
}

/** All that a member's browser keeps, and the one question that may be open. */
interface Browser {
  readonly records: SessionRecord[];
  readonly estimates: SampledEstimate[];
  open: { readonly at: number; readonly fate: Fate } | null;
}

function settle(browser: Browser, nowMs: number): void {
  const { open, records } = browser;
  const record = open === null ? undefined : records[open.at];
  if (open === null || record === undefined) return;
  const { session, estimate } = settled(record, open.fate, nowMs);
  if (session === null) return;
  records[open.at] = session;
  if (estimate?.kind === 'sampled') browser.estimates.push(estimate);
  if (!isPending(session.question)) browser.open = null;
}

/** Lives through a week; returns the minutes it saved. */
function live(browser: Browser, random: Random, who: Person, week: string, world: World, isAsked: boolean): number {
  const remembered = weekPlus(week, -WEEKS_BEFORE);
  let trueMinutes = 0;
  for (const done of sessionsOf(random, who, week, world)) {
    trueMinutes += done.savedMinutes;
    if (!isAsked) {
      browser.records.push(done.record);
      continue;
    }
    // A session is drawn when it becomes eligible, long before its length is known.
    const nowMs = done.record.startMs + minSessionSeconds * 1000;
    settle(browser, nowMs);
    const history = browser.records.filter((record) => record.week >= remembered);
    const record = draw(done.record, { nowMs, timeZone: who.timeZone, limits, silenced: false, history }, random);
    browser.records.push(record);
    if (record.question !== null) browser.open = { at: browser.records.length - 1, fate: fateOf(random, who, done) };
  }
  settle(browser, Number.POSITIVE_INFINITY);
  return trueMinutes;
}

/** A new person's measured weeks, the first one `FIRST_WEEK`. */
export function simulateMember(random: Random, weeks: number, world: World): MemberWeekDone[] {
  const who = createPerson(random, world);
  const browser: Browser = { records: [], estimates: [], open: null };
  const joinedWeek = who.isNewcomer ? FIRST_WEEK : weekPlus(FIRST_WEEK, -WEEKS_BEFORE);
  if (!who.isNewcomer)
    for (let back = WEEKS_BEFORE; back > 0; back--)
      live(browser, random, who, weekPlus(FIRST_WEEK, -back), world, back === 1);
  return Array.from({ length: weeks }, (_, at) => {
    const week = weekPlus(FIRST_WEEK, at);
    const trueMinutes = live(browser, random, who, week, world, true);
    const { records: sessions, estimates } = browser;
    const slips = toSlips({ department: DEPARTMENT, week, joinedWeek, minSessionSeconds, sessions, estimates });
    const slip = slips.find(isAll);
    if (slip === undefined) throw new Error(`no slip for all tools in ${week}`);
    return {
      slip,
      trueMinutes,
      answers: estimates.flatMap((estimate) =>
        estimate.week === week && estimate.savedMinutes !== null ? [estimate.savedMinutes.centre] : [],
      ),
    };
  });
}
