import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWeek, type Week, weeksFromTo } from '#core/base/week.ts';
import { type WindowId, weeksOfWindow } from '#core/base/window.ts';
import { recentAndBefore, theilSenSlope, yearSlope } from '#core/kpi/trend.ts';

const line = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ x: from + at, y: 2 * (from + at) - 7 }));
const weeksIn = (weeks: readonly Week[]) => weeks.map((week) => ({ week }));
const single = (week: Week) => ({ weeks: weeksIn([week]) });

test('the slope of a line is its slope, however far one point in ten is off', () => {
  expect(theilSenSlope(line(0, 9))).toBe(2);
  expect(theilSenSlope([...line(0, 9), { x: 10, y: 1e9 }])).toBe(2);
});

test('the slope is the median of all pairwise slopes, of an even count the mean of the middle two', () => {
  expect(
    theilSenSlope([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 2, y: 4 },
    ]),
  ).toBe(2);
  const four = [0, 1, 4, 5].map((y, x) => ({ x, y }));
  // Slopes 1, 2, 5/3, 3, 2, 1.
  expect(theilSenSlope(four)).toBe((5 / 3 + 2) / 2);
});

test('fewer than two different places have no slope', () => {
  expect(theilSenSlope([])).toBeNull();
  expect(
    theilSenSlope([
      { x: 3, y: 1 },
      { x: 3, y: 2 },
    ]),
  ).toBeNull();
});

test('the order of the points does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ x: fc.nat(20), y: fc.integer({ min: -99, max: 99 }) })), (points) => {
      const slope = theilSenSlope(points);
      const turned = theilSenSlope(points.toReversed());
      expect(turned === null ? null : turned + 0).toBe(slope === null ? null : slope + 0);
    }),
  );
});

test('the last four weeks are those of the calendar, so a missing week is not made up for', () => {
  const weeks = weeksFromTo('2026-W40', '2026-W47').filter((week) => week !== '2026-W45');
  const { recent, before } = recentAndBefore(weeks.map(single).toReversed());
  expect(recent.flatMap(({ weeks: [shown] }) => shown?.week).sort()).toEqual(['2026-W44', '2026-W46', '2026-W47']);
  expect(before.flatMap(({ weeks: [shown] }) => shown?.week).sort()).toEqual([
    '2026-W40',
    '2026-W41',
    '2026-W42',
    '2026-W43',
  ]);
  expect(recentAndBefore([])).toEqual({ recent: [], before: [] });
});

test('a period is compared with the period before, also across a week 53', () => {
  const of = (window: WindowId) => ({ window, weeks: weeksIn(weeksOfWindow(window)) });
  const periods = (['2026-P12', '2026-P13', '2027-P01'] as const).map(of);
  const names = (windows: { window: string }[]) => windows.map(({ window }) => window);
  expect(names(recentAndBefore(periods).recent)).toEqual(['2027-P01']);
  expect(names(recentAndBefore(periods).before)).toEqual(['2026-P13']);
  expect(names(recentAndBefore(periods.slice(0, 2)).before)).toEqual(['2026-P12']);
});

test('the yearly slope is per week, whatever the length of the windows', () => {
  const weeks = weeksFromTo('2026-W01', '2026-W40');
  expect(
    yearSlope(weeks.map(single), ({ weeks: [shown] }) => 3 * weeks.indexOf(parseWeek(shown?.week ?? ''))),
  ).toBeCloseTo(3, 12);
  const periods = Array.from({ length: 10 }, (_, at) => ({ at, weeks: weeksIn(weeks.slice(4 * at, 4 * at + 4)) }));
  expect(yearSlope(periods, ({ at }) => 12 * at)).toBeCloseTo(3, 12);
});

test('a window stands at the middle of its weeks', () => {
  const [period, half] = (['2026-P11', '2026-P12a'] as const).map((window) => ({
    window,
    weeks: weeksIn(weeksOfWindow(window)),
  }));
  if (period === undefined || half === undefined) throw new Error('no windows');
  // From the middle of weeks 41-44 to the middle of weeks 45-46 it is three weeks.
  expect(yearSlope([period, half], ({ window }) => (window === '2026-P11' ? 0 : 6))).toBe(2);
});

test('weeks without a value and weeks 52 or more back do not count', () => {
  const weeks = weeksFromTo('2025-W01', '2026-W30');
  const last = weeks.length - 1;
  const value = (week: Week) => {
    const at = weeks.indexOf(week);
    if (last - at >= 52) return -1000 * at;
    return last - at === 51 || at === last ? at : null;
  };
  expect(yearSlope(weeks.map(single), ({ weeks: [shown] }) => value(parseWeek(shown?.week ?? '')))).toBe(1);
  expect(yearSlope([single('2026-W30')], () => 5)).toBeNull();
});
