/**
 * Suggestions: a member tells the company of tools that it has not approved. Up to three ids go inside the week's report, so
 * that neither the number nor the length of messages tells that there was any.
 */

import type { ToolId } from '#core/base/checked-text.ts';
import { type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import type { Tool } from '#core/measure/tool.ts';
import type { Membership } from '#core/org/membership.ts';
import type { Settings } from '#core/org/settings.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import { MAX_SUGGESTED } from '#core/sums/clamps.ts';

export type Suggestion = Settings['suggestions'][number];

/** The tools that are suggested in the report of a week. */
export function suggestedIn(
  { suggestions }: Pick<Settings, 'suggestions'>,
  { joinedMs }: Pick<Membership, 'joinedMs'>,
  week: Week,
): ToolId[] {
  return suggestions.filter((other) => other.week === week && other.joinedMs === joinedMs).map(({ tool }) => tool);
}

/** Tools of the built-in catalogue that the organisation has not approved: nothing else can be suggested. */
export function suggestibleTools(approved: readonly Tool[]): Tool[] {
  return catalogue.filter(({ id }) => approved.every((tool) => tool.id !== id));
}

/** Tools that were suggested and that the organisation has approved since. */
export function approvedSuggestions(
  suggestions: readonly Pick<Suggestion, 'tool'>[],
  approved: readonly Tool[],
): Tool[] {
  return approved.filter(({ id }) => suggestions.some(({ tool }) => tool === id));
}

/** What has become of a suggestion. `missed`: it did not go, or not in time, and may be made again. */
export type SuggestionState = 'planned' | 'sent' | 'missed';

export interface WeekOfSuggestion {
  /** The running week. */
  readonly thisWeek: Week;
  /** The week's outbox, once the week has closed. */
  readonly outbox: Pick<OutboxWeek, 'report' | 'state'> | undefined;
  /** Whether this browser has the token of the week. */
  readonly hasToken: boolean;
}

export function suggestionState(
  { tool, week }: Pick<Suggestion, 'tool' | 'week'>,
  { thisWeek, outbox, hasToken }: WeekOfSuggestion,
): SuggestionState {
  if (outbox === undefined) {
    if (week >= thisWeek) return 'planned';
    if (!hasToken) return 'missed';
    // Just over and not yet closed; or so long ago that its receipts are gone.
    return week === weekPlus(thisWeek, -1) ? 'planned' : 'sent';
  }
  const { report, state } = outbox;
  if ('empty' in report || !report.suggested.includes(tool)) return 'missed';
  if (state === 'waiting') return 'planned';
  return state === 'accepted' ? 'sent' : 'missed';
}

/** As far ahead as a suggestion may wait: there are not more tools to suggest. */
const WEEKS_AHEAD = catalogue.length;

/** The running week and those that a suggestion may wait for. */
export function weeksAhead(thisWeek: Week): Week[] {
  return weeksFromTo(thisWeek, weekPlus(thisWeek, WEEKS_AHEAD));
}

/**
 * The first week from the running one on whose report has room for a suggestion, and that this browser reports for. `planned`
 * holds the week of each suggestion so far.
 */
export function weekForSuggestion(thisWeek: Week, planned: readonly Week[], elsewhere: ReadonlySet<Week>): Week {
  const hasRoom = (week: Week) =>
    !elsewhere.has(week) && planned.filter((other) => other === week).length < MAX_SUGGESTED;
  return weeksAhead(thisWeek).find(hasRoom) ?? weekPlus(thisWeek, WEEKS_AHEAD);
}
