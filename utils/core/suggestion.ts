/**
 * Suggestions: a member tells the company of tools that it has not approved. Up to three ids go inside the week's report, so
 * that neither the number nor the length of messages tells that there was any.
 */
import type { Membership } from '#core/membership.ts';
import type { Settings } from '#core/settings.ts';

export type Suggestion = Settings['suggestions'][number];

/** The tools that are suggested in the report of a week. */
export function suggestedIn(
  { suggestions }: Pick<Settings, 'suggestions'>,
  { joinedMs }: Pick<Membership, 'joinedMs'>,
  week: string,
): string[] {
  return suggestions.filter((other) => other.week === week && other.joinedMs === joinedMs).map(({ tool }) => tool);
}
