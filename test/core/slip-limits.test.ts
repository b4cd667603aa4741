import { expect, test } from 'vitest';
import { TOKEN_BYTES } from '#core/protocol.ts';
import { HAND_IN_BYTES, MAX_ENGAGED_MINUTES, MIN_INCLUSION_PROBABILITY, SLIPS_PER_WEEK } from '#core/slip-limits.ts';

test('the clamps are those that people were told', () => {
  expect([SLIPS_PER_WEEK, HAND_IN_BYTES, MAX_ENGAGED_MINUTES, MIN_INCLUSION_PROBABILITY]).toEqual([
    8,
    2048,
    80 * 60,
    0.02,
  ]);
});

test('a hand-in has room for its token and more', () => {
  expect(Math.ceil((TOKEN_BYTES * 4) / 3)).toBeLessThan(HAND_IN_BYTES / 4);
});
