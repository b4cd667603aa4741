import type { PluralKey, Words } from '#components/words/messages.ts';
import type { ImportCounts } from '#core/departments/import-row.ts';

/** Those of these counts that are not zero, in words and in a row. */
export function listedCounts(
  { count, locale }: Words,
  counts: readonly (readonly [key: PluralKey, number: number])[],
): string {
  const parts = counts.flatMap(([key, number]) => (number > 0 ? [count(key, number)] : []));
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(parts);
}

/** What a list has changed. */
export function importedText(words: Words, { added, changed, units }: ImportCounts): string {
  return listedCounts(words, [
    ['listImportDoneAdded', added],
    ['listImportDoneChanged', changed],
    ['listImportDoneUnits', units],
  ]);
}
