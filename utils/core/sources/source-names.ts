/** How vendors call what a source or a tool of it is. */
import type { SourceId, ToolId } from '#core/base/checked-text.ts';

const names: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic API',
  chatgpt: 'ChatGPT',
  claude: 'Claude Enterprise',
  'claude-api': 'Anthropic API',
  'claude-code': 'Claude Code',
  'claude-summary': 'Claude Enterprise (summary)',
  cursor: 'Cursor',
  focus: 'FOCUS',
  'gemini-in-workspace': 'Gemini in Workspace',
  github: 'GitHub billing',
  'github-copilot': 'GitHub Copilot',
  'm365-copilot': 'Microsoft 365 Copilot',
  'm365-copilot-summary': 'Microsoft 365 Copilot (summary)',
  openai: 'OpenAI API',
  'openai-api': 'OpenAI API',
};

/** The name of a source; a company's own goes by its id. */
export const sourceName = (id: SourceId | ToolId): string => names[id] ?? id;
