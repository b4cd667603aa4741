/** The short form of a settled window. */
import * as z from 'zod/mini';
import { uncheckedToolIdSchema } from '#core/base/checked-text.ts';
import type { ReleasedWindow } from '#core/sums/release.ts';
import { suggestedSchema } from '#core/sums/suggested-tools.ts';

/** What lists of many windows are made of, kept beside each so that none of them is read whole. */
export const windowSummarySchema = z.object({
  released: z.boolean(),
  /** The tools that are shown with sessions. */
  tools: z.array(uncheckedToolIdSchema),
  suggestions: z.array(suggestedSchema),
});
export type WindowSummary = z.infer<typeof windowSummarySchema>;

export function summaryOf(outcome: ReleasedWindow): WindowSummary {
  if (!outcome.released) return { released: false, tools: [], suggestions: [] };
  const tools = outcome.tools.flatMap(({ tool, sums }) => (sums.sessions > 0 ? [tool] : []));
  return { released: true, tools, suggestions: outcome.suggestions ?? [] };
}
