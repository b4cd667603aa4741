/** Tools of the built-in catalogue on sites that are used without AI too. Measured, all time on the listed sites counts as use of AI. */

import type { ToolId } from '#core/base/checked-text.ts';
import type { Tool } from '#core/measure/tool.ts';
import type { ListedTool } from '#core/tools/tool-state.ts';

const embedded: ReadonlySet<ToolId> = new Set(['canva', 'grammarly', 'notion', 'replit']);

export const isEmbedded = ({ id }: Pick<Tool, 'id'>): boolean => embedded.has(id);

/** A tool as it comes onto the company's list: measured only where its site has no other use. */
export function addedTool(tool: Tool): ListedTool {
  return { tool, state: isEmbedded(tool) ? 'candidate' : 'approved' };
}
