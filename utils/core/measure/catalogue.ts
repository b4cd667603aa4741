import type { ToolId } from '#core/base/checked-text.ts';
import type { Tool } from '#core/measure/tool.ts';

/** A tool with its sites apart by spaces: short, since the worker carries this list. */
const row = (id: ToolId, name: string, sites: string, category: Tool['category'] = 'assistant'): Tool => ({
  id,
  name,
  category,
  sites: sites.split(' '),
});

/** The catalogue a company starts with; the endpoint's configuration or a policy replaces it. */
export const catalogue: readonly Tool[] = [
  row('chatgpt', 'ChatGPT', 'chatgpt.com chat.openai.com'),
  row('claude', 'Claude', 'claude.ai'),
  row('gemini', 'Gemini', 'gemini.google.com'),
  row('copilot', 'Microsoft Copilot', 'copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft/chat'),
  row('github-copilot', 'GitHub Copilot', 'github.com/copilot', 'code'),
  row('perplexity', 'Perplexity', 'www.perplexity.ai perplexity.ai', 'search'),
  row('notebooklm', 'NotebookLM', 'notebooklm.google.com', 'research'),
  row('deepl', 'DeepL', 'www.deepl.com deepl.com', 'writing'),
  row('ai-studio', 'Google AI Studio', 'aistudio.google.com', 'code'),
  row('mistral', 'Mistral Le Chat', 'chat.mistral.ai'),
  row('deepseek', 'DeepSeek', 'chat.deepseek.com'),
  row('grok', 'Grok', 'grok.com'),
  row('meta-ai', 'Meta AI', 'www.meta.ai meta.ai'),
  row('poe', 'Poe', 'poe.com'),
  row('you', 'You.com', 'you.com', 'search'),
  row('huggingchat', 'HuggingChat', 'huggingface.co/chat'),
  row('midjourney', 'Midjourney', 'www.midjourney.com midjourney.com', 'image'),
  row('v0', 'v0', 'v0.app v0.dev', 'code'),
  row('bolt', 'Bolt', 'bolt.new', 'code'),
  row('lovable', 'Lovable', 'lovable.dev', 'code'),
  row('replit', 'Replit', 'replit.com', 'code'),
  row('cursor', 'Cursor agents', 'cursor.com/agents', 'code'),
  row('windsurf', 'Windsurf', 'windsurf.com', 'code'),
  row('phind', 'Phind', 'www.phind.com phind.com', 'search'),
  row('grammarly', 'Grammarly', 'app.grammarly.com', 'writing'),
  row('notion', 'Notion AI', 'www.notion.so/chat', 'writing'),
  row('canva', 'Canva', 'www.canva.com/ai', 'image'),
  row('gamma', 'Gamma', 'gamma.app', 'writing'),
  row('elevenlabs', 'ElevenLabs', 'elevenlabs.io', 'audio'),
  row('runway', 'Runway', 'app.runwayml.com runwayml.com', 'image'),
  row('suno', 'Suno', 'suno.com', 'audio'),
];

/** The eight most used tools: switched on until somebody chooses otherwise. */
export const startingToolIds: readonly ToolId[] = catalogue.slice(0, 8).map((tool) => tool.id);
