/**
 * The words on the pages. None stands in the code: the English files of `locales` hold them all and give the type of the
 * keys, so a key that does not exist is a type error. Where they come from (`browser.i18n`, or the joined words where
 * there is no browser API) is the caller's affair.
 * Without React, so that the server says what the pages say.
 */
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

export function wordsOf({ locale, timeZone, text }: PageLanguage): Words {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return {
    locale,
    timeZone,
    text: (key, ...substitutions) => text(key, substitutions),
    count: (key, number, ...substitutions) => {
      const filled = [numbers.format(number), ...substitutions];
      return text(`${key}_${rules.select(number)}`, filled) || text(`${key}_other`, filled);
    },
  };
}

/** The text of joined words, for pages without `browser.i18n`. `$$` stands for one dollar sign. */
export function textOfMessages(messages: Readonly<Record<string, string | undefined>>): GetText {
  return (key, substitutions = []) =>
    (messages[key] ?? '').replace(/\$(\$|[1-9])/g, (_, mark: string) =>
      mark === '$' ? '$' : (substitutions[Number(mark) - 1] ?? ''),
    );
}
