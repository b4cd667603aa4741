// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { slipLines } from '#components/options/slip-words.ts';
import { type GetText, textOfMessages, useText, type Words } from '#components/text.tsx';
import { answerText, answerViewOf } from '#components/words.ts';
import { answerIds, minutesOf } from '#core/answer.ts';
import { type AllSlip, type Slip, slipSchema, type ToolSlip } from '#core/slip.ts';
import { render } from './render.ts';

function wordsOf(): Words {
  const found: Words[] = [];
  function Catch() {
    found.push(useText());
    return null;
  }
  render(createElement(Catch));
  const [words] = found;
  if (words === undefined) throw new Error('nothing was drawn');
  return words;
}

const sums = {
  v: 1,
  department: 'sales',
  week: '2026-W47',
  sessions: 3,
  engagedMinutes: 61,
  activeDays: 1,
  covered: 2,
  asked: 2,
  answered: 2,
  valued: 1,
  weight: 4,
  weightedMinutes: 40,
  weightedLow: 20,
  weightedHigh: 60,
  logged: 1,
  loggedMinutes: -10,
} as const;
const places = { 'more-work': 0, 'new-work': 0, learning: 0, customers: 0, 'time-off': 0, 'nothing-yet': 0 };
const all: AllSlip = {
  ...sums,
  satisfaction: [0, 1, 1],
  tool: 'all',
  segment: 'habitual',
  firstInPeriod: true,
  reinvested: { ...places, quality: 2 },
  assist: { lengths: 1.5, weightedLengths: 2, weightedSquares: 1, weightedProducts: 44 },
};
const one: ToolSlip = { ...sums, satisfaction: [0, 0, 0], tool: 'chatgpt' };
const none: Slip = { v: 1, tool: 'none' };

test('a message takes its substitutions in any order, and two dollar signs are one', () => {
  const text = textOfMessages({ loading: { message: '$2 before $1 for $$5' } });
  expect(text('loading', ['a', 'b'])).toBe('b before a for $5');
});

test('a message that a language lacks is empty, as in the browser', () => {
  const text: GetText = textOfMessages({});
  expect(text('loading')).toBe('');
});

test('a number takes the form of its language, and the number itself is written in it', () => {
  const { count } = wordsOf();
  expect(count('sessions', 1)).toBe('1 session');
  expect(count('sessions', 1204)).toBe('1,204 sessions');
});

test('each answer has words of its own, with the bounds of the contract', () => {
  const words = wordsOf();
  expect(answerIds.map((id) => answerText({ id }, words))).toEqual([
    'took me over 15 mins longer',
    'took me 5–15 mins longer',
    'made no difference',
    'saved me 5–15 mins',
    'saved me 15–30 mins',
    'saved me 30–60 mins',
    'saved me over 60 mins',
    'Can’t say / wasn’t work',
  ]);
  expect(answerText({ exactMinutes: -7 }, words)).toBe('took me 7 mins longer');
  expect(answerText({ exactMinutes: 1000 }, words)).toBe('saved me 240 mins');
});

test('stored minutes come back as the answer that was given', () => {
  for (const id of answerIds) expect(answerViewOf(minutesOf(id))).toEqual({ id });
  expect(answerViewOf({ low: 7, centre: 7, high: 7 })).toEqual({ exactMinutes: 7 });
});

test.each([all, one, none])('the words of a slip tell every field that leaves: %j', (slip) => {
  expect(slipSchema.safeParse(slip).success).toBe(true);
  const told = slipLines(slip, wordsOf()).flatMap((line) => line.fields);
  expect(told.toSorted()).toEqual(Object.keys(slip).toSorted());
});

test('a slip in words carries its numbers', () => {
  const told = slipLines(all, wordsOf())
    .map((line) => line.words)
    .join('\n');
  expect(told).toContain('3 sessions on 1 day, 1 hr 1 min engaged.');
  expect(told).toContain('Answers add up to 40 mins saved (20–60 mins)');
  expect(told).toContain('1 entry by hand: −10 mins.');
  expect(told).toContain('Saved time went to: better quality 2.');
  expect(told).toContain('Sessions in half-hours, one at most each: 1.5 in all.');
});
