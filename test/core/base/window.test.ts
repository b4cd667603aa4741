import { expect, test } from 'vitest';
import { weeksFromTo, weeksOfPeriod } from '#core/base/week.ts';
import { type Cadence, cadenceFor, weeksOfWindow, windowIdSchema, windowOf, windowsOf } from '#core/base/window.ts';

const cadences: readonly Cadence[] = ['week', 'fortnight', 'period'];

test('20 members give weeks, 10 fortnights, fewer whole periods', () => {
  expect([0, 9, 10, 19, 20, 500].map(cadenceFor)).toEqual([
    'period',
    'period',
    'fortnight',
    'fortnight',
    'week',
    'week',
  ]);
});

test('the windows of a period hold each of its weeks exactly once, at every cadence', () => {
  for (const period of ['2026-P01', '2026-P12', '2026-P13', '2025-P13'] as const)
    for (const cadence of cadences)
      expect(windowsOf(period, cadence).flatMap(weeksOfWindow)).toEqual(weeksOfPeriod(period));
});

test('windows are written as week, half or period', () => {
  expect(windowsOf('2026-P12', 'week')).toEqual(['2026-W45', '2026-W46', '2026-W47', '2026-W48']);
  expect(windowsOf('2026-P12', 'fortnight')).toEqual(['2026-P12a', '2026-P12b']);
  expect(windowsOf('2026-P12', 'period')).toEqual(['2026-P12']);
  expect(weeksOfWindow('2026-P12b')).toEqual(['2026-W47', '2026-W48']);
});

test('a week 53 is in the second half of P13', () => {
  expect(weeksOfWindow('2026-P13b')).toEqual(['2026-W51', '2026-W52', '2026-W53']);
  expect(weeksOfWindow('2025-P13b')).toEqual(['2025-W51', '2025-W52']);
});

test('each week of two years lies in the window that names it', () => {
  for (const week of weeksFromTo('2025-W50', '2027-W02'))
    for (const cadence of cadences) expect(weeksOfWindow(windowOf(week, cadence))).toContain(week);
  expect(windowOf('2026-W46', 'fortnight')).toBe('2026-P12a');
});

test('what is no window is refused by name', () => {
  const wrong = ['2026-P14', '2026-P00b', '2025-W53'] as const;
  for (const text of [...wrong, '2026-P12c', '2026-P12ab', '2026-W47a', 'P12', ''])
    expect(windowIdSchema.safeParse(text).success).toBe(false);
  for (const window of wrong) expect(() => weeksOfWindow(window)).toThrow(`not a window: ${window}`);
  expect(windowIdSchema.safeParse('2026-P13b').success).toBe(true);
});
