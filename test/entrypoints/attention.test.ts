// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://github.com/org/repository" }
import { beforeEach, describe, expect, test, vi } from 'vitest';
import attention from '../../entrypoints/attention.ts';

const page = { visible: false, focused: false };
let told: boolean[] = [];
Object.defineProperty(document, 'hidden', { get: () => !page.visible });
document.hasFocus = () => page.focused;
vi.stubGlobal('chrome', {
  runtime: {
    sendMessage: async (message: { attention: boolean }) => {
      told.push(message.attention);
    },
  },
});
const navigation = new EventTarget();
vi.stubGlobal('navigation', navigation);
vi.useFakeTimers();
attention.main();

/** What the browser itself brings about; a page's own events are not trusted. */
function happens(event: string, now: Partial<typeof page> = {}, isTrusted = true) {
  Object.assign(page, now);
  window.dispatchEvent(Object.defineProperty(new Event(event), 'isTrusted', { value: isTrusted }));
}

function goTo(path: string) {
  window.history.pushState(null, '', path);
  navigation.dispatchEvent(new Event('currententrychange'));
}

beforeEach(() => {
  vi.runAllTimers();
  happens('blur', { visible: false, focused: false });
  happens('visibilitychange');
  told = [];
});

test('a page that comes into view asks for a look, even where the address bar holds the focus', () => {
  happens('visibilitychange', { visible: true });
  vi.runAllTimers();
  expect(told).toEqual([true]);
});

test('a page in view asks for a look again when it gains the focus, as in a window behind another', () => {
  happens('visibilitychange', { visible: true });
  vi.runAllTimers();
  happens('focus', { focused: true });
  expect(told).toEqual([true, true]);
});

test('a page that comes into view and gains the focus at once says so once', () => {
  happens('visibilitychange', { visible: true });
  happens('focus', { focused: true });
  vi.runAllTimers();
  expect(told).toEqual([true]);
});

test('a page passed by on the way to another tab says nothing, whether or not it had the focus', () => {
  happens('visibilitychange', { visible: true });
  happens('visibilitychange', { visible: false });
  vi.runAllTimers();
  happens('visibilitychange', { visible: true });
  happens('focus', { focused: true });
  vi.advanceTimersByTime(99);
  happens('blur', { focused: false });
  happens('visibilitychange', { visible: false });
  vi.runAllTimers();
  expect(told).toEqual([]);
});

test('a page in view all along says at once that it gains the focus', () => {
  happens('focus', { visible: true, focused: true });
  happens('blur', { focused: false });
  happens('focus', { focused: true });
  expect(told).toEqual([true, false, true]);
});

test('a page that comes into view says so in a tenth of a second', () => {
  happens('visibilitychange', { visible: true });
  happens('focus', { focused: true });
  vi.advanceTimersByTime(100);
  expect(told).toEqual([true]);
});

test('leaving is told once, though the page first loses the focus and then goes out of view', () => {
  happens('focus', { visible: true, focused: true });
  happens('blur', { focused: false });
  happens('visibilitychange', { visible: false });
  expect(told).toEqual([true, false]);
});

test('moving the focus inside a page is not told', () => {
  happens('focus', { visible: true, focused: true });
  happens('blur');
  happens('focus');
  expect(told).toEqual([true]);
});

test('of several copies in one page the last one alone tells', () => {
  attention.main();
  told = [];
  happens('focus', { visible: true, focused: true });
  expect(told).toEqual([true]);
});

test('a page that goes away has lost attention whatever it still shows', () => {
  happens('focus', { visible: true, focused: true });
  happens('pagehide');
  expect(told).toEqual([true, false]);
});

describe('an address that changes without a load', () => {
  beforeEach(() => {
    happens('focus', { visible: true, focused: true });
    told = [];
  });

  test('is told as the same bit again, in a tenth of a second', () => {
    goTo('/copilot');
    vi.advanceTimersByTime(100);
    expect(told).toEqual([true]);
  });

  test('says nothing where only its question or its fragment changes', () => {
    goTo(`${location.pathname}?q=1#top`);
    vi.runAllTimers();
    expect(told).toEqual([]);
  });

  test('is told by a page whose focus is in the address bar, too, and not by one out of view', () => {
    happens('blur', { focused: false });
    goTo('/a');
    vi.runAllTimers();
    happens('visibilitychange', { visible: false });
    goTo('/b');
    vi.runAllTimers();
    expect(told).toEqual([false, true, false]);
  });

  test('is told ten times a second at most, however often a page changes it', () => {
    for (let change = 0; change < 1000; change += 1) {
      goTo(`/${change}`);
      vi.advanceTimersByTime(1);
    }
    expect(told.length).toBeLessThanOrEqual(10);
  });
});

test('what a page forges is not told', () => {
  happens('focus', { visible: true, focused: true });
  told = [];
  happens('pagehide', {}, false);
  happens('blur', {}, false);
  navigation.dispatchEvent(new Event('currententrychange'));
  vi.runAllTimers();
  expect(told).toEqual([]);
});
