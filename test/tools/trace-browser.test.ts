import { expect, test } from 'vitest';
import { createTraceBrowser } from '#tools/trace-browser.ts';

test('a tab activated in a window without focus changes only what that window shows', () => {
  const browser = createTraceBrowser();
  browser.apply({ t: 0, type: 'windowFocus', windowId: 1 }, 0);
  browser.apply({ t: 0, type: 'tabActivated', tabId: 11, windowId: 1, tool: 'chatgpt' }, 0);
  expect(browser.apply({ t: 1, type: 'tabActivated', tabId: 21, windowId: 2, tool: 'claude' }, 0)).toContainEqual({
    cause: 'tab',
    through: 'switches',
  });
  expect(browser.read()).toMatchObject({ tool: 'chatgpt', focused: true });
  browser.apply({ t: 2, type: 'windowFocus', windowId: 2 }, 0);
  expect(browser.read()).toMatchObject({ tool: 'claude', tab: 21 });
});

test('silent events change what is read and are not heard', () => {
  const browser = createTraceBrowser();
  browser.apply({ t: 0, type: 'windowFocus', windowId: 1 }, 0);
  expect(browser.apply({ t: 1, type: 'silentBlur' }, 0)).toEqual([]);
  expect(browser.read().focused).toBe(false);
  expect(browser.apply({ t: 2, type: 'silentIdle' }, 0)).toEqual([]);
  expect(browser.read().user).toBe('idle');
});

test('no window focused, by event or by the id that stands for none, keeps the last window in mind', () => {
  for (const blur of [{ t: 1, type: 'windowBlur' } as const, { t: 1, type: 'windowFocus', windowId: -1 } as const]) {
    const browser = createTraceBrowser();
    browser.apply({ t: 0, type: 'windowFocus', windowId: 1 }, 0);
    browser.apply({ t: 0, type: 'tabActivated', tabId: 11, windowId: 1, tool: 'chatgpt' }, 0);
    browser.apply(blur, 0);
    expect(browser.read()).toMatchObject({ focused: false, tool: 'chatgpt' });
  }
});

test('a tab replaced by another goes on as that one', () => {
  const browser = createTraceBrowser();
  browser.apply({ t: 0, type: 'windowFocus', windowId: 1 }, 0);
  browser.apply({ t: 0, type: 'tabActivated', tabId: 11, windowId: 1, tool: 'chatgpt' }, 0);
  browser.apply({ t: 1, type: 'tabReplaced', addedTabId: 12, removedTabId: 11 }, 0);
  expect(browser.read()).toMatchObject({ tool: 'chatgpt', tab: 12 });
});

test('a tab moved within its window stays the one in front', () => {
  const browser = createTraceBrowser();
  browser.apply({ t: 0, type: 'windowFocus', windowId: 1 }, 0);
  browser.apply({ t: 0, type: 'tabActivated', tabId: 11, windowId: 1, tool: 'chatgpt' }, 0);
  browser.apply({ t: 1, type: 'tabMoved', tabId: 11, fromWindowId: 1, toWindowId: 1 }, 0);
  expect(browser.read()).toMatchObject({ tool: 'chatgpt', tab: 11 });
});

test('a tab first heard of within its page, from which a tool is entered without a load, is on that tool’s host', () => {
  const events = [
    { t: 0, type: 'windowFocus', windowId: 1 },
    { t: 1, type: 'urlChanged', tabId: 11, tool: null, inPage: true },
    { t: 2, type: 'tabActivated', tabId: 11, windowId: 1, tool: null },
    { t: 3, type: 'urlChanged', tabId: 11, tool: 'claude', inPage: true },
  ] as const;
  const browser = createTraceBrowser('alive', events);
  const said = events.map((event, index) => browser.apply(event, index));
  expect(browser.read()).toMatchObject({ tool: 'claude', onToolHost: true });
  expect(said[3]).toContainEqual({ cause: 'hint', hint: { tab: 11, attention: true, isBehind: false } });
});
