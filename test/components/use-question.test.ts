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

test('a second question answered while the answer is taken back brings it not back', async () => {
  let reply = () => {};
  const followUp = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        reply = resolve;
      }),
  );
  const commands = {
    answer: async () => ({ kind: 'task' }),
    takeBack: async () => ({ done: true }),
    followUp,
  };
  vi.doMock(commandsPath, () => commands);
  const { useQuestion } = await import('../../entrypoints/popup/use-question.ts');
  function Shown() {
    const { given, answer, undo, followUp: say } = useQuestion();
    const tap = (words: string, onClick: () => void) => createElement('button', { type: 'button', onClick }, words);
    return createElement(
      'p',
      null,
      given === null ? 'open' : 'saved',
      tap('answer', () => answer(sessionAt(0), { id: 'saved-5-15' })),
      tap('undo', undo),
      tap('code', () => say({ kind: 'task', value: 'code' })),
    );
  }
  const { root } = render(createElement(Shown));
  const says = (words: string) =>
    vi.waitFor(async () => {
      await act(async () => undefined);
      expect(root.querySelector('p')?.firstChild?.textContent).toBe(words);
    });
  click(button(root, 'answer'));
  await says('saved');
  click(button(root, 'code'));
  await vi.waitFor(() => expect(followUp).toHaveBeenCalled());
  click(button(root, 'undo'));
  await says('open');
  await act(async () => reply());
  await says('open');
});
