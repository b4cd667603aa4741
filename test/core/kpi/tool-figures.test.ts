import { expect, test } from 'vitest';
import { type Week, weekPlus } from '#core/base/week.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { minutesOfTool, takenUp } from '#core/kpi/tool-figures.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';
import { answered, reportOf, tool } from '../reports.ts';

const department = kpiDepartmentSchema.parse({ headcount: 12 });

/** A week in which so many people use each tool. */
const weekOfUse = (week: Week, users: Readonly<Record<string, number>>) => ({
  week,
  members: 12,
  reports: Array.from({ length: 12 }, (_, person) =>
    reportOf(Object.entries(users).flatMap(([id, people]) => (person < people ? [tool(id, answered(12, 4))] : []))),
  ),
});

/** Weeks in which so many people use each tool. */
function stretch(...weeks: readonly Readonly<Record<string, number>>[]) {
  const entries = weeks.map((users, at) => weekOfUse(weekPlus('2026-W47', at), users));
  const shown = kpis({ department, windows: windowsFromReports(entries, 5) });
  return { ...shown, firstWeek: '2026-W47' as const, lastWeek: weekPlus('2026-W47', weeks.length - 1) };
}

test('minutes of a tool are its hours shared out over its sessions', () => {
  const [row] = stretch({ claude: 8 }).tools;
  expect(row?.sessions).toBe(16);
  const minutes = minutesOfTool(row ?? { sampledHours: stretch({}).productivity.sampledHours, sessions: 1 });
  expect([minutes.value, minutes.n]).toEqual([8, 16]);
  expect(minutes.low).toBeCloseTo((60 * (row?.sampledHours.low ?? 0)) / 16);
});

test('tools that more people use than before are told, most first; a new one starts from none', () => {
  const before = stretch({ claude: 6, chatgpt: 9 });
  const recent = stretch({ claude: 8, chatgpt: 9, deepl: 7 });
  expect(takenUp({ recent, before }).map(({ tool, before: from, now }) => [tool, from, now])).toEqual([
    ['deepl', 0, 7],
    ['claude', 6, 8],
  ]);
  expect(takenUp({ recent, before })[0]?.change).toMatchObject({ value: 7, grade: 'A' });
});

test('less than one person more is no growth: it would read as from 8 to 8', () => {
  const before = stretch({ claude: 8, chatgpt: 8 }, { claude: 8, chatgpt: 8 });
  const recent = stretch({ claude: 8, chatgpt: 9 }, { claude: 9, chatgpt: 9 });
  expect(takenUp({ recent, before }).map(({ tool }) => tool)).toEqual(['chatgpt']);
});

test('tools merged into the others tell nothing, nor do four weeks without four before', () => {
  const before = stretch({ claude: 8, chatgpt: 9 });
  const recent = stretch({ claude: 9, chatgpt: 9, deepl: 3 });
  expect(recent.tools.map(({ tool }) => tool)).toContain('other');
  expect(takenUp({ recent, before }).map(({ tool }) => tool)).not.toContain('deepl');
  expect(takenUp({ recent, before }).map(({ tool }) => tool)).not.toContain('other');
  expect(takenUp({ recent, before: null })).toEqual([]);
});
