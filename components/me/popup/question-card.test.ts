// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { QuestionCard, type QuestionCardProps } from '#components/me/popup/question-card.tsx';
import type { Session } from '#core/measure/session.ts';
import { type AnswerId, answerIds } from '#core/question/answer.ts';
import { button, click, press, render, type } from '#test/components/render.ts';

const session: Session = {
  id: 'a',
  tool: 'chatgpt',
  startMs: Date.parse('2026-11-24T09:04:00Z'),
  endMs: Date.parse('2026-11-24T09:21:00Z'),
  engagedMs: 720_000,
  doubtful: false,
};

function asked(changes: Partial<QuestionCardProps> = {}) {
  const given: (AnswerId | number | 'dismissed')[] = [];
  const props: QuestionCardProps = {
    session,
    toolName: 'ChatGPT',
    expiresMs: Date.parse('2026-11-24T11:21:00Z'),
    saving: false,
    error: null,
    onAnswer: (answer) => given.push('id' in answer ? answer.id : answer.exactMinutes),
    onDismiss: () => given.push('dismissed'),
    ...changes,
  };
  const page = render(createElement(QuestionCard, props));
  const show = (later: Partial<QuestionCardProps>) => page.show(createElement(QuestionCard, { ...props, ...later }));
  return { ...page, given, show };
}

test('the session is told in words', () => {
  const { root } = asked();
  expect(root.querySelector('h2')?.textContent).toBe('ChatGPT 12\u00a0min · 10:04–10:21');
});

test('the eight answers stand in their fixed order and none is chosen beforehand', () => {
  const { root } = asked();
  const items = [...root.querySelectorAll('ol > li > button')];
  expect(items.map((item) => item.getAttribute('aria-keyshortcuts'))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(items.map((item) => item.getAttribute('aria-label'))).toEqual([
    'took me over 15\u00a0min longer',
    'took me 5–15\u00a0min longer',
    'made no difference',
    'saved me 5–15\u00a0min',
    'saved me 15–30\u00a0min',
    'saved me 30–60\u00a0min',
    'saved me over 60\u00a0min',
    'Can’t say / wasn’t work',
  ]);
  expect(root.querySelector('[aria-pressed], [aria-checked], [aria-selected]')).toBeNull();
  expect(document.activeElement).toBe(document.body);
});

test('the answers stand in columns by sign, each with words that its name holds, too', () => {
  const { root } = asked();
  const signs = [...root.querySelectorAll<HTMLElement>('ol > li')].map((item) => item.dataset['sign']);
  expect(signs).toEqual(['cost', 'cost', 'none', 'saved', 'saved', 'saved', 'saved', 'unknown']);
  for (const item of root.querySelectorAll('ol > li > button'))
    expect(item.getAttribute('aria-label')).toContain(item.lastElementChild?.textContent);
});

test.each(answerIds.map((id, index) => [String(index + 1), id] as const))('the digit key %s answers %s', (key, id) => {
  const { given } = asked();
  press(key);
  expect(given).toEqual([id]);
});

test('a digit answers nothing while exact minutes are typed, wherever the focus is', () => {
  const { root, given } = asked();
  click(button(root, 'Enter exact minutes'));
  press('5');
  expect(given).toEqual([]);
  click(button(root, 'Cancel'));
  press('5');
  expect(given).toEqual(['saved-15-30']);
});

test('keys other than 1 to 8 answer nothing', () => {
  const { given } = asked();
  for (const key of ['0', '9', 'Enter', 'a']) press(key);
  expect(given).toEqual([]);
});

test('a digit with a modifier, or one held down, is not an answer', () => {
  const { given } = asked();
  press('1', document.body, { ctrlKey: true });
  press('1', document.body, { altKey: true });
  press('1', document.body, { metaKey: true });
  press('1', document.body, { repeat: true });
  expect(given).toEqual([]);
});

test('a double tap, or a tap and a key, answers once', () => {
  const { root, given } = asked();
  const item = root.querySelectorAll('ol button')[3];
  if (!(item instanceof HTMLElement)) throw new Error('no fourth answer');
  click(item);
  click(item);
  press('1');
  expect(given).toEqual(['saved-5-15']);
});

test('while an answer is stored nothing else is taken', () => {
  const { given, root } = asked({ saving: true });
  press('4');
  click(button(root, 'Skip this question'));
  expect(given).toEqual([]);
});

test('an answer that could not be stored can be given again, and the way out is announced', () => {
  const { root, given, show } = asked();
  press('4');
  show({ saving: true });
  show({ error: 'The disk is full. Free some space, then tap your answer again.' });
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('The disk is full');
  press('4');
  expect(given).toEqual(['saved-5-15', 'saved-5-15']);
});

test('the next question can be answered after the last', () => {
  const { given, show } = asked();
  press('4');
  show({ session: { ...session, id: 'b' } });
  press('1');
  expect(given).toEqual(['saved-5-15', 'cost-over-15']);
});

test('digits typed as exact minutes are no answer, and the minutes are', () => {
  const { root, given } = asked();
  click(button(root, 'Enter exact minutes'));
  const field = root.querySelector('input');
  if (field === null) throw new Error('no field for minutes');
  press('7', field);
  expect(given).toEqual([]);
  expect([field.min, field.max]).toEqual(['-120', '240']);
  type(field, '-7');
  click(button(root, 'Save'));
  expect(given).toEqual([-7]);
});

test('skipping is told apart from answering', () => {
  const { root, given } = asked();
  click(button(root, 'Skip this question'));
  expect(given).toEqual(['dismissed']);
});

test('a session of doubtful length says so', () => {
  const { root } = asked({ session: { ...session, engagedMs: 9_000_000, doubtful: true } });
  expect(root.textContent).toContain('Check this duration');
});
