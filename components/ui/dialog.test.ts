// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { expect, test, vi } from 'vitest';
import { Dialog, type DialogProps } from '#components/ui/dialog.tsx';
import { button, click, render } from '#test/components/render.ts';

function opened() {
  const onClose = vi.fn();
  const props: DialogProps = { title: 'Edit', onClose, children: createElement('input') };
  const { root } = render(createElement(Dialog, props));
  const dialog = root.querySelector('dialog');
  const input = root.querySelector('input');
  if (dialog === null || input === null) throw new Error('no dialogue');
  const tell = (element: HTMLElement, event: Event) => {
    act(() => {
      element.dispatchEvent(event);
    });
  };
  const pressEscape = () => tell(dialog, new Event('cancel', { cancelable: true }));
  const type = () => tell(input, new Event('input', { bubbles: true }));
  return { root, onClose, input, dialog, pressEscape, type };
}

test('a dialogue in which nothing was typed closes on Escape', () => {
  const { onClose, pressEscape } = opened();
  pressEscape();
  expect(onClose).toHaveBeenCalledOnce();
});

test('what was typed is asked about before it is given up, and the focus goes back to it', () => {
  const { root, onClose, input, pressEscape, type } = opened();
  input.focus();
  type();
  pressEscape();
  expect(onClose).not.toHaveBeenCalled();
  expect(root.querySelector('[role=status]')?.textContent).toContain('Discard what you entered?');
  expect(document.activeElement).toBe(button(root, 'Keep editing'));
  click(button(root, 'Keep editing'));
  expect(document.activeElement).toBe(input);
  click(button(root, 'Close'));
  click(button(root, 'Discard'));
  expect(onClose).toHaveBeenCalledOnce();
});

test('Escape at the question gives it up', () => {
  const { onClose, pressEscape, type } = opened();
  type();
  pressEscape();
  pressEscape();
  expect(onClose).toHaveBeenCalledOnce();
});

test('who types on without an answer is asked anew', () => {
  const { root, onClose, input, pressEscape, type } = opened();
  type();
  pressEscape();
  input.focus();
  type();
  expect(root.textContent).not.toContain('Discard what you entered?');
  expect(document.activeElement).toBe(input);
  pressEscape();
  expect(onClose).not.toHaveBeenCalled();
  expect(root.textContent).toContain('Discard what you entered?');
});

test('a browser that closes it without asking does not lose what was typed either', () => {
  const { root, onClose, dialog, type } = opened();
  type();
  act(() => dialog.close());
  expect(dialog.open).toBe(true);
  expect(onClose).not.toHaveBeenCalled();
  expect(root.textContent).toContain('Discard what you entered?');
  act(() => dialog.close());
  expect(onClose).toHaveBeenCalledOnce();
});
