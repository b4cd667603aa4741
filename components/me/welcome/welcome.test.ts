// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Welcome, type WelcomeProps } from '#components/me/welcome/welcome.tsx';
import { render } from '#test/components/render.ts';

const props = {
  granting: false,
  grantError: null,
  onGrant: () => undefined,
  joining: null,
  joined: 'Sales',
  pinned: false,
  onDone: () => undefined,
};

test('that a department was joined is told where the way to join it stood, to who does not see it, too', () => {
  const welcome = (joined: string | null) => createElement(Welcome, { ...props, tools: [], joined });
  const { root, show } = render(welcome(null));
  const said = root.querySelector('[role=status]');
  expect(said?.textContent).toMatch(/^Use a code/);
  show(welcome('Sales'));
  expect(root.querySelector('[role=status]')).toBe(said);
  expect(said?.textContent).toBe('You’re in Sales');
});

test('the button counts tools, and nothing where the server is among what is chosen', () => {
  const server = { id: 'server', kind: 'server' as const, name: 'Server', hosts: 'kpi.example.com', granted: false };
  const chatgpt = { id: 'chatgpt', kind: 'tool' as const, name: 'ChatGPT', hosts: 'chatgpt.com', granted: false };
  const wordsFor = (...tools: WelcomeProps['tools']) =>
    render(createElement(Welcome, { ...props, tools })).root.querySelector('section button')?.textContent;
  expect(wordsFor(chatgpt)).toBe('Allow 1 tool');
  expect(wordsFor(chatgpt, server)).toBe('Allow selected');
});

test("the organisation's server is listed as allowed, not as measured", () => {
  const { root } = render(
    createElement(Welcome, {
      ...props,
      tools: [
        { id: 'chatgpt', kind: 'tool', name: 'ChatGPT', hosts: 'chatgpt.com', granted: true },
        { id: 'server', kind: 'server', name: 'Server', hosts: 'kpi.example.com', granted: true },
      ],
    }),
  );
  const rows = [...root.querySelectorAll('section:first-of-type li')].map((row) => row.textContent);
  expect(rows.find((row) => row?.startsWith('ChatGPT'))).toContain('measured');
  expect(rows.find((row) => row?.startsWith('Server'))).toMatch(/allowed \(for sending your reports, not measured\)/);
});
