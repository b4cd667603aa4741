/** How far a company has come with a tool, in words. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import { formatDay } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';
import { type ListedTool, type ToolState, undecidedTools } from '#core/tools/tool-state.ts';

export const toolStateWords: Readonly<Record<ToolState, MessageKey>> = {
  candidate: 'toolCandidate',
  trial: 'toolTrial',
  approved: 'toolApproved',
  retired: 'toolRetired',
};

export function toolStateText(row: ListedTool, today: Day, { text, locale }: Words): string {
  const { tool, state, decideOn } = row;
  const told = [tool.name, text(toolStateWords[state])] as const;
  if (decideOn === undefined || state === 'retired') return text('toolStateLine', ...told);
  const isLate = undecidedTools([row], today).length > 0;
  return text(isLate ? 'toolStateLate' : 'toolStateBy', ...told, formatDay(decideOn, locale, true));
}
