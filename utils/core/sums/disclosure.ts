/**
 * Which numbers of a row belong together, and when they may be shown: no number of one or two people (PROTOCOL, section 5,
 * rule 3).
 *
 * A part is shown or withheld as a whole. At least three people stand behind it for certain where a single week has three
 * reports of it, since a member hands in one report a week; over several weeks three reports could be one person's.
 */
import * as z from 'zod/mini';
import {
  heldFields,
  productFieldNames,
  reinvestmentFields,
  type SumField,
  satisfactionFields,
  trialFields,
} from '#core/sums/fields.ts';
import type { Sums } from '#core/sums/sums.ts';

export const FEWEST_PEOPLE = 3;

/** Each part with the field that counts the reports which say something of it. */
export const parts = {
  activity: {
    reports: 'activeReports',
    fields: ['activeReports', 'sessions', 'engagedMinutes', 'activeDays', 'covered', 'lengths', 'firstInPeriod'],
  },
  estimate: {
    reports: 'weightedReports',
    fields: [
      'asked',
      'answered',
      'valued',
      'weightedReports',
      'weight',
      'weightedMinutes',
      'weightedLow',
      'weightedHigh',
      'weightedLengths',
      'weightedSquares',
      'weightedProducts',
      'taskWeight',
      ...productFieldNames,
    ],
  },
  logged: { reports: 'loggedReports', fields: ['loggedReports', 'logged', 'loggedMinutes'] },
  satisfaction: {
    reports: 'satisfactionReports',
    fields: ['satisfactionReports', ...satisfactionFields],
  },
  reinvested: {
    reports: 'reinvestedReports',
    fields: ['reinvestedReports', ...reinvestmentFields],
  },
  held: { reports: 'heldReports', fields: ['heldReports', ...heldFields] },
  trial: { reports: 'trialReports', fields: trialFields },
} as const satisfies Record<string, { reports: SumField; fields: readonly SumField[] }>;

export const partNames = ['activity', 'estimate', 'logged', 'satisfaction', 'reinvested', 'held', 'trial'] as const;
export const partSchema = z.enum(partNames);
export type Part = z.infer<typeof partSchema>;

/** Whether three people for certain stand behind a part of these weeks' sums of one row. */
export function isOfEnoughPeople(weeks: readonly Sums[], part: Part): boolean {
  return weeks.some((sums) => sums[parts[part].reports] >= FEWEST_PEOPLE);
}
