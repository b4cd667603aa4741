import { describe, expect, test } from 'vitest';
import { isToolHost, originsOf, siteSchema, type Tool, toolAt, toolOfSite } from '#core/measure/tool.ts';

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

test('permission and script name whole hosts, as a tool of one path is entered from there without a load', () => {
  const copilot = tool('copilot', 'copilot.microsoft.com', 'm365.cloud.microsoft/chat', '*.example.com');
  expect(originsOf(copilot)).toEqual([
    'https://copilot.microsoft.com/*',
    'https://m365.cloud.microsoft/*',
    'https://*.example.com/*',
  ]);
  const hosts = ['copilot.microsoft.com', 'm365.cloud.microsoft', 'example.com', 'a.example.com', 'microsoft.com'];
  expect(hosts.filter((host) => isToolHost([copilot], host))).toEqual(hosts.slice(0, 4));
});

describe('a site as typed', () => {
  const siteOf = (typed: string) => {
    const made = toolOfSite(typed, 'x');
    return 'fault' in made ? made.fault : made.sites[0];
  };
  const idOf = (typed: string) => {
    const made = toolOfSite(typed, 'x');
    if ('fault' in made) throw new Error(`${typed} is refused: ${made.fault}`);
    return made.id;
  };

  test('becomes a tool of its own', () => {
    expect(toolOfSite(' https://AI.example.com ', 'Our AI')).toEqual({
      id: 'own-ai-example-com',
      name: 'Our AI',
      category: 'assistant',
      sites: ['ai.example.com'],
    });
  });

  test.each([
    ['AI.Example.com/Ask/Chat.aspx', 'ai.example.com/Ask/Chat.aspx'],
    ['HTTPS://ai.example.com/ask/', 'ai.example.com/ask'],
    ['*.example.com/ask/*', '*.example.com/ask'],
    ['ai.example.com/büro', 'ai.example.com/b%C3%BCro'],
    ['ai.example.com/b%C3%BCro', 'ai.example.com/b%C3%BCro'],
    ['example.com/', 'example.com'],
  ])('%s is %s: the host has no case, the path keeps its own', (typed, site) => expect(siteOf(typed)).toBe(site));

  test.each([
    ['Ask', '/Ask'],
    ['Ask', '/Ask/1'],
    ['büro', new URL('https://ai.example.com/büro').pathname],
  ])('with the path %s matches the page at %s', (path, pagePath) => {
    const own = toolOfSite(`ai.example.com/${path}`, 'x');
    expect('fault' in own ? own : toolAt([own], 'ai.example.com', pagePath)).toBe(idOf(`ai.example.com/${path}`));
  });

  test.each([
    ['http://example.com', 'insecure'],
    ['file:///etc/hosts', 'insecure'],
    ['example.com:8443/ask', 'port'],
    ['example.com/*/ask', 'wildcard'],
    ['example.com/ask?model=x', 'malformed'],
    ['example.com/ask#top', 'malformed'],
    ['example.com/a b', 'malformed'],
    ['example.com/a/../b', 'malformed'],
    ['example.com/{id}', 'malformed'],
    ['localhost', 'malformed'],
    ['', 'malformed'],
  ])('%s can match no page and is refused: %s', (typed, fault) => expect(siteOf(typed)).toBe(fault));

  test('has an id of its own, however long or alike the sites are', () => {
    const long = 'a-very-long-name-of-a-department-server.example.com';
    const sites = ['a.b.example.com', 'a-b.example.com', 'a.b-example.com', 'example.com/Ask', 'example.com/ask'];
    const all = [...sites, 'example.com', '*.example.com', long, `${long}/a`, `${long}/b`, `x.${long}`];
    const ids = all.map(idOf);
    expect(new Set(ids).size).toBe(all.length);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(40);
    expect(ids).toEqual(all.map(idOf));
  });
});
