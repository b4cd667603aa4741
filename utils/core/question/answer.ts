/**
 * The question's answers, in signed net minutes: what the session saved against doing the same without AI, counting the
 * time to check and fix the result. The scale starts below zero; "no difference" stands in the middle (METRICS, section 2).
 */
import * as z from 'zod/mini';

export const MIN_SAVED_MINUTES = -120;
export const MAX_SAVED_MINUTES = 240;

const minutes = z.number().check(z.gte(MIN_SAVED_MINUTES), z.lte(MAX_SAVED_MINUTES));
export const savedMinutesSchema = z.strictObject({ low: minutes, centre: minutes, high: minutes });
/** Net minutes saved: the band an answer stands for and its centre. `low <= centre <= high`. */
export type SavedMinutes = z.infer<typeof savedMinutesSchema>;

/** The eight answers in the order shown; the digit key of an answer is its place, from 1. */
export const answers = [
  { id: 'cost-over-15', minutes: { low: -45, centre: -25, high: -15 } },
  { id: 'cost-5-15', minutes: { low: -15, centre: -10, high: -5 } },
  { id: 'no-difference', minutes: { low: -5, centre: 0, high: 5 } },
  { id: 'saved-5-15', minutes: { low: 5, centre: 10, high: 15 } },
  { id: 'saved-15-30', minutes: { low: 15, centre: 22, high: 30 } },
  { id: 'saved-30-60', minutes: { low: 30, centre: 45, high: 60 } },
  { id: 'saved-over-60', minutes: { low: 60, centre: 75, high: 120 } },
  { id: 'no-value', minutes: null },
] as const satisfies readonly { id: string; minutes: SavedMinutes | null }[];

export type AnswerId = (typeof answers)[number]['id'];
export const answerIds = answers.map((answer): AnswerId => answer.id);

/** Minutes of an answer; null for "can't say / not work". */
export function minutesOf(id: AnswerId): SavedMinutes | null {
  return answers.find((answer) => answer.id === id)?.minutes ?? null;
}

/** An exact number of minutes, clamped to -120..240, as a band of no width. */
export function exactMinutes(minutes: number): SavedMinutes {
  const clamped = Math.min(MAX_SAVED_MINUTES, Math.max(MIN_SAVED_MINUTES, minutes));
  return { low: clamped, centre: clamped, high: clamped };
}

/** Where saved time went: the second question's answers. */
export const reinvestments = [
  'more-work',
  'quality',
  'new-work',
  'learning',
  'customers',
  'time-off',
  'nothing-yet',
] as const;
export type Reinvestment = (typeof reinvestments)[number];

/** Habit segments over a person's last 12 weeks (METRICS, section 5). */
export const segments = ['power', 'habitual', 'novice', 'low', 'none'] as const;
export type Segment = (typeof segments)[number];
