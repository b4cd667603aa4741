/**
 * What a person's own answers say, for their eyes alone: minutes a session by tool and by kind of task, and what was saved
 * week by week. The estimator is that of the department's numbers (METRICS, section 5); each answer is a cluster of its own.
 */

import { groupedBy } from '#core/base/by-key.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import type { Week } from '#core/base/week.ts';
import { type Estimate, minutesPerSession } from '#core/kpi/estimate.ts';
import type { SavedMinutes } from '#core/question/answer.ts';
import {
  type Estimate as Answer,
  isEligible,
  type SampledEstimate,
  type SessionRecord,
} from '#core/question/record.ts';
import { MAX_ANSWER_WEIGHT } from '#core/sums/clamps.ts';
import { nothingAdded, totalSums, withProducts } from '#core/sums/sums.ts';

/** Figures of a person's own are of so many weeks, this one included, wherever they are shown. */
export const OWN_WEEKS = 26;

type WithMinutes<T extends Answer> = T & { readonly savedMinutes: NonNullable<Answer['savedMinutes']> };
export type Valued = WithMinutes<SampledEstimate>;

/** Answers with minutes whose sessions count: what was left out or cannot be trusted is in no figure. */
export function valuedAnswers(
  answers: readonly Answer[],
  sessions: readonly SessionRecord[],
  minSessionSeconds: number,
): Valued[] {
  const counted = new Set(
    sessions.filter((session) => isEligible(session, minSessionSeconds)).map((session) => session.id),
  );
  return answers.flatMap((answer) => {
    const { savedMinutes } = answer;
    return answer.kind === 'sampled' && savedMinutes !== null && counted.has(answer.id)
      ? [{ ...answer, savedMinutes }]
      : [];
  });
}

/** Net minutes saved per session, with its 90 % interval: answers of sessions that are seldom asked about weigh more. */
export function minutesOfAnswers(answers: readonly Valued[]): Estimate {
  const sums = answers.map(({ probability, savedMinutes: { low, centre, high } }) => {
    const weight = Math.min(MAX_ANSWER_WEIGHT, 1 / probability);
    return withProducts({
      ...nothingAdded,
      valued: 1,
      weightedReports: 1,
      weight,
      weightedMinutes: weight * centre,
      weightedLow: weight * low,
      weightedHigh: weight * high,
    });
  });
  return minutesPerSession(totalSums(sums)).estimate;
}

/** From the most to the least; what has no number comes last, the best known first. */
function ranked<T extends { readonly minutes: Estimate }>(rows: readonly T[]): T[] {
  const meanOf = ({ minutes }: T) => minutes.value ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) =>
    meanOf(a) === meanOf(b) ? b.minutes.n - a.minutes.n : meanOf(b) > meanOf(a) ? 1 : -1,
  );
}

export interface OwnTool {
  readonly tool: ToolId;
  readonly minutes: Estimate;
  readonly sessions: number;
  readonly engagedSeconds: number;
}

/** Each tool of the sessions that count. */
export function ownTools(
  answers: readonly Valued[],
  sessions: readonly SessionRecord[],
  minSessionSeconds: number,
): OwnTool[] {
  const counted = sessions.filter((session) => isEligible(session, minSessionSeconds));
  return ranked(
    [...groupedBy(counted, ({ tool }) => tool)].map(([tool, own]) => ({
      tool,
      minutes: minutesOfAnswers(answers.filter((answer) => answer.tool === tool)),
      sessions: own.length,
      engagedSeconds: own.reduce((sum, { engagedMs }) => sum + engagedMs, 0) / 1000,
    })),
  );
}

/** Each kind of task that an answer names. */
export function ownTasks(answers: readonly Valued[]) {
  const named = answers.flatMap((answer) =>
    answer.followUp?.kind === 'task' ? [{ answer, task: answer.followUp.value }] : [],
  );
  return ranked(
    [...groupedBy(named, ({ task }) => task)].map(([task, own]) => ({
      task,
      minutes: minutesOfAnswers(own.map(({ answer }) => answer)),
    })),
  );
}

/** Net minutes from the low to the high ends of their bands. */
export interface SavedSum extends SavedMinutes {
  /** How many answers or entries they add up. */
  readonly count: number;
}

/** What answers or entries add up to; null where none has minutes. */
export function savedBy(answers: readonly Pick<Answer, 'savedMinutes'>[]): SavedSum | null {
  const valued = answers.flatMap(({ savedMinutes }) => savedMinutes ?? []);
  const sum = (bound: 'low' | 'centre' | 'high') => valued.reduce((total, minutes) => total + minutes[bound], 0);
  return valued.length === 0
    ? null
    : { low: sum('low'), centre: sum('centre'), high: sum('high'), count: valued.length };
}

/** The same for each of the weeks. */
export function savedByWeek(
  answers: readonly Pick<Answer, 'week' | 'savedMinutes'>[],
  weeks: readonly Week[],
): (SavedSum | null)[] {
  return weeks.map((week) => savedBy(answers.filter((answer) => answer.week === week)));
}

/**
 * The first of the weeks, up to the last, in each of which the answers and what was added reach so many minutes even at the low
 * ends of their bands; null where the last does not. Sessions that nobody asked about are not counted, so it errs to the late.
 */
export function paysSince(
  answers: readonly Pick<Answer, 'week' | 'savedMinutes'>[],
  weeks: readonly Week[],
  breakEvenMinutes: number,
): Week | null {
  const lastUnpaid = savedByWeek(answers, weeks).findLastIndex((saved) => (saved?.low ?? 0) < breakEvenMinutes);
  return weeks[lastUnpaid + 1] ?? null;
}

export interface Recap {
  readonly engagedSeconds: number;
  readonly saved: SavedSum | null;
  /** The tool whose sessions save most, over all the weeks that a person's figures are of; null where none is known to save. */
  readonly best: OwnTool | null;
  /** Since when the licences pay off; null where they do not, or their cost is not known. */
  readonly paysSince: Week | null;
}

export interface RecapSources {
  /** Of `OWN_WEEKS`, the running one last. */
  readonly weeks: readonly Week[];
  readonly sessions: readonly SessionRecord[];
  readonly answers: readonly Answer[];
  readonly minSessionSeconds: number;
  readonly breakEvenMinutes: number | null;
}

/** What the week before came to; null where nothing was used in it. */
export function recapOf({ weeks, sessions, answers, minSessionSeconds, breakEvenMinutes }: RecapSources): Recap | null {
  const closed = weeks.slice(0, -1);
  const last = closed.at(-1);
  const used = sessions.filter((session) => session.week === last && isEligible(session, minSessionSeconds));
  if (used.length === 0) return null;
  const valued = valuedAnswers(answers, sessions, minSessionSeconds);
  const added = answers.filter(({ kind }) => kind === 'logged');
  const [best] = ownTools(valued, sessions, minSessionSeconds);
  return {
    engagedSeconds: used.reduce((sum, { engagedMs }) => sum + engagedMs, 0) / 1000,
    saved: savedBy(valued.filter(({ week }) => week === last)),
    best: best !== undefined && (best.minutes.value ?? 0) > 0 ? best : null,
    paysSince: breakEvenMinutes === null ? null : paysSince([...valued, ...added], closed, breakEvenMinutes),
  };
}
