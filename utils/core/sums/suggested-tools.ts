/** Suggestions of members as the endpoint tells them: counts of released windows, of the minimum group or more. */
import * as z from 'zod/mini';
import { type ToolId, uncheckedToolIdSchema } from '#core/base/checked-text.ts';

/** A suggested tool and how many members suggested it: as many as there were reports of it. */
export const suggestedSchema = z.object({ tool: uncheckedToolIdSchema, members: z.int() });
export type Suggested = z.infer<typeof suggestedSchema>;

/** The suggestions of several departments, weeks or windows put together, the most frequent first. */
export function suggestedTools(parts: readonly Suggested[]): Suggested[] {
  const counts = new Map<ToolId, number>();
  for (const { tool, members } of parts) counts.set(tool, (counts.get(tool) ?? 0) + members);
  return [...counts]
    .map(([tool, members]) => ({ tool, members }))
    .sort((a, b) => b.members - a.members || (a.tool < b.tool ? -1 : 1));
}
