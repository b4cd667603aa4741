import { act, createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { Frame, type FrameProps } from '#components/shell/frame.tsx';
import { type PageLanguage, textOfMessages } from '#components/words/messages.ts';
import { english } from '#locales/en.ts';

// React asks test environments to say that they are one.
Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);

/** Of the pages that are drawn here. */
const timeZone = 'Europe/Berlin';

const language = { locale: 'en-GB', timeZone, text: textOfMessages(english) };

export interface Rendered {
  readonly root: HTMLElement;
  readonly show: (node: ReactNode) => void;
}

/** Draws a component in a page, English unless another language is given, that is taken down after the test. */
export function render(node: ReactNode, pageLanguage: PageLanguage = language): Rendered {
  const root = document.createElement('div');
  document.body.append(root);
  const react = createRoot(root);
  const show = (children: ReactNode) => {
    const page: FrameProps = { ...pageLanguage, children };
    act(() => react.render(createElement(Frame, page)));
  };
  show(node);
  onTestFinished(() => {
    act(() => react.unmount());
    root.remove();
  });
  return { root, show };
}

/** The button whose words, or accessible name, are exactly these. */
export function button(root: HTMLElement, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find(
    (element) => (element.getAttribute('aria-label') ?? element.textContent) === name,
  );
  if (found === undefined) throw new Error(`no button "${name}" in: ${root.textContent}`);
  return found;
}

export function click(element: HTMLElement): void {
  act(() => element.click());
}

/** Types into a field, or chooses in a list, as React hears it. */
export function type(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  });
}

export function press(key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}): void {
  act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
  });
}
