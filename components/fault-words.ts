import type { MessageKey, Words } from '#components/text.tsx';
import type { ReasonOf } from '#core/fault.ts';

const kindWords: Readonly<Record<string, MessageKey>> = {
  number: 'kindNumber',
  int: 'kindWhole',
  string: 'kindText',
  boolean: 'kindBoolean',
  array: 'kindList',
  object: 'kindFields',
};

/** Why a value is refused, in the words of the page; where a schema gives a reason of its own, that one stands. */
export function reasonWords({ text }: Pick<Words, 'text'>): ReasonOf {
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
