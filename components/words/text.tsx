/** The words of the page that is drawn. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type PageLanguage, type Words, wordsOf } from '#components/words/messages.ts';

const WordsContext = createContext<Words | null>(null);

export function TextProvider({ locale, timeZone, text, children }: PageLanguage & { readonly children: ReactNode }) {
  const words = useMemo(() => wordsOf({ locale, timeZone, text }), [locale, timeZone, text]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the page. Throws outside a TextProvider. */
export function useText(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('useText outside a TextProvider: wrap the page in <TextProvider>');
  return words;
}
