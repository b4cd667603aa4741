/** Mappings of this browser's admin, by the name of their source: names of columns, nothing of a person. */
import { jsonOf } from '#core/base/issue.ts';
import { type ColumnMapping, columnMappingSchema } from '#core/sources/kinds/mapped.ts';

const PLACE = 'worthwhile-report-mappings';

export function keptMappings(): ColumnMapping[] {
  const kept = jsonOf(localStorage.getItem(PLACE) ?? '');
  return (Array.isArray(kept) ? kept : []).flatMap((one) => columnMappingSchema.safeParse(one).data ?? []);
}

/** Keeps a mapping in place of the one of the same source. */
export function keepMapping(mapping: ColumnMapping): ColumnMapping[] {
  const kept = [mapping, ...keptMappings().filter(({ source }) => source !== mapping.source)];
  localStorage.setItem(PLACE, JSON.stringify(kept));
  return kept;
}
