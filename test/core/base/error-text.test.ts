import { expect, test } from 'vitest';
import { errorText } from '#core/base/error-text.ts';

test.each([
  [new RangeError('out of range'), 'out of range'],
  [new DOMException('the disk is full', 'QuotaExceededError'), 'the disk is full'],
  ['refused', 'refused'],
  [undefined, 'undefined'],
])('%s says %s', (error, text) => expect(errorText(error)).toBe(text));
