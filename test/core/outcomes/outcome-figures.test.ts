import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { besideOthersFigure, outcomeFigure } from '#core/outcomes/outcome-figures.ts';

const starts = [{ week: '2026-W46', name: 'start' }] as const;

test('an outcome is drawn as it was entered', () => {
  const values = [{ week: '2026-W45' as const, value: 4 }];
  const figure = outcomeFigure({ name: 'Tickets', unit: 'tickets/h', direction: 'more', values }, starts);
  expect(figure).toMatchObject({
    lines: ['Tickets'],
    starts,
    points: [{ firstWeek: '2026-W45', lastWeek: '2026-W45' }],
  });
  expect(figure.points[0]?.estimates).toMatchObject([{ value: 4, low: 4, high: 4, n: 0, grade: 'A' }]);
});

test('a department beside others is its distance from what is usual, and a week of neither is left out', () => {
  const lines: { week: Week; own: number | null; others: number | null }[] = [
    { week: '2026-W45', own: 112, others: 100 },
    { week: '2026-W46', own: null, others: null },
    { week: '2026-W47', own: 90, others: null },
  ];
  const valuesOf = (given: typeof lines) =>
    besideOthersFigure(given, 'Sales', 'Others', starts).points.map(({ firstWeek, estimates }) => [
      firstWeek,
      ...estimates.map(({ value }) => value && Math.round(value * 1000) / 1000),
    ]);
  expect(valuesOf(lines)).toEqual([
    ['2026-W45', 0.12, 0],
    ['2026-W47', -0.1, null],
  ]);
  expect(besideOthersFigure(lines, 'Sales', 'Others', starts).lines).toEqual(['Sales', 'Others']);
  const alone = lines.map((line) => ({ ...line, others: null }));
  expect(valuesOf(alone)).toEqual([
    ['2026-W45', 0.12],
    ['2026-W47', -0.1],
  ]);
});
