import { expect, test } from 'vitest';
import { catalogue } from '#core/catalogue.ts';
import type { OutboxEntry } from '#core/outbox.ts';
import { suggestibleTools, suggestionState, weekForSuggestion } from '#core/suggestion-state.ts';

const thisWeek = '2026-W47';
const gamma = { tool: 'gamma', week: '2026-W46' };
const entry: OutboxEntry = {
  slip: { v: 1, tool: 'suggestion', department: 'sales', week: '2026-W46', suggested: 'gamma' },
  withheld: false,
  dueMs: 0,
  state: 'waiting',
  said: null,
  sentMs: null,
};
const closed = (change: Partial<OutboxEntry>) =>
  suggestionState(gamma, { thisWeek, outbox: { entries: [{ ...entry, ...change }] }, hasTokens: true });
const open = (week: string, hasTokens: boolean) =>
  suggestionState({ ...gamma, week }, { thisWeek, outbox: undefined, hasTokens });

test('what the organisation approved cannot be suggested, nor anything outside the catalogue', () => {
  const ids = suggestibleTools(catalogue.filter(({ id }) => id !== 'gamma' && id !== 'suno')).map(({ id }) => id);
  expect(ids).toEqual(['gamma', 'suno']);
});

test('a suggestion is told once the endpoint has taken its slip, and missed where it did not go', () => {
  expect(closed({})).toBe('planned');
  expect(closed({ withheld: true })).toBe('planned');
  expect(closed({ state: 'accepted' })).toBe('told');
  expect(closed({ state: 'accepted', withheld: true })).toBe('missed');
  expect(closed({ state: 'late' })).toBe('missed');
  expect(closed({ state: 'fault' })).toBe('missed');
});

test('a suggestion whose receipt was emptied counts as told, so that it goes once', () => {
  expect(closed({ state: 'accepted', slip: { v: 1, tool: 'none' } })).toBe('told');
  expect(open('2026-W30', true)).toBe('told');
});

test('before its week has closed a suggestion is planned; without tokens for a week that is over it is missed', () => {
  expect(open('2026-W47', false)).toBe('planned');
  expect(open('2026-W49', false)).toBe('planned');
  expect(open('2026-W46', true)).toBe('planned');
  expect(open('2026-W46', false)).toBe('missed');
});

test('one suggestion goes with each week, the next one with the next', () => {
  expect(weekForSuggestion(thisWeek, new Set())).toBe('2026-W47');
  expect(weekForSuggestion(thisWeek, new Set(['2026-W47', '2026-W48', '2026-W50']))).toBe('2026-W49');
});
