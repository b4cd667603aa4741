import { expect, test } from 'vitest';
import { type Week, weeksFromTo } from '#core/base/week.ts';
import { adoptionOf, satisfactionOf } from '#core/kpi/adoption.ts';
import type { ShownWindow } from '#core/sums/release.ts';
import { emptySums, type Sums, totalSums } from '#core/sums/sums.ts';

const windowOf = (week: Week, given: Partial<Sums>): ShownWindow => ({
  window: week,
  released: true,
  weeks: [{ week, members: 8 }],
  all: { ...emptySums(), ...given },
  withheld: [],
  tools: [],
  spans: {},
});

function adoption(windows: readonly ShownWindow[], enabledRate: number | null = 0.8) {
  return adoptionOf(windows, totalSums(windows.map(({ all }) => all)), enabledRate);
}

test('counts per week are averaged over the weeks, ratios are ratios of sums', () => {
  const result = adoption([
    windowOf('2026-W46', { activeReports: 2, sessions: 4, activeDays: 3, engagedMinutes: 30 }),
    windowOf('2026-W47', { activeReports: 6, sessions: 60, activeDays: 17, engagedMinutes: 370 }),
  ]);
  expect(result).toMatchObject({ weeklyActive: 4, dailyActive: 2, sessionsPerActiveWeek: 8 });
  expect(result).toMatchObject({ activeDaysPerActiveWeek: 2.5, engagedMinutesPerActiveWeek: 50, grade: 'A' });
});

test('the ladder is shares of those who reported', () => {
  const { ladder } = adoption([
    windowOf('2026-W47', { reports: 12, segmentPower: 3, segmentHabitual: 0, segmentNone: 9 }),
  ]);
  expect(ladder).toEqual({ power: 0.25, habitual: 0, novice: 0, low: 0, none: 0.75 });
});

test('satisfaction is the share of favourable answers and a mean on 0 to 100', () => {
  expect(satisfactionOf({ ...emptySums(), unfavourable: 1, neutral: 2, favourable: 5 })).toEqual({
    favourable: 5 / 8,
    score: 75,
    n: 8,
  });
  expect(satisfactionOf(emptySums())).toEqual({ favourable: null, score: null, n: 0 });
});

test('active members of a period are averaged over whole periods, and first weeks outside them are left out', () => {
  const windows = weeksFromTo('2026-W03', '2026-W13').map((week, at) => windowOf(week, { firstInPeriod: at + 1 }));
  // Whole are P02 (weeks 5-8, places 3-6) and P03 (weeks 9-12, places 7-10).
  expect(adoption(windows).periodActive).toBe((3 + 4 + 5 + 6 + 7 + 8 + 9 + 10) / 2);
  expect(adoption(windows.slice(0, 5)).periodActive).toBeNull();
});

test('with no released week there is no number and no grade', () => {
  expect(adoption([], null)).toMatchObject({ weeklyActive: null, dailyActive: null, periodActive: null, grade: '--' });
});

test('a window of which the activity is withheld is in no average, and a range of such windows says why', () => {
  const withheld: ShownWindow = { ...windowOf('2026-W52', {}), withheld: ['activity'] };
  const shown = windowOf('2026-W47', { activeReports: 6, activeDays: 15 });
  expect(adoption([shown, withheld])).toMatchObject({ weeklyActive: 6, dailyActive: 3, because: null, grade: 'A' });
  expect(adoption([withheld])).toMatchObject({ weeklyActive: null, because: { code: 'too-few-people' }, grade: '--' });
});
