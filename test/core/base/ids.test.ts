import { expect, test } from 'vitest';
import {
  dateSchema,
  instantSchema,
  periodSchema,
  type SourceId,
  sourceIdSchema,
  type ToolId,
  toolIdSchema,
  weekSchema,
} from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdSchema } from '#core/base/department-id.ts';
import { type Day, isPeriod, type Period, parseDay, parseWeek, periodOf, type Week } from '#core/base/week.ts';
import { isWindowId, type WindowId, windowIdSchema, windowOf } from '#core/base/window.ts';
import type { Licence } from '#core/org/licence.ts';
import { type ExperimentId, experimentIdSchema } from '#core/outcomes/experiment.ts';
import { type OutcomeId, outcomeIdSchema } from '#core/outcomes/outcome.ts';
import type { Report, ReportTool } from '#core/report/report.ts';
import { isOwnPeriod, type SourcePeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import type { Unit } from '#core/units/unit.ts';
import type { Tables } from '#server/store/schema.ts';

const week = weekSchema.parse('2026-W47') satisfies Week;
const day = dateSchema.parse('2026-11-22') satisfies Day;
const period = periodSchema.parse('2026-P12') satisfies Period;
const half = windowIdSchema.parse('2026-P12a') satisfies WindowId;

test('one is not taken for the other, and a text for none', () => {
  // Where the compiler takes one for the other, it says that the directive is unused.
  const taken: [Week, Day][] = [
    // @ts-expect-error
    [day, day],
    // @ts-expect-error
    [week, week],
    // @ts-expect-error
    [String(week), day],
    // @ts-expect-error
    [week, String(day)],
  ];
  expect(taken).toHaveLength(4);
});

test('a window is a week, a period or half of one, and what a vendor reports of may be days too', () => {
  const windows: WindowId[] = [week, period, periodOf(week), half, windowOf(week, 'fortnight')];
  const periods: SourcePeriod[] = [...windows, `${day}/${day}`];
  const taken: [Period, WindowId, SourcePeriod][] = [
    // @ts-expect-error
    [week, half, half],
    // @ts-expect-error
    [half, half, half],
    // @ts-expect-error
    [period, day, half],
    // @ts-expect-error
    [period, `${day}/${day}`, half],
    // @ts-expect-error
    [period, '2026-P12c', half],
    // @ts-expect-error
    [period, String(half), half],
    // @ts-expect-error
    [period, half, day],
    // @ts-expect-error
    [period, half, `${week}/${week}`],
  ];
  expect([windows.every(isWindowId), periods.filter(isOwnPeriod), taken.length]).toEqual([
    true,
    ['2026-11-22/2026-11-22'],
    8,
  ]);
});

const department = departmentIdSchema.parse('sales');
const tool = toolIdSchema.parse('chatgpt');
const source = sourceIdSchema.parse('openai');

test('the ids of a department, a tool and a source are not taken for each other', () => {
  const texts: [DepartmentId, ToolId, SourceId] = ['sales', 'chatgpt', 'openai'];
  const taken: [DepartmentId, ToolId, SourceId][] = [
    [department, tool, source],
    // @ts-expect-error
    [tool, tool, source],
    // @ts-expect-error
    [source, tool, source],
    // @ts-expect-error
    [department, department, source],
    // @ts-expect-error
    [department, source, source],
    // @ts-expect-error
    [department, tool, department],
    // @ts-expect-error
    [department, tool, tool],
  ];
  expect([texts, taken.length]).toEqual([taken[0], 7]);
});

test('the ids of an experiment and of its outcome are not taken for each other', () => {
  const [experiment, outcome] = [experimentIdSchema.parse('0123456789ab'), outcomeIdSchema.parse('hours')];
  const taken: [ExperimentId, OutcomeId][] = [
    [experiment, outcome],
    // @ts-expect-error
    [outcome, outcome],
    // @ts-expect-error
    [experiment, experiment],
    // @ts-expect-error
    [experiment, department],
  ];
  expect(taken).toHaveLength(4);
});

test('what is kept by one of them is not looked up by another', () => {
  const names: Record<ToolId, string> = { chatgpt: 'ChatGPT' };
  const weeks = new Map<DepartmentId, Week>([['sales', week]]);
  const found = [
    names[tool],
    weeks.get(department),
    // @ts-expect-error
    names[department],
    // @ts-expect-error
    weeks.get(tool),
  ];
  expect(found).toEqual(['ChatGPT', week, undefined, undefined]);
});

test('a row of a member says which is the department and which the member', () => {
  const { department: place, member }: Pick<Tables['members'], 'department' | 'member'> = { department, member: 'm1' };
  const taken: Pick<Tables['members'], 'department' | 'member'>[] = [
    { department: place, member },
    // @ts-expect-error
    { department: member, member },
    // @ts-expect-error
    { department: place, member: place },
  ];
  expect(taken).toHaveLength(3);
});

test('units, reports, licences and sums of sources say which of them an id is', () => {
  const taken: [Unit['parent'], Report['department'], ReportTool['tool'], Licence['id'], SourceSum['source']][] = [
    [department, department, tool, tool, source],
    // @ts-expect-error
    [tool, department, tool, tool, source],
    // @ts-expect-error
    [department, tool, tool, tool, source],
    // @ts-expect-error
    [department, department, department, tool, source],
    // @ts-expect-error
    [department, department, tool, department, source],
    // @ts-expect-error
    [department, department, tool, tool, tool],
  ];
  expect(taken).toHaveLength(6);
});

test('a guard holds for what exists only', () => {
  expect(['2026-P01', '2026-P13', '2026-P00', '2026-P14', '2026-P1', '2026-W47', ''].filter(isPeriod)).toEqual([
    '2026-P01',
    '2026-P13',
  ]);
  expect(['2026-W53', '2026-P13b', '2027-W53', '2026-P14a', '2026-P12c', '2026-W47a', 'a'].filter(isWindowId)).toEqual([
    '2026-W53',
    '2026-P13b',
  ]);
  const days = ['2026-11-01/2026-11-07', '2026-11-07/2026-11-01', '2026-11-31/2026-12-01', '2026-11-01', '/', ''];
  expect([...days, `${days[0]}/2026-11-08`].filter(isOwnPeriod)).toEqual(['2026-11-01/2026-11-07']);
});

test('what is no week or no date is refused by name', () => {
  for (const text of ['2026-11-22', '2027-W53', '2026-P12', ''])
    expect(() => parseWeek(text)).toThrow(`not an ISO week: ${text};`);
  for (const text of ['2026-W47', '2026-13-01', '2026-02-29', '2026-11-31', '22.11.2026', ''])
    expect(() => parseDay(text)).toThrow(`not a date that exists: ${text};`);
  for (const text of ['2024-02-29', '2026-01-31', '0001-01-01']) expect(parseDay(text)).toBe(text);
});

test('an instant is of a date and a time that exist', () => {
  for (const text of ['2026-02-28T23:59:59Z', '2026-11-22T10:00:00.125Z'])
    expect(instantSchema.safeParse(text).success).toBe(true);
  for (const text of ['2026-02-31T10:00:00Z', '2026-13-01T10:00:00Z', '2026-11-22T24:00:00Z', '2026-11-22'])
    expect(instantSchema.safeParse(text).success).toBe(false);
});
