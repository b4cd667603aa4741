import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { emptied, type OutboxWeek, toOutbox, withReport } from '#core/report/outbox.ts';
import { approvedSuggestions, suggestibleTools, suggestionState, weekForSuggestion } from '#core/report/suggestion.ts';
import { sharedReport } from '../people.ts';

const thisWeek = '2026-W47';
const gamma = { tool: 'gamma', week: '2026-W46' } as const;
const report = sharedReport({ week: '2026-W46', suggested: ['gamma'] });
const outbox = toOutbox(
  { week: '2026-W46', report, nowMs: 0, holdHours: 24, timeZone: 'UTC', quarters: [] },
  () => 0.5,
);
const closed = (state: OutboxWeek['state'], week = outbox) =>
  suggestionState(gamma, { thisWeek, outbox: { ...week, state }, hasToken: true });
const open = (week: Week, hasToken: boolean) =>
  suggestionState({ ...gamma, week }, { thisWeek, outbox: undefined, hasToken });

test('what the organisation approved cannot be suggested, nor anything outside the catalogue', () => {
  const ids = suggestibleTools(catalogue.filter(({ id }) => id !== 'gamma' && id !== 'suno')).map(({ id }) => id);
  expect(ids).toEqual(['gamma', 'suno']);
});

test('what was suggested and is on the list now was approved', () => {
  const list = catalogue.filter(({ id }) => id !== 'suno');
  const ids = approvedSuggestions([gamma, { tool: 'suno' }], list).map(({ id }) => id);
  expect(ids).toEqual(['gamma']);
});

test('a suggestion is sent once the endpoint has taken its report, and missed where it did not go', () => {
  expect(closed('waiting')).toBe('planned');
  expect(closed('accepted')).toBe('sent');
  expect(closed('late')).toBe('missed');
  expect(closed('fault')).toBe('missed');
});

test('left out of the report, with its week or alone, it is missed and may be made again', () => {
  expect(closed('waiting', emptied(outbox))).toBe('missed');
  const without = withReport(outbox, sharedReport({ week: '2026-W46', suggested: ['gamma'], leftOut: ['gamma'] }));
  expect(closed('accepted', without)).toBe('missed');
});

test('before its week has closed a suggestion is planned; without a token for a week that is over it is missed', () => {
  expect(open('2026-W47', false)).toBe('planned');
  expect(open('2026-W49', false)).toBe('planned');
  expect(open('2026-W46', true)).toBe('planned');
  expect(open('2026-W46', false)).toBe('missed');
  expect(open('2026-W30', true)).toBe('sent');
});

test('three suggestions go with each week, the next one with the next that this browser reports', () => {
  const three = ['2026-W47', '2026-W47', '2026-W47'] as const;
  expect(weekForSuggestion(thisWeek, three.slice(1), new Set())).toBe('2026-W47');
  expect(weekForSuggestion(thisWeek, three, new Set())).toBe('2026-W48');
  expect(weekForSuggestion(thisWeek, three, new Set(['2026-W48']))).toBe('2026-W49');
});
