// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { ToolsPanel } from '#components/me/tools/tools-panel.tsx';
import { catalogue } from '#core/measure/catalogue.ts';
import { button, click, render, type } from '#test/components/render.ts';

test('a tool is found by name or site and allowed by itself', () => {
  const granted: string[] = [];
  const { root } = render(
    createElement(ToolsPanel, {
      tools: catalogue.map((tool) => ({
        ...tool,
        state: 'off' as const,
        own: false,
      })),
      busy: null,
      error: null,
      onGrant: (id) => granted.push(id),
      onRevoke: () => undefined,
      onRemove: () => undefined,
      addSite: null,
    }),
  );
  const search = root.querySelector<HTMLInputElement>('input[type="search"]');
  if (search === null) throw new Error('there is no search');
  const shown = () => [...root.querySelectorAll('li')].length;
  expect(shown()).toBe(catalogue.length);
  type(search, ' Gam');
  expect(shown()).toBe(1);
  click(button(root, 'Allow Gamma'));
  expect(granted).toEqual(['gamma']);
  type(search, 'huggingface.co');
  expect(root.querySelector('li')?.textContent).toContain('HuggingChat');
  type(search, 'abacus');
  expect(shown()).toBe(0);
  expect(root.textContent).toContain('No tool matches “abacus”.');
});
