import { describe, expect, test } from 'vitest';
import { originsOf, scriptMatchesOf, siteSchema, type Tool, toolAt, toolOfSite } from '#core/tool.ts';

const tool = (id: string, ...sites: string[]): Tool => ({ id, name: id, category: 'assistant', sites });

describe('the tool at an address', () => {
  const tools = [
    tool('chatgpt', 'chatgpt.com'),
    tool('github-copilot', 'github.com/copilot'),
    tool('own', '*.example.com'),
    tool('suite', 'office.example.org'),
    tool('suite-chat', 'office.example.org/chat'),
  ];
  test.each([
    ['chatgpt.com', '/c/1', 'chatgpt'],
    ['evil-chatgpt.com', '/', null],
    ['chatgpt.com.evil.com', '/', null],
    ['sub.chatgpt.com', '/', null],
    ['github.com', '/copilot', 'github-copilot'],
    ['github.com', '/copilot/c/1', 'github-copilot'],
    ['github.com', '/copilots', null],
    ['github.com', '/', null],
    ['a.b.example.com', '/', 'own'],
    ['example.com', '/', 'own'],
    ['notexample.com', '/', null],
    ['office.example.org', '/chat/9', 'suite-chat'],
    ['office.example.org', '/mail', 'suite'],
  ])('%s%s is %s', (host, path, id) => expect(toolAt(tools, host, path)).toBe(id));
});

test.each([
  'https://chatgpt.com',
  'chatgpt',
  '*.com',
  'chatgpt.com:8080',
  'a.com/x*',
  'a.com/x?y',
  'A.com',
  '*',
  'a..com',
  '',
])('%s is not a site', (site) => expect(siteSchema.safeParse(site).success).toBe(false));

test('a permission names whole hosts, the script only the pages of the path', () => {
  const copilot = tool('copilot', 'copilot.microsoft.com', 'm365.cloud.microsoft/chat', '*.example.com');
  expect(originsOf(copilot)).toEqual([
    'https://copilot.microsoft.com/*',
    'https://m365.cloud.microsoft/*',
    'https://*.example.com/*',
  ]);
  expect(scriptMatchesOf(copilot)).toEqual([
    'https://copilot.microsoft.com/*',
    'https://m365.cloud.microsoft/chat*',
    'https://*.example.com/*',
  ]);
});

test('a site as typed becomes a tool of its own, or nothing', () => {
  expect(toolOfSite(' https://AI.example.com/ask/ ', 'Our AI')).toEqual({
    id: 'own-ai-example-com-ask',
    name: 'Our AI',
    category: 'assistant',
    sites: ['ai.example.com/ask'],
  });
  expect(toolOfSite('http://example.com', 'x')).toBeNull();
  expect(toolOfSite('localhost', 'x')).toBeNull();
});
