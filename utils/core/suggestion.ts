/**
 * Suggestions: a member tells the company of a tool that it has not approved. One goes with a week's slips, in the place of
 * an empty one, so that neither the number nor the length of messages tells that there was any; where no slip is empty,
 * in the place of the least used tool, whose numbers are in `all` anyway.
 */
import type { Membership } from '#core/membership.ts';
import type { Settings } from '#core/settings.ts';
import type { AnySlip, Slip } from '#core/slip.ts';

export type Suggestion = Settings['suggestions'][number];

/** The suggestion that goes with the slips of a week. */
export function suggestionFor(
  { suggestions }: Pick<Settings, 'suggestions'>,
  { joinedMs }: Pick<Membership, 'joinedMs'>,
  week: string,
): Suggestion | undefined {
  return suggestions.find((other) => other.week === week && other.joinedMs === joinedMs);
}

/** The week's slips with the suggestion in the place of the first empty one, or else of the last. */
export function withSuggestion(
  slips: readonly Slip[],
  department: string,
  suggestion: Suggestion | undefined,
): readonly AnySlip[] {
  if (suggestion === undefined) return slips;
  const { week, tool: suggested } = suggestion;
  const places: AnySlip[] = [...slips];
  // Where none is empty the place is -1, the last.
  return places.with(
    slips.findIndex(({ tool }) => tool === 'none'),
    { v: 1, tool: 'suggestion', department, week, suggested },
  );
}
