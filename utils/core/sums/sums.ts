/**
 * The additive sums of the rows of a department and week: all that the endpoint keeps (METRICS, section 5).
 *
 * A report gives a row of all tools together, one for each tool, one for what the tools leave over and one for each kind of
 * task. Sums and cross products add up over members and weeks in any order and are enough for every KPI and its interval;
 * no field is about a single report. Sums of numbers with a fraction depend on the order of addition only by the rounding of
 * binary fractions.
 */
import * as z from 'zod/mini';
import type { tasks } from '#core/question/record.ts';
import { type AddedField, productFieldNames, productFields, type SumField, sumFields } from '#core/sums/fields.ts';

export const sumsSchema = z.record(z.enum(sumFields), z.number());
export type Sums = Record<SumField, number>;
/** What one report adds to a row, without the products. */
export type Added = Record<AddedField, number>;

/** Rows besides those of tools, whose ids are theirs. */
export const ALL_TOOLS = 'all';
/** What the tools of a report leave over. */
export const REST = 'rest';
/** All kinds of tasks together: answers that name a kind. */
export const ALL_TASKS = 'tasks';
/** Valued answers that name no kind of task. */
export const NO_TASK = 'untasked';
const TASK_PREFIX = 'task:';

export function taskRowOf(kind: (typeof tasks)[number]): string {
  return `${TASK_PREFIX}${kind}`;
}

/** The kind of task that a row is of; null where it is of none. */
export function taskOf(row: string): string | null {
  return row.startsWith(TASK_PREFIX) ? row.slice(TASK_PREFIX.length) : null;
}

const notTools = [ALL_TOOLS, ALL_TASKS, NO_TASK];

/** Whether a row is of a tool, or of what the tools leave over. */
export function isToolRow(row: string): boolean {
  return !notTools.includes(row) && taskOf(row) === null;
}

const zeros: Sums = sumsSchema.parse(Object.fromEntries(sumFields.map((field) => [field, 0])));
export const nothingAdded: Added = zeros;

export function emptySums(): Sums {
  return { ...zeros };
}

/** One report's row as sums, with its products. */
export function withProducts(added: Added): Sums {
  const sums: Sums = { ...zeros, ...added };
  for (const field of productFieldNames) {
    const [a, b] = productFields[field];
    sums[field] = added[a] * added[b];
  }
  return sums;
}

/** Adds these fields of `part` to `total`. */
export function addTo(total: Sums, part: Sums, fields = sumFields): void {
  for (const field of fields) total[field] += part[field];
}

/** Fresh sums of all parts, which do not change, in these fields; zeros in the others, and where there are no parts. */
export function totalSums(parts: readonly Sums[], fields = sumFields): Sums {
  const total = emptySums();
  for (const part of parts) addTo(total, part, fields);
  return total;
}

/** The sums with zeros in place of these fields. */
export function without(sums: Sums, fields: readonly SumField[]): Sums {
  const result = { ...sums };
  for (const field of fields) result[field] = 0;
  return result;
}
