// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { type GetText, textOfMessages, type Words } from '#components/words/messages.ts';
import { reportParts } from '#components/words/report-words.ts';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf } from '#components/words/words.ts';
import { type AnswerId, answerIds, minutesOf } from '#core/question/answer.ts';
import {
  emptyReport,
  noReinvestment,
  noTasks,
  noTrial,
  type Report,
  type ReportRow,
  type SumsReport,
} from '#core/report/report.ts';
import { reportSchema } from '#core/report/report-rules.ts';
import { german } from '#locales/de.ts';
import { render } from '#test/components/render.ts';

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

const row: ReportRow = {
  sessions: 3,
  engagedMinutes: 61.4,
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
  satisfaction: [0, 1, 1],
  assist: { lengths: 1.5, weightedLengths: 2, weightedSquares: 1, weightedProducts: 44 },
};
const full: SumsReport = {
  v: 2,
  department: 'sales',
  week: '2026-W47',
  all: {
    ...row,
    segment: 'habitual',
    firstInPeriod: true,
    reinvested: { ...noReinvestment(), quality: 2 },
    tasks: { ...noTasks(), code: { answers: 1, weight: 4, weightedMinutes: 40 } },
    held: [0, 0, 0],
    trial: noTrial(),
  },
  tools: [{ tool: 'chatgpt', ...row }],
  suggested: ['gamma'],
};
const partsOf = (report: Report) => reportParts(report, wordsOf(), (tool) => `the tool ${tool}`);

test('a message takes its substitutions in any order, and two dollar signs are one', () => {
  const text = textOfMessages({ loading: '$2 before $1 for $$5' });
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
    'took me over 15\u00a0min longer',
    'took me 5–15\u00a0min longer',
    'made no difference',
    'saved me 5–15\u00a0min',
    'saved me 15–30\u00a0min',
    'saved me 30–60\u00a0min',
    'saved me over 60\u00a0min',
    'Can’t say / wasn’t work',
  ]);
  expect(answerText({ exactMinutes: -7 }, words)).toBe('took me 7\u00a0min longer');
  expect(answerText({ exactMinutes: 1000 }, words)).toBe('saved me 240\u00a0min');
});

test('an answer reads by itself in German too, as beside “Gespeichert”, where no stem goes before it', () => {
  const own = textOfMessages(german);
  const words: Words = { ...wordsOf(), locale: 'de', text: (key, ...slots) => own(key, slots) };
  const said = (id: AnswerId) => answerText({ id }, words);
  expect(said('cost-over-15')).toBe('über 15\u00a0min gekostet');
  expect(said('saved-15-30')).toBe('15–30\u00a0min gespart');
});

test('stored minutes come back as the answer that was given', () => {
  for (const id of answerIds) expect(answerViewOf(minutesOf(id))).toEqual({ id });
  expect(answerViewOf({ low: 7, centre: 7, high: 7 })).toEqual({ exactMinutes: 7 });
});

test('the words of a report tell every field that leaves', () => {
  expect(reportSchema.safeParse(full).success).toBe(true);
  const fieldsOf = (report: Report, part: string) =>
    partsOf(report)
      .filter(({ id }) => id === part)
      .flatMap(({ lines }) => lines.flatMap(({ fields }) => fields))
      .toSorted();
  expect(fieldsOf(full, 'all')).toEqual(Object.keys(full.all).toSorted());
  expect(['tool', ...fieldsOf(full, 'chatgpt')].toSorted()).toEqual(Object.keys(full.tools[0] ?? {}).toSorted());
  expect(['all', 'tools', ...fieldsOf(full, 'head')].toSorted()).toEqual(Object.keys(full).toSorted());
  const empty = emptyReport('sales', '2026-W47');
  expect(fieldsOf(empty, 'head')).toEqual(Object.keys(empty).toSorted());
});

test('a report in words carries its numbers', () => {
  const told = partsOf(full)
    .flatMap(({ lines }) => lines.map((line) => line.words))
    .join('\n');
  expect(told).toContain('3 sessions on 1 day, 1\u00a0h 1\u00a0min in AI tools.');
  expect(told).toContain('Answers add up to 40\u00a0min saved (20–60\u00a0min)');
  expect(told).toContain('1 entry added manually: −10\u00a0min.');
  expect(told).toContain('Saved time went to: better quality 2.');
  expect(told).toContain('Session lengths in half-hours, at most one each: 1.5 in all.');
  expect(told).toContain('Suggests to your company: the tool gamma.');
  expect(told).toMatch(/Kinds of task answered: .*code.* 1 \(40\u00a0min\)/i);
});
