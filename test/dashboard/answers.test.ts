import { expect, test } from 'vitest';
import { createAnswers } from '#dashboard/lead/answers.ts';
import type { Answer } from '#sync/endpoint.ts';

/** An endpoint that answers when it is told to. */
function openEndpoint() {
  const asked: string[] = [];
  const waiting: ((answer: Answer<number>) => void)[] = [];
  const answers = createAnswers((question: string) => {
    asked.push(question);
    return new Promise<Answer<number>>((answer) => waiting.push(answer));
  });
  const answer = async (given: Answer<number>) => {
    waiting.shift()?.(given);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { asked, answers, answer };
}

test('a question is asked once, however often it is drawn, and its answer stays the same object', async () => {
  const { asked, answers, answer } = openEndpoint();
  let told = 0;
  answers.subscribe(() => {
    told += 1;
  });
  answers.ask('sales');
  answers.ask('sales');
  expect(answers.known('sales')).toEqual({ value: null, error: null });
  await answer({ kind: 'ok', value: 7 });
  answers.ask('sales');
  expect([asked, told, answers.known('sales').value]).toEqual([['sales'], 1, 7]);
  expect(answers.known('sales')).toBe(answers.known('sales'));
});

test('a refreshed answer stays until the new one is there, and the others are forgotten', async () => {
  const { asked, answers, answer } = openEndpoint();
  answers.ask('sales');
  answers.ask('legal');
  await answer({ kind: 'ok', value: 1 });
  await answer({ kind: 'ok', value: 2 });
  answers.refresh('sales');
  expect([answers.known('sales').value, answers.known('legal').value]).toEqual([1, null]);
  await answer({ kind: 'ok', value: 3 });
  expect([answers.known('sales').value, asked]).toEqual([3, ['sales', 'legal', 'sales']]);
});

test('what the endpoint said instead is told, and asking again is possible', async () => {
  const { answers, answer } = openEndpoint();
  answers.ask('sales');
  await answer({ kind: 'unreachable', said: 'kpi.example.com does not answer' });
  expect(answers.known('sales')).toEqual({ value: null, error: 'kpi.example.com does not answer' });
  answers.refresh('sales');
  await answer({ kind: 'ok', value: 4 });
  expect(answers.known('sales')).toEqual({ value: 4, error: null });
});

test('an answer that was on its way before a change does not go over the one asked for after it', async () => {
  const { asked, answers, answer } = openEndpoint();
  answers.ask('sales');
  answers.refresh('sales');
  expect(asked).toEqual(['sales', 'sales']);
  await answer({ kind: 'ok', value: 1 });
  expect(answers.known('sales').value).toBeNull();
  answers.ask('legal');
  answers.refresh('sales');
  await answer({ kind: 'ok', value: 10 });
  await answer({ kind: 'ok', value: 20 });
  expect(answers.known('legal').value).toBeNull();
  await answer({ kind: 'ok', value: 2 });
  expect(answers.known('sales').value).toBe(2);
});
