// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Welcome } from '#components/me/welcome/welcome.tsx';
import { render } from './render.ts';

test("the organisation's server is listed as allowed, not as measured", () => {
  const { root } = render(
    createElement(Welcome, {
      tools: [
        { id: 'chatgpt', kind: 'tool', name: 'ChatGPT', hosts: 'chatgpt.com', granted: true },
        { id: 'server', kind: 'server', name: 'Server', hosts: 'kpi.example.com', granted: true },
      ],
      granting: false,
      grantError: null,
      onGrant: () => undefined,
      joining: null,
      joined: true,
      pinned: false,
      onDone: () => undefined,
    }),
  );
  const rows = [...root.querySelectorAll('section:first-of-type li')].map((row) => row.textContent);
  expect(rows.find((row) => row?.startsWith('ChatGPT'))).toContain('measured');
  expect(rows.find((row) => row?.startsWith('Server'))).toMatch(/allowed \(for sending your reports, not measured\)/);
});
