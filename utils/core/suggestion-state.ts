/** Which tools a member may suggest, and what has become of a suggestion. For pages: the worker has no room for it. */
import { catalogue } from '#core/catalogue.ts';
import type { OutboxWeek } from '#core/outbox.ts';
import { isSuggestion } from '#core/slip.ts';
import type { Suggestion } from '#core/suggestion.ts';
import type { Tool } from '#core/tool.ts';
import { weekPlus, weeksFromTo } from '#core/week.ts';

/** Tools of the built-in catalogue that the organisation has not approved: nothing else can be suggested. */
export function suggestibleTools(approved: readonly Tool[]): Tool[] {
  return catalogue.filter(({ id }) => approved.every((tool) => tool.id !== id));
}

/** What has become of a suggestion. `missed`: it did not go, or not in time, and may be made again. */
export type SuggestionState = 'planned' | 'told' | 'missed';

export interface WeekOfSuggestion {
  /** The running week. */
  readonly thisWeek: string;
  /** The week's outbox, once the week has closed. */
  readonly outbox: Pick<OutboxWeek, 'entries'> | undefined;
  /** Whether this browser has the tokens of the week. */
  readonly hasTokens: boolean;
}

export function suggestionState(
  { tool, week }: Pick<Suggestion, 'tool' | 'week'>,
  { thisWeek, outbox, hasTokens }: WeekOfSuggestion,
): SuggestionState {
  if (outbox === undefined) {
    if (week >= thisWeek) return 'planned';
    if (!hasTokens) return 'missed';
    // Just over and not yet closed; or so long ago that its receipts are gone.
    return week === weekPlus(thisWeek, -1) ? 'planned' : 'told';
  }
  const entry = outbox.entries.find(({ slip }) => isSuggestion(slip) && slip.suggested === tool);
  // Its receipt was emptied: it may well have gone, and a tool is suggested once.
  if (entry === undefined) return 'told';
  if (entry.state === 'waiting') return 'planned';
  return entry.state === 'accepted' && !entry.withheld ? 'told' : 'missed';
}

/** As far ahead as a suggestion may wait: there are not more tools to suggest. */
const WEEKS_AHEAD = catalogue.length;

/** The running week and those that a suggestion may wait for. */
export function weeksAhead(thisWeek: string): string[] {
  return weeksFromTo(thisWeek, weekPlus(thisWeek, WEEKS_AHEAD));
}

/** The first week from the running one on that has no suggestion yet: one goes with each week's slips. */
export function weekForSuggestion(thisWeek: string, taken: ReadonlySet<string>): string {
  return weeksAhead(thisWeek).find((week) => !taken.has(week)) ?? weekPlus(thisWeek, WEEKS_AHEAD);
}
