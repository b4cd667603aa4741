import type { Tool } from '#core/tool.ts';

/** The catalogue a company starts with; the endpoint's configuration or a policy replaces it. */
export const catalogue: readonly Tool[] = [
  { id: 'chatgpt', name: 'ChatGPT', category: 'assistant', sites: ['chatgpt.com', 'chat.openai.com'] },
  { id: 'claude', name: 'Claude', category: 'assistant', sites: ['claude.ai'] },
  { id: 'gemini', name: 'Gemini', category: 'assistant', sites: ['gemini.google.com'] },
  {
    id: 'copilot',
    name: 'Microsoft Copilot',
    category: 'assistant',
    sites: ['copilot.microsoft.com', 'copilot.cloud.microsoft', 'm365.cloud.microsoft/chat'],
  },
  { id: 'github-copilot', name: 'GitHub Copilot', category: 'code', sites: ['github.com/copilot'] },
  { id: 'perplexity', name: 'Perplexity', category: 'search', sites: ['www.perplexity.ai', 'perplexity.ai'] },
  { id: 'notebooklm', name: 'NotebookLM', category: 'research', sites: ['notebooklm.google.com'] },
  { id: 'deepl', name: 'DeepL', category: 'writing', sites: ['www.deepl.com', 'deepl.com'] },
  { id: 'ai-studio', name: 'Google AI Studio', category: 'code', sites: ['aistudio.google.com'] },
  { id: 'mistral', name: 'Mistral Le Chat', category: 'assistant', sites: ['chat.mistral.ai'] },
  { id: 'deepseek', name: 'DeepSeek', category: 'assistant', sites: ['chat.deepseek.com'] },
  { id: 'grok', name: 'Grok', category: 'assistant', sites: ['grok.com'] },
  { id: 'meta-ai', name: 'Meta AI', category: 'assistant', sites: ['www.meta.ai', 'meta.ai'] },
  { id: 'poe', name: 'Poe', category: 'assistant', sites: ['poe.com'] },
  { id: 'you', name: 'You.com', category: 'search', sites: ['you.com'] },
  { id: 'huggingchat', name: 'HuggingChat', category: 'assistant', sites: ['huggingface.co/chat'] },
  { id: 'midjourney', name: 'Midjourney', category: 'image', sites: ['www.midjourney.com', 'midjourney.com'] },
  { id: 'v0', name: 'v0', category: 'code', sites: ['v0.app', 'v0.dev'] },
  { id: 'bolt', name: 'Bolt', category: 'code', sites: ['bolt.new'] },
  { id: 'lovable', name: 'Lovable', category: 'code', sites: ['lovable.dev'] },
  { id: 'replit', name: 'Replit', category: 'code', sites: ['replit.com'] },
  { id: 'cursor', name: 'Cursor agents', category: 'code', sites: ['cursor.com/agents'] },
  { id: 'windsurf', name: 'Windsurf', category: 'code', sites: ['windsurf.com'] },
  { id: 'phind', name: 'Phind', category: 'search', sites: ['www.phind.com', 'phind.com'] },
  { id: 'grammarly', name: 'Grammarly', category: 'writing', sites: ['app.grammarly.com'] },
  { id: 'notion', name: 'Notion AI', category: 'writing', sites: ['www.notion.so', 'notion.so'] },
  { id: 'canva', name: 'Canva', category: 'image', sites: ['www.canva.com'] },
  { id: 'gamma', name: 'Gamma', category: 'writing', sites: ['gamma.app'] },
  { id: 'elevenlabs', name: 'ElevenLabs', category: 'audio', sites: ['elevenlabs.io'] },
  { id: 'runway', name: 'Runway', category: 'image', sites: ['app.runwayml.com', 'runwayml.com'] },
  { id: 'suno', name: 'Suno', category: 'audio', sites: ['suno.com'] },
];

/** The eight most used tools: switched on until somebody chooses otherwise. */
export const startingToolIds: readonly string[] = catalogue.slice(0, 8).map((tool) => tool.id);
