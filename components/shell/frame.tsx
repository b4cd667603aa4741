import { DirectionProvider, type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Page } from '#components/shell/page.tsx';
import { Part } from '#components/shell/part.tsx';
import { themeIn } from '#components/shell/theme.ts';
import type { PageLanguage } from '#components/words/messages.ts';
import { refusalWords } from '#components/words/refusal-words.ts';
import { useText } from '#components/words/text.tsx';
import { directionOf } from '#core/base/format.ts';
import { giveRefusals } from '#core/protocol/problems.ts';

/** The scheme follows the system and is stored nowhere; the library's own manager would write to localStorage. */
const systemScheme: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** Lets the library's components be drawn within, and refusals be told in the page's words; `theme.css` has their variables. */
export function Themed({ children }: { readonly children: ReactNode }) {
  const words = useText();
  useEffect(() => giveRefusals(refusalWords(words)), [words]);
  const theme = useMemo(() => themeIn(words.locale), [words.locale]);
  const direction = directionOf(words.locale);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        withCssVariables={false}
        colorSchemeManager={systemScheme}
        defaultColorScheme="auto"
        withGlobalClasses={false}
        withStaticClasses={false}
      >
        <Part>{children}</Part>
      </MantineProvider>
    </DirectionProvider>
  );
}

export interface FrameProps extends PageLanguage {
  readonly children: ReactNode;
}

/** The outermost component of a page: theme, light or dark by system, language and writing direction. */
export function Frame({ children, ...language }: FrameProps) {
  return (
    <Page {...language}>
      <Themed>{children}</Themed>
    </Page>
  );
}
