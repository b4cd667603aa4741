/** A list of departments that is brought in at once: its columns, its rows as an admin types them, and as the endpoint takes them. */
import * as z from 'zod/mini';
import { oneLine } from '#core/base/checked-text.ts';
import type { CsvLine } from '#core/base/csv.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { checkedWhole, told } from '#core/base/issue.ts';
import { type DecimalMark, numberIn } from '#core/base/typed-number.ts';
import { enteredDepartmentSchema, type ListedDepartment } from '#core/protocol/admin.ts';
import type { Unit } from '#core/units/unit.ts';
import { createUnitPaths } from '#core/units/unit-path.ts';

/** As many as are brought in at once, and the bytes that these may have. */
export const MOST_ROWS = 2000;
export const IMPORT_BODY_BYTES = 1_048_576;

const { id, name, headcount, weeklyHours, hourlyCost, currency, realisation } = enteredDepartmentSchema.shape;

/** What is left out stays as it is; a new department has the standard value. */
export const importRowSchema = z.strictObject({
  id: z.optional(id),
  name,
  headcount: z.optional(headcount),
  weeklyHours: z.optional(weeklyHours.def.innerType),
  hourlyCost: z.optional(hourlyCost.def.innerType),
  currency: z.optional(currency.def.innerType),
  realisation: z.optional(realisation.def.innerType),
  /** ID, name or path of a unit, which is made where there is none; null is no unit. */
  parent: z.optional(z.nullable(z.string().check(z.minLength(1), z.maxLength(700), oneLine()))),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importBodySchema = z.strictObject({
  rows: z.array(importRowSchema).check(z.minLength(1), z.maxLength(MOST_ROWS)),
  /** `markOf` the plan that was shown: where another is due by now, nothing is written. */
  mark: z.optional(z.string().check(z.maxLength(20))),
});
export type ImportBody = z.infer<typeof importBodySchema>;

const ids: z.ZodMiniType<DepartmentId[]> = z.array(z.string());
/** The IDs of what was added and changed. */
export const importReplySchema = z.object({ added: ids, changed: ids, units: ids });
export type ImportReply = z.infer<typeof importReplySchema>;

/** How many of each there were: what the audit log keeps of a list as a whole. */
export const importCountsSchema = z.object({ added: z.number(), changed: z.number(), units: z.number() });
export type ImportCounts = z.infer<typeof importCountsSchema>;

export function countsOf({
  added,
  changed,
  units,
}: Readonly<Record<keyof ImportCounts, readonly unknown[]>>): ImportCounts {
  return { added: added.length, changed: changed.length, units: units.length };
}

/** What a list sets of a department. */
export const importSettings = [
  'name',
  'headcount',
  'weeklyHours',
  'hourlyCost',
  'currency',
  'realisation',
  'parent',
] as const;
export type ImportSetting = (typeof importSettings)[number];

export const importColumns = ['id', ...importSettings] as const;
export type ImportColumn = (typeof importColumns)[number];

/** What a spreadsheet would run as a formula is saved with an apostrophe before it. */
const unescaped = (cell: string) => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
const columnKey = (heading: string) => heading.replace(/[\s_-]/g, '').toLowerCase();
const columnOf = (heading: string) => importColumns.find((column) => columnKey(column) === columnKey(heading));

/** A share, or a percentage with its sign. */
function shareIn(text: string, mark: DecimalMark): number | string {
  const percent = /^(.*\d)\s*%$/.exec(text)?.[1];
  if (percent === undefined) return numberIn(text, mark);
  const value = numberIn(percent, mark);
  return typeof value === 'string' ? text : value / 100;
}

/** An empty cell leaves as it is what every department has, and takes away what need not be there. */
function cellValue(column: ImportColumn, text: string, mark: DecimalMark): unknown {
  if (text === '') return column === 'hourlyCost' || column === 'parent' ? null : undefined;
  if (column === 'realisation') return shareIn(text, mark);
  if (column === 'currency') return text.toUpperCase();
  return column === 'headcount' || column === 'weeklyHours' || column === 'hourlyCost' ? numberIn(text, mark) : text;
}

export interface LineFault {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

export interface ReadList {
  readonly rows: readonly ImportRow[];
  /** The line of each row. */
  readonly lines: readonly number[];
  readonly faults: readonly LineFault[];
}

export const listReasons = {
  unknownColumn: `the columns are ${importColumns.join(', ')}`,
  noName: 'the first line holds headings, and one of them is name',
  columnTwice: 'a column is there twice',
  cells: 'a line has as many cells as there are headings',
  tooMany: `a list has at most ${MOST_ROWS} lines, so bring it in as several`,
} as const;

/** The rows of a list whose first line is its headings, and all that cannot be read. */
export function readList([head, ...lines]: readonly CsvLine[], mark: DecimalMark): ReadList {
  const headings = (head?.cells ?? []).map((cell) => cell.trim());
  const columns = headings.map(columnOf);
  const line = head?.line ?? 1;
  const inHead = (column: string, reason: string, value: unknown) => ({ line, column, message: told(reason, value) });
  const { unknownColumn, noName, columnTwice, cells: cellCount, tooMany } = listReasons;
  const headFaults = columns.includes('name')
    ? headings.flatMap((heading, at) => {
        const column = columns[at];
        if (column === undefined) return [inHead(heading, unknownColumn, heading)];
        return columns.indexOf(column) < at ? [inHead(column, columnTwice, heading)] : [];
      })
    : [inHead('name', noName, headings.join(', '))];
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length > MOST_ROWS) headFaults.push(inHead('', tooMany, filled.length));
  if (headFaults.length > 0) return { rows: [], lines: [], faults: headFaults };
  const read = filled.map((row) => {
    const { length } = row.cells;
    if (length !== columns.length) return { row, faults: [{ column: '', message: told(cellCount, length) }] };
    const values = row.cells.map((cell, at) => {
      const column = columns[at];
      return column === undefined ? [] : [column, cellValue(column, unescaped(cell), mark)];
    });
    const result = checkedWhole(importRowSchema, Object.fromEntries(values));
    if ('value' in result) return { row, value: result.value, faults: [] };
    return { row, faults: result.faults.map(({ path, message }) => ({ column: String(path[0] ?? ''), message })) };
  });
  return {
    rows: read.flatMap(({ value }) => value ?? []),
    lines: read.flatMap(({ row, value }) => (value === undefined ? [] : [row.line])),
    faults: read.flatMap(({ row, faults }) => faults.map((fault) => ({ line: row.line, ...fault }))),
  };
}

/** Departments as a list that `readList` reads back. */
export function tableOfDepartments(departments: readonly ListedDepartment[], units: readonly Unit[]): string[][] {
  const { textOf } = createUnitPaths(units);
  return [
    [...importColumns],
    ...departments.map((department) =>
      importColumns.map((column) => {
        const value = department[column];
        if (value === null) return '';
        return column === 'parent' ? textOf(String(value)) : String(value);
      }),
    ),
  ];
}
