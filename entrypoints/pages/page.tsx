import type { ComponentType, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { locale, message, timeZone } from '#browser/lifecycle.ts';
import type { PageProps } from '#components/shell/page.tsx';
import type { PageLanguage } from '#components/words/messages.ts';
import { pageLocale } from '#core/base/format.ts';

export interface Root {
  /** The browser's language where we have its texts, and its time zone. */
  readonly language: PageLanguage;
  /** Draws a page within what is outermost. */
  readonly draw: (Outermost: ComponentType<PageProps>, page: ReactNode) => void;
}

/** All that a page can do before it knows what to draw. */
export function openRoot(): Root {
  const element = document.getElementById('root');
  if (element === null) throw new Error('the page has no element with the id root');
  const root = createRoot(element);
  const language = { locale: pageLocale(locale(), message('textLanguage')), timeZone: timeZone(), text: message };
  return {
    language,
    // Drawn in this very task: another may be long in coming while the browser is busy opening the page.
    draw: (Outermost, page) => flushSync(() => root.render(<Outermost {...language}>{page}</Outermost>)),
  };
}

export function mount(Outermost: ComponentType<PageProps>, page: ReactNode): void {
  openRoot().draw(Outermost, page);
}
