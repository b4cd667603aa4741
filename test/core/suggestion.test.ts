import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from '#core/bytes.ts';
import { catalogue } from '#core/catalogue.ts';
import { handInSchema } from '#core/hand-in.ts';
import { toOutbox, withSlips } from '#core/outbox.ts';
import { handInBody, TOKEN_BYTES } from '#core/protocol.ts';
import type { Slip } from '#core/slip.ts';
import { HAND_IN_BYTES } from '#core/slip-limits.ts';
import { suggestionFor, withSuggestion } from '#core/suggestion.ts';
import { allSlip, toolSlip } from './slips.ts';

const WEEK = '2026-W47';
const gamma = { tool: 'gamma', week: WEEK, joinedMs: 1 };
const sent = { v: 1, tool: 'suggestion', department: 'sales', week: WEEK, suggested: 'gamma' };
const none: Slip = { v: 1, tool: 'none' };
const week = (tools: number): Slip[] => [
  allSlip(),
  ...catalogue.slice(0, tools).map(({ id }) => toolSlip(id)),
  ...Array.from({ length: 7 - tools }, () => none),
];

test('a suggestion takes the place of an empty slip, so that there are eight as ever', () => {
  expect(withSuggestion(week(2), 'sales', gamma)).toEqual([...week(2).slice(0, 3), sent, ...week(2).slice(4)]);
});

test('where no slip is empty it takes the place of the least used tool', () => {
  expect(withSuggestion(week(7), 'sales', gamma)).toEqual([...week(7).slice(0, 7), sent]);
});

test('without a suggestion the slips are those that were measured', () => {
  expect(withSuggestion(week(3), 'sales', undefined)).toEqual(week(3));
});

test('a suggestion goes with its own week and in its own membership only', () => {
  const settings = { suggestions: [gamma] };
  expect(suggestionFor(settings, { joinedMs: 1 }, WEEK)).toEqual(gamma);
  expect(suggestionFor(settings, { joinedMs: 1 }, '2026-W48')).toBeUndefined();
  expect(suggestionFor(settings, { joinedMs: 2 }, WEEK)).toBeUndefined();
});

test('a suggestion is as long a message as any other, and taken by the schema of the endpoint', () => {
  const token = toBase64Url(new Uint8Array(TOKEN_BYTES));
  fc.assert(
    fc.property(fc.constantFrom(...catalogue), fc.integer({ min: 0, max: 7 }), ({ id }, tools) => {
      const slips = withSuggestion(week(tools), 'a'.repeat(40), { ...gamma, tool: id });
      expect(slips).toHaveLength(8);
      for (const slip of slips.filter(({ tool }) => tool === 'suggestion')) {
        const body = handInBody(token, slip);
        expect(new TextEncoder().encode(body)).toHaveLength(HAND_IN_BYTES);
        expect(handInSchema.parse(JSON.parse(body)).slip).toEqual(slip);
      }
    }),
  );
});

test('a suggestion names a tool of the catalogue and nothing else, and a fault is named', () => {
  const token = toBase64Url(new Uint8Array(TOKEN_BYTES));
  const taken = (change: object) => handInSchema.safeParse({ token, slip: { ...sent, ...change } });
  expect(taken({}).success).toBe(true);
  for (const suggested of ['own-intranet-example', 'nothing', '', 'all'])
    expect(taken({ suggested }).success).toBe(false);
  for (const change of [{ host: 'example.com' }, { sessions: 1 }, { week: 'W47' }])
    expect(taken(change).success).toBe(false);
});

test('made anew while it is held, a week keeps the due time and the wish of its suggestion', () => {
  const closing = { week: WEEK, department: 'sales', holdHours: 24, timeZone: 'UTC', quarters: [] };
  const outbox = toOutbox({ ...closing, slips: withSuggestion(week(2), 'sales', gamma) }, () => 0.5);
  const at = outbox.entries.findIndex(({ slip }) => slip.tool === 'suggestion');
  const entries = outbox.entries.map((entry, place) => (place === at ? { ...entry, withheld: true } : entry));
  const again = withSlips({ ...outbox, entries }, withSuggestion(week(3), 'sales', gamma));
  expect(again.entries[at]).toEqual(entries[at]);
  expect(withSlips(again, week(3)).entries[at]?.slip).toEqual(none);
});
