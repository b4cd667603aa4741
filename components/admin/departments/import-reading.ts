import { faultWords } from '#components/words/fault-words.ts';
import type { Words } from '#components/words/messages.ts';
import { giveReasons, told } from '#core/base/issue.ts';
import { type ImportPlan, planImport } from '#core/departments/import-plan.ts';
import { type ImportRow, type LineFault, type ReadList, readList } from '#core/departments/import-row.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import { SourceError } from '#core/sources/source-row.ts';
import type { Unit } from '#core/units/unit.ts';
import { linesOf } from '#import/own-list.ts';
import { decimalMarkOf } from '#import/tables.ts';

function read(list: string, words: Words): ReadList {
  giveReasons(faultWords(words));
  try {
    return readList(linesOf(list), decimalMarkOf(words.locale));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const message = words.text(error.code === 'quoted-line-break' ? 'vendorFaultLineBreak' : 'listImportQuotes');
    return { rows: [], lines: [], faults: [{ line: error.place.line, column: '', message }] };
  }
}

export interface Reading {
  readonly rows: readonly ImportRow[];
  readonly plan: ImportPlan;
  /** All that is refused, in the order of the lines. */
  readonly faults: readonly LineFault[];
}

/** A pasted list with what it would change; null where there is none. */
export function readingOf(
  list: string,
  departments: readonly ListedDepartment[],
  units: readonly Unit[],
  words: Words,
): Reading | null {
  if (list.trim() === '') return null;
  const { rows, lines, faults } = read(list, words);
  const plan = planImport(rows, departments, units);
  const refused = plan.refused.map(({ row, column, value, reason }) => ({
    ...{ line: lines[row] ?? 1, column, message: told(reason, value) },
  }));
  return { rows, plan, faults: [...faults, ...refused].toSorted((a, b) => a.line - b.line) };
}
