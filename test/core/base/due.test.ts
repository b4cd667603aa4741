import { expect, test } from 'vitest';
import { isDue } from '#core/base/due.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse('2026-11-16T09:00:00Z');

test('what was set to come later is not due before, to the millisecond', () => {
  expect(isDue(NOW_MS + 1, NOW_MS, HOUR_MS)).toBe(false);
  expect(isDue(NOW_MS + HOUR_MS, NOW_MS, HOUR_MS)).toBe(false);
  expect(isDue(NOW_MS, NOW_MS, HOUR_MS)).toBe(true);
});

test('an instant further off than its own longest delay was set by a wrong clock, and is due', () => {
  expect(isDue(NOW_MS + HOUR_MS + 1, NOW_MS, HOUR_MS)).toBe(true);
  expect(isDue(NOW_MS + 40 * 24 * HOUR_MS, NOW_MS, HOUR_MS)).toBe(true);
});
