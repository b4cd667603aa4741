import type { MessageKey, Words } from '#components/words/text.tsx';
import { PROBLEM_TYPE, problems, type RefusalText } from '#core/protocol/problems.ts';

const keys: ReadonlyMap<string, MessageKey> = new Map(
  Object.entries(problems).map(([name, { words }]) => [PROBLEM_TYPE + name, words]),
);

/** The endpoint's own sentence, which is English, names the value and the way out; in another language it says first what happened. */
export function refusalWords({ text, locale }: Pick<Words, 'text' | 'locale'>): RefusalText {
  const isEnglish = new Intl.Locale(locale).language === 'en';
  return (type, said) => {
    const key = keys.get(type);
    return key === undefined || isEnglish ? said : text('refusedBy', text(key), said);
  };
}
