import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { locale, message, timeZone } from '#browser/lifecycle.ts';
import { Frame } from '#components/frame.tsx';

/** Draws a page in the browser's language and time zone. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no element with the id root');
  createRoot(root).render(
    <Frame locale={locale()} timeZone={timeZone()} text={message}>
      {page}
    </Frame>,
  );
}
