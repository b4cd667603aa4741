import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { taskFigures } from '#core/kpi/task-figures.ts';
import { noTasks } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { windowFromWeeks } from '#core/sums/release.ts';
import { ALL_TOOLS, emptySums } from '#core/sums/sums.ts';
import { answered, report } from '../reports.ts';

/** A week of members who each name one kind in one of their two answers. */
function weekOf(week: Week, ...minutes: readonly number[]) {
  const reports = minutes.map((each) =>
    report(
      {
        ...answered(each, 5),
        sessions: 6,
        tasks: { ...noTasks(), code: { answers: 1, weight: 1, weightedMinutes: each } },
      },
      { week },
    ),
  );
  const sums = sumsByRow(reports);
  const window = windowFromWeeks(week, [{ week, members: reports.length, sums }], 5);
  if (!window.released) throw new Error('not released');
  return { window, all: sums.get(ALL_TOOLS) ?? emptySums() };
}

test('minutes and hours have the interval of the reports that name a kind', () => {
  const { window, all } = weekOf('2026-W47', 10, 20, 30, 20, 20, 20);
  const [code] = taskFigures({ windows: [window], all, noise: null, mergedNoise: null }).tasks ?? [];
  // Six clusters of weight 1 with deviations -10, 10 and four times 0; t(5) is 2.015048.
  const half = 2.015048373333024 * Math.sqrt(((6 / 5) * 200) / 36);
  expect(code).toMatchObject({ task: 'code', answers: 6, minutesPerSession: { value: 20, n: 6, grade: 'C' } });
  expect(code?.minutesPerSession.high).toBeCloseTo(20 + half, 8);
  // Every answer that names a kind names this one, so it has the hours of all 36 sessions.
  expect(code?.hours.value).toBeCloseTo((20 * 36) / 60, 12);
  expect(code?.hours.low).toBeCloseTo(((20 - half) * 36) / 60, 8);
});

test('a range without shown kinds has none', () => {
  const reports = Array.from({ length: 6 }, () => report({ sessions: 2 }));
  const week = { week: '2026-W47', members: 6, sums: sumsByRow(reports) } as const;
  const window = windowFromWeeks('2026-W47', [week], 5);
  if (!window.released) throw new Error('not released');
  expect(taskFigures({ windows: [window], all: emptySums(), noise: null, mergedNoise: null })).toEqual({});
});
