// @vitest-environment happy-dom
import { createElement, lazy } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Part } from '#components/shell/part.tsx';
import { render } from '#test/components/render.ts';
import { eventually } from '#test/eventually.ts';

afterEach(() => vi.restoreAllMocks());

test('what cannot be drawn or loaded says why, until something else is shown', async () => {
  // React writes there what a boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Gone = lazy(() => Promise.reject(new Error('no code at /value.js')));
  const part = (view: string) => createElement(Part, { of: [view] }, view === 'value' ? createElement(Gone) : view);
  const { root, show } = render(part('value'));
  await eventually(() => expect(root.querySelector('[role=alert]')?.textContent).toContain('no code at /value.js'));
  expect(root.querySelector('[role=alert] button')?.textContent).toBe('Reload');
  show(part('tools'));
  expect(root.querySelector('[role=alert]')).toBeNull();
  expect(root.textContent).toContain('tools');
});
