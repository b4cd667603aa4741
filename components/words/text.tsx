/** The words of the page that is drawn. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type PageLanguage, type Words, wordsOf } from '#components/words/messages.ts';

/** All of the words are among them, for what writes a text with them. */
type PageWords = Words & { readonly words: Words };

const WordsContext = createContext<PageWords | null>(null);

export function TextProvider({ locale, timeZone, text, children }: PageLanguage & { readonly children: ReactNode }) {
  const page = useMemo(() => {
    const words = wordsOf({ locale, timeZone, text });
    return { ...words, words };
  }, [locale, timeZone, text]);
  return <WordsContext value={page}>{children}</WordsContext>;
}

/** The words of the page. Throws outside a TextProvider. */
export function useText(): PageWords {
  const page = useContext(WordsContext);
  if (page === null) throw new Error('useText outside a TextProvider: wrap the page in <TextProvider>');
  return page;
}
