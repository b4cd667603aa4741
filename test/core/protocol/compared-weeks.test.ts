import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { settledWeeks, weeksBefore, wholeWindows } from '#core/protocol/compared-weeks.ts';
import type { WindowStatus } from '#core/protocol/lead.ts';

test('the range before has as many weeks as are settled, and ends where the first window begins', () => {
  const window = (weeks: [Week, ...Week[]], isCollecting: boolean): WindowStatus => ({
    window: weeks[0],
    weeks,
    released: !isCollecting,
    reason: null,
    because: null,
    collecting: isCollecting ? { members: null, reports: null, releasesAt: '2026-12-03T09:00:00Z' } : null,
  });
  const windows = [window(['2026-W41', '2026-W42'], false), window(['2026-W43', '2026-W44'], false)];
  expect(weeksBefore({ windows: [...windows, window(['2026-W45', '2026-W46'], true)] })).toEqual({
    from: '2026-W37',
    to: '2026-W40',
  });
  expect(weeksBefore({ windows: [] })).toBeNull();
});

test('a window that begins before the range compared with is not counted in it, so that both are of the same length', () => {
  const window = (weeks: [Week, ...Week[]]): WindowStatus => ({
    window: weeks[0],
    weeks,
    released: true,
    reason: null,
    because: null,
    collecting: null,
  });
  const weekly = (['2026-W21', '2026-W22', '2026-W23', '2026-W24'] as const).map((week) => window([week]));
  const before = weeksBefore({ windows: weekly });
  expect(before).toEqual({ from: '2026-W17', to: '2026-W20' });
  expect(settledWeeks({ windows: weekly })).toBe(4);
  const fortnights = [window(['2026-W16', '2026-W17']), window(['2026-W18', '2026-W19']), window(['2026-W20'])];
  expect(before && wholeWindows({ windows: fortnights }, before)).toEqual({ from: '2026-W18', to: '2026-W20' });
  expect(before && wholeWindows({ windows: weekly.slice(0, 0) }, before)).toBeNull();
  const aligned = [window(['2026-W17', '2026-W18']), window(['2026-W19', '2026-W20'])];
  expect(before && wholeWindows({ windows: aligned }, before)).toEqual(before);
});
