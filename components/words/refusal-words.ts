import type { MessageKey, Words } from '#components/words/messages.ts';
import type { BrowserProblem } from '#core/base/refusal.ts';
import { PROBLEM_TYPE, problems, type RefusalText } from '#core/protocol/problems.ts';

const browserProblems: Readonly<Record<BrowserProblem, MessageKey>> = {
  'no-answer': 'refusedNoAnswer',
  'other-host': 'refusedOtherHost',
  'mirror-changed': 'refusedMirrorChanged',
  'not-at-mirror': 'refusedNotAtMirror',
  'no-key': 'refusedNoKey',
  'not-allowed': 'refusedNotAllowed',
};
const keys: ReadonlyMap<string, MessageKey> = new Map([
  ...Object.entries(browserProblems),
  ...Object.entries(problems).map(([name, { words }]): [string, MessageKey] => [PROBLEM_TYPE + name, words]),
]);

/** Pages have read it anew by then, and keep what was typed: theirs is another way out than a program's. */
const CHANGED_MEANWHILE = `${PROBLEM_TYPE}changed-meanwhile`;

/** The sentence that names the value and the way out is English; in another language it is said first what happened. */
export function refusalWords({ text, locale }: Pick<Words, 'text' | 'locale'>): RefusalText {
  const isEnglish = new Intl.Locale(locale).language === 'en';
  return ({ type, status, said }) => {
    const key = keys.get(type);
    if (key === undefined) return said;
    if (type === CHANGED_MEANWHILE) return text(key);
    return isEnglish ? said : text(status === 0 ? 'refusedHere' : 'refusedBy', text(key), said);
  };
}
