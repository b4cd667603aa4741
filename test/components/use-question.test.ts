// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { sessionAt } from '../core/people.ts';
import { button, click, render } from './render.ts';

const commandsPath = '../../entrypoints/popup/commands.ts';
afterEach(() => {
  vi.doUnmock(commandsPath);
  vi.resetModules();
});

/** The question with what the background answers to its commands. */
async function renderQuestion(commands: object) {
  vi.doMock(commandsPath, () => commands);
  const { useQuestion } = await import('../../entrypoints/popup/use-question.ts');
  function Shown() {
    const { given, isLate, answer, undo, followUp: say } = useQuestion();
    const tap = (words: string, onClick: () => void) => createElement('button', { type: 'button', onClick }, words);
    return createElement(
      'p',
      null,
      isLate ? 'late' : given === null ? 'open' : given.asked === null ? 'saved' : 'asked',
      tap('answer', () => answer(sessionAt(0), { id: 'saved-5-15' })),
      tap('undo', undo),
      tap('code', () => say({ kind: 'task', value: 'code' })),
    );
  }
  const { root } = render(createElement(Shown));
  return {
    taps: (words: string) => click(button(root, words)),
    says: (words: string) =>
      vi.waitFor(async () => {
        await act(async () => undefined);
        expect(root.querySelector('p')?.firstChild?.textContent).toBe(words);
      }),
  };
}

test('a second question answered while the answer is taken back brings it not back', async () => {
  let reply = (_isKept: boolean) => {};
  const followUp = vi.fn(
    () =>
      new Promise<boolean>((resolve) => {
        reply = resolve;
      }),
  );
  const commands = {
    answer: async () => ({ kind: 'task' }),
    takeBack: async () => ({ done: true }),
    followUp,
  };
  const { taps, says } = await renderQuestion(commands);
  taps('answer');
  await says('asked');
  taps('code');
  await vi.waitFor(() => expect(followUp).toHaveBeenCalled());
  taps('undo');
  await says('open');
  await act(async () => reply(false));
  await says('open');
});

test('an answer to what is open no more says so, and is not shown as saved', async () => {
  const answer = vi.fn(async (): Promise<unknown> => 'gone');
  const { taps, says } = await renderQuestion({ answer });
  taps('answer');
  await says('late');
  answer.mockResolvedValueOnce(null);
  taps('answer');
  await says('saved');
});

test('a second answer says where it came too late: the first one is gone', async () => {
  const { taps, says } = await renderQuestion({ answer: async () => ({ kind: 'task' }), followUp: async () => false });
  taps('answer');
  await says('asked');
  taps('code');
  await says('late');
});
