import { expect, test } from 'vitest';
import { lastWeeksRange, rangeOfWeeks } from '#core/base/week-range.ts';

test('weeks in order reach from their first to their last, and no weeks are refused', () => {
  expect(rangeOfWeeks(['2026-W52', '2026-W53', '2027-W01'])).toEqual({ from: '2026-W52', to: '2027-W01' });
  expect(rangeOfWeeks(['2026-W47'])).toEqual({ from: '2026-W47', to: '2026-W47' });
  expect(() => rangeOfWeeks([])).toThrow(RangeError);
});

test('the last 52 weeks are 52 closed ones and those that still collect', () => {
  // A Sunday of W48, late in UTC: W46 closed seven days after its end, and a zone further east is in W49 already.
  const nowMs = Date.parse('2026-11-29T23:30:00Z');
  expect(lastWeeksRange(52, 7, nowMs, 'UTC')).toEqual({ from: '2025-W47', to: '2026-W48' });
  expect(lastWeeksRange(1, 7, nowMs, 'Europe/Berlin')).toEqual({ from: '2026-W46', to: '2026-W49' });
});
