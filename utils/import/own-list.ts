/** A list of one's own, as a spreadsheet saves or pastes it: UTF-8 only, each row with its line. */

import type { CsvLine } from '#core/base/csv.ts';
import { textOf } from './bytes.ts';
import { createCsvReader } from './csv-records.ts';
import { chunksOf } from './opened-files.ts';

export async function textOfFile(file: File): Promise<string> {
  const chunks = chunksOf(file.stream(), () => {});
  let text = '';
  for await (const part of textOf(file.name, chunks)) text += part;
  return text;
}

/** The rows, whichever of comma, semicolon and tab keeps their columns apart. Throws a `SourceError` where quotes are wrong. */
export function linesOf(text: string): CsvLine[] {
  const reader = createCsvReader('', { isOwnList: true });
  return [...reader.push(text.replace(/^\ufeff/, '')), ...reader.end()];
}
