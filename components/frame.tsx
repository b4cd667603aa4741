import { DirectionProvider, type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';
import { type PageLanguage, TextProvider } from '#components/text.tsx';
import { theme, variables } from '#components/theme.ts';
import { directionOf } from '#core/format.ts';

/** The scheme follows the system and is stored nowhere; the library's own manager would write to localStorage. */
const systemScheme: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

export interface FrameProps extends PageLanguage {
  readonly children: ReactNode;
}

/** The outermost component of each page: theme, light or dark by system, language and writing direction. */
export function Frame({ locale, timeZone, text, children }: FrameProps) {
  const direction = directionOf(locale);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={systemScheme}
        defaultColorScheme="auto"
        withGlobalClasses={false}
        withStaticClasses={false}
      >
        <TextProvider locale={locale} timeZone={timeZone} text={text}>
          {children}
        </TextProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
