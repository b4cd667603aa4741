import { describe, expect, test } from 'vitest';
import { weekPlus, weeksFromTo } from '#core/base/week.ts';
import { effectOf } from '#core/outcomes/effect.ts';
import type { Experiment } from '#core/outcomes/experiment.ts';
import { type DepartmentValues, ownView, panelOf, rangeWithoutOne } from '#core/outcomes/judgement.ts';
import { plan, starts } from './drafts.ts';

const experiment: Experiment = {
  plan,
  amendments: [],
  ended: null,
  decision: null,
};
const weeks = weeksFromTo('2026-W08', '2026-W36');
/** Around a usual value, 10 % more from the start on, and a wave that is not the same for any two. */
const seriesOf = (department: string, at: number, given = weeks): DepartmentValues => ({
  department,
  values: given.map((week, place) => {
    const start = starts[department];
    const gain = start !== undefined && week >= start ? 10 : 0;
    return { week, value: (at + 1) * (100 + gain + Math.sin(place * (at + 1))) };
  }),
});
const series = ['care', 'finance', 'legal', 'people', 'sales'].map((department, at) => seriesOf(department, at));

describe('the panel of an experiment', () => {
  test('holds the weeks up to its decision, and the start of each department', () => {
    const panel = panelOf(experiment, series);
    expect([panel.weeks[0], panel.weeks.at(-1)]).toEqual(['2026-W08', '2026-W32']);
    const startOf = new Map(panel.courses.map(({ department, start }) => [department, start]));
    expect(Object.fromEntries(startOf)).toEqual({ care: 12, finance: null, legal: 16, people: null, sales: 20 });
  });

  test('leaves weeks without a value empty, and what is more than a year before the first start out', () => {
    const old = { week: weekPlus('2026-W20', -53), value: 1 } as const;
    const gap = series.map((each, at) => (at > 0 ? each : { ...each, values: [old, ...each.values.slice(3)] }));
    const panel = panelOf(experiment, gap);
    expect(panel.weeks[0]).toBe('2026-W08');
    expect(panel.courses[0]?.values.slice(0, 4)).toEqual([null, null, null, gap[0]?.values[1]?.value]);
  });

  test('a start after the last value has not happened, and before the first value nothing is before', () => {
    const until = panelOf(
      experiment,
      series.map(({ department }, at) => seriesOf(department, at, weeks.slice(0, 14))),
    );
    expect(until.courses.map(({ start }) => start)).toEqual([12, null, null, null, null]);
    const from = panelOf(experiment, [seriesOf('care', 0, weeks.slice(15))]);
    expect(from.courses[0]?.start).toBe(0);
    expect(effectOf(from.courses).effect.because).toMatchObject({ code: 'too-few-weeks-before', weeks: 0 });
  });

  test('the effect that was planted is found, and one that ended early counts less', () => {
    const { effect } = effectOf(panelOf(experiment, series).courses);
    expect(effect.value).toBeGreaterThan(8);
    expect(effect.value).toBeLessThan(12);
    const ended = { text: 'x', at: '2026-06-01T00:00:00Z', author: 'x', week: '2026-W21' } as const;
    expect(effectOf(panelOf({ ...experiment, ended }, series).courses).effect.because).toEqual({
      ...{ code: 'too-few-weeks-after', weeks: 2, needed: 4 },
    });
    expect(effectOf(panelOf(experiment, []).courses).effect.because?.code).toBe('too-few-departments');
  });
});

describe('what a lead sees of it', () => {
  const panel = panelOf(experiment, series);

  test('the own line and its change, in percent of what was usual', () => {
    const own = ownView(panel, 'legal', ['legal']);
    expect(own?.change).toBeGreaterThan(9);
    expect(own?.change).toBeLessThan(11);
    expect(own?.lines).toHaveLength(panel.weeks.length);
    for (const { own: value } of own?.lines ?? []) expect(Math.abs((value ?? 0) - 105)).toBeLessThan(8);
  });

  test('the others are the mean of those that had not started by then, and never fewer than two of them', () => {
    const lineOf = (led: readonly string[]) => ownView(panel, 'legal', led)?.lines.map(({ others }) => others);
    const all = lineOf(['legal']) ?? [];
    expect(all.every((value) => value !== null && Math.abs(value - 100) < 2)).toBe(true);
    // Without care and people there are finance and sales, until sales starts.
    const few = lineOf(['legal', 'care', 'people']) ?? [];
    expect(few.map((value) => value === null).indexOf(true)).toBe(20);
    expect(lineOf(['legal', 'care', 'people', 'finance'])?.every((value) => value === null)).toBe(true);
  });

  test('a department without the outcome, or with too few values before, has no line', () => {
    expect(ownView(panel, 'board', ['board'])).toBeNull();
    const late = panelOf(experiment, [...series, seriesOf('it', 5, weeks.slice(10))]);
    expect(ownView(late, 'it', ['it'])).toBeNull();
  });

  test('the effect without one department is a range that names none', () => {
    const effect = effectOf(panel.courses);
    const { low = 0, high = 0 } = rangeWithoutOne(effect.checks?.without ?? []) ?? {};
    expect(low).toBeLessThan(high);
    expect(low).toBeLessThanOrEqual(effect.effect.value ?? Number.NaN);
    expect(rangeWithoutOne([])).toBeNull();
  });
});
