/** Every kind of report that can be read. */
import type { Kind } from '#core/sources/kind.ts';
import { anthropicCosts, claudeCode, claudeEnterprise, claudeSummaries } from '#core/sources/kinds/anthropic.ts';
import { cursorUsage } from '#core/sources/kinds/cursor.ts';
import { focusCosts } from '#core/sources/kinds/focus.ts';
import { geminiActivities } from '#core/sources/kinds/gemini.ts';
import { githubBilling, githubCopilot, githubSeats } from '#core/sources/kinds/github.ts';
import { microsoftSummary, microsoftUsers } from '#core/sources/kinds/microsoft.ts';
import { chatgptUsers, openaiCosts } from '#core/sources/kinds/openai.ts';

export const kinds: readonly Kind[] = [
  githubCopilot,
  githubSeats,
  githubBilling,
  claudeCode,
  claudeEnterprise,
  claudeSummaries,
  anthropicCosts,
  chatgptUsers,
  openaiCosts,
  microsoftUsers,
  microsoftSummary,
  geminiActivities,
  cursorUsage,
  focusCosts,
];

/** The kind of a file by its columns, or by the keys of its first record; null where none has them all. */
export function kindOf(format: Kind['format'], found: readonly string[], mapped: readonly Kind[] = []): Kind | null {
  const has = new Set(found);
  return [...mapped, ...kinds].find((kind) => kind.format === format && kind.keys.every((key) => has.has(key))) ?? null;
}
