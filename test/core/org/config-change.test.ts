import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf } from '#core/org/config-change.ts';

test('equal values differ in nothing, however often they are compared', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(differencesOf(value, structuredClone(value))).toEqual([]);
    }),
  );
});

test('a difference is told at its own path with what was and what is', () => {
  expect(differencesOf({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1, c: 5 }, d: 3 })).toEqual([
    { path: 'a.c', before: 2, after: 5 },
  ]);
});

test('things with an id are compared by it, wherever they stand', () => {
  const [chatgpt, claude] = [
    { id: 'chatgpt', sites: ['chatgpt.com'] },
    { id: 'claude', sites: ['claude.ai'] },
  ];
  const changed = { ...claude, sites: ['claude.ai', 'claude.com'] };
  expect(differencesOf({ tools: [chatgpt, claude] }, { tools: [changed] })).toEqual([
    { path: 'tools.claude.sites', before: ['claude.ai'], after: ['claude.ai', 'claude.com'] },
    { path: 'tools.chatgpt', before: chatgpt, after: undefined },
  ]);
});

test('the first things of a list are told by their ids', () => {
  const chatgpt = { id: 'chatgpt', state: 'trial' };
  expect(differencesOf({ list: [] }, { list: [chatgpt] })).toEqual([
    { path: 'list.chatgpt', before: undefined, after: chatgpt },
  ]);
  expect(differencesOf({ list: [] }, { list: ['a'] })).toEqual([{ path: 'list', before: [], after: ['a'] }]);
});

test('what is new has nothing before it, and what is gone nothing after', () => {
  expect(differencesOf(undefined, { a: 1 })).toEqual([{ path: '', before: undefined, after: { a: 1 } }]);
  expect(differencesOf({ a: 1, b: 2 }, { b: 2 })).toEqual([{ path: 'a', before: 1, after: undefined }]);
});
