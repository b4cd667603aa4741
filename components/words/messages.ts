/** From messages to the words of a language: without React, so that the server says what the pages say. */
import type { GetText, PageLanguage, Words } from '#components/words/text.tsx';

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
