/** Reading reports as the page and the command do, for tests. */
import { openAsBlob, readFileSync } from 'node:fs';
import type { SourceFile } from '#import/opened-files.ts';
import { type Reading, type ReadOptions, readReports } from '#import/read-reports.ts';

export const samples = 'test/samples/vendor';
export const sample = (name: string) => readFileSync(`${samples}/${name}`);

export const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>): SourceFile => ({
  name,
  blob: new Blob([content]),
});

export async function sampleFile(name: string): Promise<SourceFile> {
  return { name, blob: await openAsBlob(`${samples}/${name}`) };
}

export async function read(reports: readonly SourceFile[], options: Partial<ReadOptions> = {}): Promise<Reading> {
  return readReports({
    people: await sampleFile('people.csv'),
    reports,
    mappings: [],
    leftOut: [],
    departments: null,
    minimumGroup: 5,
    today: '2026-11-27',
    period: null,
    ...options,
  });
}
