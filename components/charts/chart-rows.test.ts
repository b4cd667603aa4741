import { expect, test } from 'vitest';
import { bandOf, centreOf, chartRows } from '#components/charts/chart-rows.ts';
import type { Week } from '#core/base/week.ts';
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';

const shown: Estimate = { ...known(8, 12, 'B'), low: 6, high: 10 };
const none = missing({ code: 'too-few-people' });

/** A figure of one line over three windows of four weeks each. */
function rowsOf(...estimates: readonly Estimate[]) {
  const windows: readonly [Week, Week][] = [
    ['2026-W37', '2026-W40'],
    ['2026-W41', '2026-W44'],
    ['2026-W45', '2026-W48'],
  ];
  const points = windows.map(([firstWeek, lastWeek], at) => ({
    firstWeek,
    lastWeek,
    estimates: [estimates[at] ?? none],
  }));
  return chartRows({ lines: ['hours'], points });
}

test('a window between two without a number is drawn over its own weeks, since a point of no width could not be seen', () => {
  const rows = rowsOf(none, shown, none);
  expect(rows.filter((row) => bandOf(row, 0) !== null).map(({ at }) => at)).toEqual([4, 5.5, 7]);
  expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => a - b));
});

test('a window without a number keeps its place, to be read out, and no line goes through it', () => {
  const rows = rowsOf(shown, none, shown);
  const middle = rows.filter(({ point }) => point?.firstWeek === '2026-W41');
  expect(middle.map(({ at }) => at)).toEqual([5.5]);
  expect(middle.map((row) => centreOf(row, 0))).toEqual([null]);
});

test('windows with numbers side by side are one line', () => {
  expect(rowsOf(shown, shown, shown).map(({ at }) => at)).toEqual([1.5, 5.5, 9.5]);
});
