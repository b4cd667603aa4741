/**
 * The words on the pages. None stands in the code: the English files of `locales` hold them all and give the type of the
 * keys, so a key that does not exist is a type error. Where they come from (`browser.i18n`, or the joined words where
 * there is no browser API) is the caller's affair.
 */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { wordsOf } from '#components/words/messages.ts';
import type { english } from '#locales/en.ts';

/** Without the descriptions, which stand under `@key`. */
export type MessageKey = Exclude<keyof typeof english, `@${string}`>;

type StemOf<Key> = Key extends `${infer Stem}_other` ? Stem : never;
/** A message with a number in it, kept in one form for each plural rule: `askedCount_one`, `askedCount_other`. */
export type PluralKey = StemOf<MessageKey>;
/** English has the forms one and other; a language with more adds its own under the same stem. */
type TextKey = MessageKey | `${PluralKey}_${Intl.LDMLPluralRule}`;

/** The message of a key with `$1`, `$2` ... filled in; empty where the language has none, as `browser.i18n.getMessage`. */
export type GetText = (key: TextKey, substitutions?: string[]) => string;

export interface PageLanguage {
  /** BCP 47; numbers, dates and plural forms follow it. */
  readonly locale: string;
  /** IANA time zone in which instants are shown. */
  readonly timeZone: string;
  readonly text: GetText;
}

export interface Words {
  readonly locale: string;
  readonly timeZone: string;
  readonly text: (key: MessageKey, ...substitutions: string[]) => string;
  /** The form of a message that fits a number, which becomes `$1`; further substitutions follow from `$2`. */
  readonly count: (key: PluralKey, number: number, ...substitutions: string[]) => string;
}

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
