import type { ComponentType, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { locale, message, timeZone } from '#browser/lifecycle.ts';
import type { PageProps } from '#components/page.tsx';
import { pageLocale } from '#core/format.ts';

/** Draws a page in the browser's language where we have its texts, and in its time zone, within what is outermost. */
export function mount(Outermost: ComponentType<PageProps>, page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no element with the id root');
  const reactRoot = createRoot(root);
  // Drawn in this very task: another may be long in coming while the browser is busy opening the page.
  flushSync(() =>
    reactRoot.render(
      <Outermost locale={pageLocale(locale(), message('textLanguage'))} timeZone={timeZone()} text={message}>
        {page}
      </Outermost>,
    ),
  );
}
