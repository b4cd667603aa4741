import { expect, test } from 'vitest';
import { parseWeek, type Week } from '#core/base/week.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import { addedUp, centreAt, comparedFrom, figureCsv, monthTicks, previousAt, runsOf } from '#core/kpi/figure.ts';

const at = (firstWeek: Week, lastWeek = firstWeek) => ({ firstWeek, lastWeek, estimates: [] });

test('a withheld window breaks a line in two; New Year does not', () => {
  const runs = runsOf([at('2025-W52'), at('2026-W01'), at('2026-W03', '2026-W04'), at('2026-W05')]);
  expect(runs.map((run) => run.map(({ firstWeek }) => firstWeek))).toEqual([
    ['2025-W52', '2026-W01'],
    ['2026-W03', '2026-W05'],
  ]);
  expect(runsOf([])).toEqual([]);
});

test('an exported row can be read alone: range, interval, n, grade, reason, unit and definition stand in it', () => {
  const figure = {
    lines: ['saved'],
    points: [
      { ...at('2026-W45'), estimates: [{ ...known(10, 31, 'B'), low: 8, high: 12 }] },
      { ...at('2026-W46'), estimates: [missing({ code: 'too-few-answers', answers: 3, needed: 5 }, 3)] },
    ],
  };
  const facts = { title: 'Hours', department: 'Sales', unit: 'hours per week', definition: 'm times N' };
  expect(figureCsv(figure, facts).split('\r\n')).toEqual([
    'title,department,from,to,line,value,low,high,n,grade,reason,unit,definition',
    'Hours,Sales,2026-W45,2026-W45,saved,10,8,12,31,B,,hours per week,m times N',
    `Hours,Sales,2026-W46,2026-W46,saved,,,,3,--,"only 3 valued answers, at least 5 are needed",hours per week,m times N`,
    '',
  ]);
});

test('ticks stand at the first week of each month, thinned to what fits', () => {
  const points = [at('2026-W40'), at('2026-W41', '2026-W53')];
  expect(monthTicks(points, 9)).toEqual([
    { at: 1, week: '2026-W41' },
    { at: 5, week: '2026-W45' },
    { at: 10, week: '2026-W50' },
  ]);
  expect(monthTicks(points, 2).map(({ week }) => week)).toEqual(['2026-W41', '2026-W50']);
  expect(monthTicks([at('2026-W45')], 5)).toEqual([{ at: 0, week: '2026-W45' }]);
  expect(monthTicks([], 5)).toEqual([]);
});

test('what is added up keeps the weakest grade so far, and a point without a number adds nothing', () => {
  const points = [known(10, 1, 'B'), known(5, 2, 'D'), missing({ code: 'no-cost' }), known(1, 1, 'B')].map(
    (estimate, index) => ({ ...at(parseWeek(`2026-W4${index}`)), estimates: [estimate] }),
  );
  const sums = addedUp({ lines: ['money'], points }).points.flatMap(({ estimates }) => estimates);
  expect(sums.map(({ value, n, grade }) => [value, n, grade])).toEqual([
    [10, 1, 'B'],
    [15, 3, 'D'],
    [15, 3, 'D'],
    [16, 4, 'D'],
  ]);
});

const sampled = (week: Week, value: number, lastWeek = week) => ({
  ...at(week, lastWeek),
  estimates: [{ ...known(value, 9, 'C'), low: value - 1, high: value + 1 }],
});

test('an estimate is drawn through the mean of four weeks, each window weighing as its weeks; a count as it is', () => {
  const points = [sampled('2026-W40', 8), sampled('2026-W41', 2, '2026-W43'), sampled('2026-W44', 10)];
  expect(centreAt({ points }, 0, 0)).toBe(8);
  expect(centreAt({ points }, 1, 0)).toBe((8 + 3 * 2) / 4);
  expect(centreAt({ points }, 2, 0)).toBe((3 * 2 + 10) / 4);
  const counts = [3, 9].map((value, index) => ({
    ...at(parseWeek(`2026-W4${index}`)),
    estimates: [known(value, 0, 'A')],
  }));
  expect(centreAt({ points: counts }, 1, 0)).toBe(9);
  expect(centreAt({ points: [{ ...at('2026-W40'), estimates: [missing({ code: 'no-cost' })] }] }, 0, 0)).toBeNull();
});

test('a running total is drawn as it is, and its half-widths add in squares', () => {
  const total = addedUp({ lines: ['money'], points: [sampled('2026-W40', 8), sampled('2026-W41', 4)] });
  expect(centreAt(total, 1, 0)).toBe(12);
  expect(total.points[1]?.estimates[0]?.low).toBeCloseTo(12 - Math.SQRT2, 12);
});

test('the range before is drawn beneath the point that is as far into the range, and is in the export with its own weeks', () => {
  const points = [30, 31, 32, 33].map((week) => ({ ...at(`2026-W${week}`), estimates: [known(week, 0, 'A')] }));
  const figure = comparedFrom({ lines: ['active'], points }, '2026-W32');
  expect(figure.points.map(({ firstWeek }) => firstWeek)).toEqual(['2026-W32', '2026-W33']);
  expect([previousAt(figure, 0), previousAt(figure, 1)]).toEqual([30, 31]);
  const csv = figureCsv(figure, { title: '', department: '', unit: '', definition: '' }).trim().split('\r\n');
  expect(csv.slice(1).map((row) => row.split(',')[2])).toEqual(['2026-W30', '2026-W31', '2026-W32', '2026-W33']);
  expect(comparedFrom({ lines: ['active'], points }, '2026-W30').previous).toBeUndefined();
});
