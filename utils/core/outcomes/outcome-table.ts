/** An outcome as a table that people paste: a week or one of its days, the value, and where it is a ratio what it was counted over. */
import { type DecimalMark, numberIn } from '#core/base/typed-number.ts';
import { isDay, isWeek, type Week, weekOfDay } from '#core/base/week.ts';
import type { OutcomeValue } from '#core/outcomes/outcome.ts';

/** The week that a text names, or that holds the day it names: `2026-W47`, `2026-11-22` or `22.11.2026`; null where it is none. */
function weekIn(text: string): Week | null {
  const week = text.toUpperCase().replace(/^(\d{4})-?(?:W|KW)(\d{2})$/, '$1-W$2');
  if (isWeek(week)) return week;
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const day = year === '' ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? weekOfDay(day) : null;
}

/**
 * The values that the rows of a table say, for a schema to check: what cannot be read stays the text that it is, so that the
 * refusal can name it. A first row whose first cell has no digit is one of headings.
 */
export function valuesOfRows(rows: readonly (readonly string[])[], mark: DecimalMark): unknown[] {
  return rows.flatMap((row, at) => {
    const [first = '', value = '', n = ''] = row.map((cell) => cell.trim());
    if (at === 0 && !/\d/.test(first)) return [];
    return [
      { week: weekIn(first) ?? first, value: numberIn(value, mark), ...(n === '' ? {} : { n: numberIn(n, mark) }) },
    ];
  });
}

/** The same table as text, a line a week. */
export function textOfValues(values: readonly OutcomeValue[], mark: DecimalMark): string {
  const written = (number: number) => String(number).replace('.', mark);
  return values
    .map(({ week, value, n }) => [week, written(value), ...(n === undefined ? [] : [written(n)])].join('; '))
    .join('\n');
}
