import type { ToolId } from '#core/base/text.ts';
import type { Tool } from '#core/measure/tool.ts';

/** A tool with its sites apart by spaces: short, since the worker carries this list. */
const row = (id: ToolId, name: string, category: Tool['category'], sites: string): Tool => ({
  id,
  name,
  category,
  sites: sites.split(' '),
});

/** The catalogue a company starts with; the endpoint's configuration or a policy replaces it. */
export const catalogue: readonly Tool[] = [
  row('chatgpt', 'ChatGPT', 'assistant', 'chatgpt.com chat.openai.com'),
  row('claude', 'Claude', 'assistant', 'claude.ai'),
  row('gemini', 'Gemini', 'assistant', 'gemini.google.com'),
  row(
    'copilot',
    'Microsoft Copilot',
    'assistant',
    'copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft/chat',
  ),
  row('github-copilot', 'GitHub Copilot', 'code', 'github.com/copilot'),
  row('perplexity', 'Perplexity', 'search', 'www.perplexity.ai perplexity.ai'),
  row('notebooklm', 'NotebookLM', 'research', 'notebooklm.google.com'),
  row('deepl', 'DeepL', 'writing', 'www.deepl.com deepl.com'),
  row('ai-studio', 'Google AI Studio', 'code', 'aistudio.google.com'),
  row('mistral', 'Mistral Le Chat', 'assistant', 'chat.mistral.ai'),
  row('deepseek', 'DeepSeek', 'assistant', 'chat.deepseek.com'),
  row('grok', 'Grok', 'assistant', 'grok.com'),
  row('meta-ai', 'Meta AI', 'assistant', 'www.meta.ai meta.ai'),
  row('poe', 'Poe', 'assistant', 'poe.com'),
  row('you', 'You.com', 'search', 'you.com'),
  row('huggingchat', 'HuggingChat', 'assistant', 'huggingface.co/chat'),
  row('midjourney', 'Midjourney', 'image', 'www.midjourney.com midjourney.com'),
  row('v0', 'v0', 'code', 'v0.app v0.dev'),
  row('bolt', 'Bolt', 'code', 'bolt.new'),
  row('lovable', 'Lovable', 'code', 'lovable.dev'),
  row('replit', 'Replit', 'code', 'replit.com'),
  row('cursor', 'Cursor agents', 'code', 'cursor.com/agents'),
  row('windsurf', 'Windsurf', 'code', 'windsurf.com'),
  row('phind', 'Phind', 'search', 'www.phind.com phind.com'),
  row('grammarly', 'Grammarly', 'writing', 'app.grammarly.com'),
  row('notion', 'Notion AI', 'writing', 'www.notion.so/chat'),
  row('canva', 'Canva', 'image', 'www.canva.com/ai'),
  row('gamma', 'Gamma', 'writing', 'gamma.app'),
  row('elevenlabs', 'ElevenLabs', 'audio', 'elevenlabs.io'),
  row('runway', 'Runway', 'image', 'app.runwayml.com runwayml.com'),
  row('suno', 'Suno', 'audio', 'suno.com'),
];

/** The eight most used tools: switched on until somebody chooses otherwise. */
export const startingToolIds: readonly ToolId[] = catalogue.slice(0, 8).map((tool) => tool.id);
