import { type ReactNode, useLayoutEffect } from 'react';
import type { PageLanguage } from '#components/words/messages.ts';
import { TextProvider } from '#components/words/text.tsx';
import { directionOf } from '#core/base/format.ts';

const DARK = '(prefers-color-scheme: dark)';

export interface PageProps extends PageLanguage {
  readonly children: ReactNode;
}

/** Language, writing direction and light or dark by system, without the component library: it loads at once. */
export function Page({ locale, timeZone, text, children }: PageProps) {
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
  }, [locale]);
  useLayoutEffect(() => {
    const system = matchMedia(DARK);
    const follow = () => document.documentElement.setAttribute('data-mantine-color-scheme', schemeOf(system));
    follow();
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  return (
    <TextProvider locale={locale} timeZone={timeZone} text={text}>
      {children}
    </TextProvider>
  );
}

const schemeOf = ({ matches }: MediaQueryList) => (matches ? 'dark' : 'light');
