import type { MessageKey, Words } from '#components/words/messages.ts';
import { ownReasons } from '#components/words/own-reasons.ts';
import type { FaultWords } from '#core/base/issue.ts';

const kindWords: Readonly<Record<string, MessageKey>> = {
  number: 'kindNumber',
  int: 'kindWhole',
  string: 'kindText',
  boolean: 'kindBoolean',
  array: 'kindList',
  object: 'kindFields',
};

/** Why a value is refused, in the words of the page. */
export function faultWords(words: Pick<Words, 'text'>): FaultWords {
  const { text } = words;
  return {
    reasonOf: reasonWords(words),
    tell(reason, got) {
      const own = ownReasons.get(reason);
      const told = own === undefined ? reason : text(...own);
      return got === undefined ? text('faultGotNothing', told) : text('faultGot', told, got);
    },
  };
}

function reasonWords({ text }: Pick<Words, 'text'>): FaultWords['reasonOf'] {
  return (issue) => {
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined
          ? text('faultMissing')
          : text('faultKind', text(kindWords[issue.expected] ?? 'kindOther'));
      case 'invalid_value':
        return text('faultOneOf', issue.values.map(String).join(', '));
      case 'too_small':
        return text(isSized(issue.origin) ? 'faultTooShort' : 'faultTooSmall', String(issue.minimum));
      case 'too_big':
        return text(isSized(issue.origin) ? 'faultTooLong' : 'faultTooBig', String(issue.maximum));
      case 'not_multiple_of':
        return text('faultMultiple', String(issue.divisor));
      case 'unrecognized_keys':
        return text('faultUnknownField', issue.keys.join(', '));
      default:
        return text('faultInvalid');
    }
  };
}

/** Texts and lists have a length, numbers a size. */
const isSized = (origin: string) => origin === 'string' || origin === 'array';
