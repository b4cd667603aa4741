/** Which message puts each id of the lead's numbers into words. A new id without a message is a type error here. */

import type { LeadView } from '#components/lead/lead-address.ts';
import type { MessageKey, Words } from '#components/words/messages.ts';
import type { SourceId, ToolId } from '#core/base/checked-text.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { isMeasured } from '#core/kpi/leading-hours.ts';
import { sourceName } from '#core/sources/source-names.ts';

export const viewWords: Readonly<Record<LeadView, MessageKey>> = {
  overview: 'viewOverview',
  'time-saved': 'viewTimeSaved',
  adoption: 'kpiAdoption',
  value: 'viewValue',
  tools: 'viewTools',
  departments: 'allDepartments',
  summary: 'viewSummary',
};

/** The name of a tool: the company's, else the vendor's, else its id. */
export function toolName(tool: ToolId, toolNames: Readonly<Record<ToolId, string>>, { text }: Words): string {
  return tool === 'other' ? text('otherTools') : (toolNames[tool] ?? sourceName(tool));
}

/** The name of a tool with that of the source that counts it, where that is another. */
export function countedToolName(
  { source, tool }: { readonly source: SourceId; readonly tool: ToolId },
  toolNames: Readonly<Record<ToolId, string>>,
  words: Words,
): string {
  const name = toolName(tool, toolNames, words);
  return sourceName(source) === name ? name : words.text('bySourceTool', name, sourceName(source));
}

/** What a figure means, and that it counts hours as felt where others of the range count them as measured. */
export function feltMeans(means: string, { productivity }: Kpis, { text }: Pick<Words, 'text'>): string {
  return isMeasured(productivity) ? `${means} ${text('countedFelt')}` : means;
}
