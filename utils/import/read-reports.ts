/** Reads vendors' reports into a preview: the one way of the admin's page and of `npm run import`. */
import type { CsvLine } from '#core/base/csv.ts';
import type { Day } from '#core/base/week.ts';
import { departmentsFor, type KnownDepartment, unknownDepartments } from '#core/sources/departments.ts';
import type { Heading, Kind } from '#core/sources/kind.ts';
import { kindOf, kinds } from '#core/sources/kinds/all.ts';
import { type ColumnMapping, mappedKind } from '#core/sources/kinds/mapped.ts';
import { peopleOf } from '#core/sources/people.ts';
import { previewOf, type SourcePreview } from '#core/sources/preview.ts';
import {
  columnTwice,
  namesShown,
  type Place,
  SourceError,
  type SourceFault,
  type Span,
} from '#core/sources/source-row.ts';
import { createTally } from '#core/sources/tally.ts';
import { textOf } from './bytes.ts';
import { createCsvReader } from './csv-records.ts';
import { createJsonReader, parsedRecord, placeAt } from './json-records.ts';
import { createLastPages, type Pages } from './last-pages.ts';
import { chunksOf, isZip, type Opened, openedOf, type SourceFile, spreadsheetFault } from './opened-files.ts';

export interface ReadOptions {
  readonly people: SourceFile;
  readonly reports: readonly SourceFile[];
  /** What the columns of reports are that no kind knows. */
  readonly mappings: readonly ColumnMapping[];
  /** Reports, or files of an archive, that are not read: those that a fault named. */
  readonly leftOut: readonly string[];
  /** Of the endpoint; null where there is none, and the list alone says. */
  readonly departments: readonly KnownDepartment[] | null;
  readonly minimumGroup: number;
  readonly today: Day;
  readonly period: Span | null;
  /** Bytes read so far, of all. */
  readonly onProgress?: (read: number, of: number) => void;
}

export interface ReadReport {
  readonly file: string;
  readonly kind: string;
  readonly records: number;
}

export interface Reading {
  readonly preview: SourcePreview;
  readonly reports: readonly ReadReport[];
  /** Departments of the list that the endpoint does not have. */
  readonly unknownDepartments: readonly string[];
  /** Where there is any, nothing may be sent. */
  readonly faults: readonly SourceFault[];
}

function unrecognised(file: string, found: readonly string[], what: 'columns' | 'keys'): SourceError {
  const names = namesShown(found);
  const known = kinds.map(({ name }) => name).join('; ');
  return new SourceError(
    what === 'columns' ? 'unrecognised' : 'unrecognised-keys',
    { file, line: 1, column: 1 },
    `no known report has these ${what}: ${names.join(', ')}. Known reports: ${known}; any other CSV file by a mapping`,
    names,
  );
}

interface FileResult {
  readonly kind: Kind | null;
  readonly records: number;
  /** Null for a file that has no pages. */
  readonly pages: Pages | null;
}

type Take = (
  kind: Kind,
  record: unknown,
  heading: Heading,
  line: number,
  placeOf: (path: readonly PropertyKey[]) => Place,
) => void;

async function readJson(
  file: string,
  texts: AsyncIterable<string>,
  mapped: readonly Kind[],
  take: Take,
): Promise<FileResult> {
  const reader = createJsonReader(file);
  let kind: Kind | null = null;
  let records = 0;
  /** Records of a page that says only after them what holds for all of them. */
  let waiting: { readonly heading: Heading; readonly takeIt: () => void }[] = [];
  const takeWaiting = () => {
    for (const { takeIt } of waiting) takeIt();
    waiting = [];
  };
  for await (const text of texts)
    for (const { text: json, line, column, heading } of reader.push(text)) {
      const start = { file, line, column };
      const value = parsedRecord(json, start);
      if (kind === null) {
        const keys = Object.keys({ ...heading, ...(typeof value === 'object' ? value : {}) });
        kind = kindOf('json', keys, mapped);
        if (kind === null) throw unrecognised(file, keys, 'keys');
      }
      records += 1;
      const known = kind;
      const takeIt = () => take(known, value, heading, line, (path) => placeAt(json, path, start));
      if (waiting[0] !== undefined && waiting[0].heading !== heading) takeWaiting();
      const isWaiting = known.onPage.some((name) => !(name in { ...heading, ...Object(value) }));
      if (isWaiting) waiting.push({ heading, takeIt });
      else takeIt();
    }
  const pages = reader.end();
  takeWaiting();
  return { kind, records, pages };
}

async function readCsv(
  file: string,
  texts: AsyncIterable<string>,
  mapped: readonly Kind[],
  hasMark: boolean,
  take: Take,
): Promise<FileResult> {
  const reader = createCsvReader(file, { isOwnList: false });
  let kind: Kind | null = null;
  let columns: (readonly [name: string, at: number])[] = [];
  let names: readonly string[] = [];
  let records = 0;
  const takeLines = (lines: ReturnType<typeof reader.end>) => {
    for (const { cells, line } of lines) {
      if (kind === null) {
        names = cells.map((name) => name.trim());
        kind = kindOf('csv', names, mapped);
        if (kind === null) throw unrecognised(file, names, 'columns');
        if (hasMark && !kind.hasByteOrderMark)
          throw new SourceError(
            'byte-order-mark',
            { file, line: 1, column: 1 },
            'the file starts with a byte order mark, which this vendor does not write: a spreadsheet has saved it; take the report as downloaded',
          );
        const second = names.findIndex((name, at) => kind?.fields.includes(name) && names.indexOf(name) < at);
        if (second >= 0) throw columnTwice(file, names[second] ?? '', second);
        columns = kind.fields.flatMap((name) => (names.includes(name) ? [[name, names.indexOf(name)] as const] : []));
        continue;
      }
      const record: Record<string, string> = {};
      for (const [name, at] of columns) record[name] = cells[at] ?? '';
      records += 1;
      take(kind, record, null, line, ([name = '']) => ({ file, line, column: names.indexOf(String(name)) + 1 || 1 }));
    }
  };
  for await (const text of texts) takeLines(reader.push(text));
  takeLines(reader.end());
  return { kind, records, pages: null };
}

/** The text, with its first sign looked at: which format it is of, and whether a byte order mark was before it. */
async function startOf(
  texts: AsyncGenerator<string>,
): Promise<{ isJson: boolean; hasMark: boolean; texts: AsyncGenerator<string> } | null> {
  let start = '';
  for (;;) {
    const next = await texts.next();
    if (next.done) return null;
    start += next.value;
    if (/[^\s\uFEFF]/.test(start)) break;
  }
  const hasMark = start.startsWith('\uFEFF');
  const text = hasMark ? start.slice(1) : start;
  async function* all() {
    yield text;
    yield* texts;
  }
  return { isJson: /^\s*[[{]/.test(text), hasMark, texts: all() };
}

async function readFile(opened: Opened, mapped: readonly Kind[], take: Take): Promise<FileResult> {
  const { name: file, chunks } = opened;
  const place = { file, line: 1, column: 1 };
  const start = await startOf(textOf(file, chunks));
  if (start === null) throw new SourceError('empty', place, 'the file is empty');
  const { isJson, hasMark, texts } = start;
  if (isJson && hasMark)
    throw new SourceError(
      'byte-order-mark',
      place,
      'the file starts with a byte order mark, which JSON may not have; take the report as downloaded',
    );
  return isJson ? readJson(file, texts, mapped, take) : readCsv(file, texts, mapped, hasMark, take);
}

async function readPeople({ name, blob }: SourceFile) {
  if (await isZip(blob)) throw spreadsheetFault(name);
  const start = await startOf(
    textOf(
      name,
      chunksOf(blob.stream(), () => {}),
    ),
  );
  const reader = createCsvReader(name, { isOwnList: true });
  const lines: CsvLine[] = [];
  for await (const text of start?.texts ?? []) for (const line of reader.push(text)) lines.push(line);
  return peopleOf([...lines, ...reader.end()], name);
}

export async function readReports(options: ReadOptions): Promise<Reading> {
  const faults = new Map<string, SourceFault>();
  /** Notes a refusal; anything else is thrown on. */
  const note = (error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    const { code, place, message, named } = error;
    const key = `${place.file} ${code}`;
    const before = faults.get(key);
    faults.set(
      key,
      before === undefined ? { code, place, detail: message, named, more: 0 } : { ...before, more: before.more + 1 },
    );
  };
  const guarded = async <T>(job: () => Promise<T> | T): Promise<T | null> => {
    try {
      return await job();
    } catch (error) {
      note(error);
      return null;
    }
  };

  const nothing = { rows: [], unmappedPeople: {}, unmappedCosts: {} };
  const list = await guarded(() => readPeople(options.people));
  if (list === null) return { preview: nothing, reports: [], unknownDepartments: [], faults: [...faults.values()] };
  for (const fault of list.faults) note(fault);

  const { people } = list;
  const found = departmentsFor(people.departments, options.departments, options.minimumGroup);
  const { departments, organisation, find } = found;
  const tally = createTally({ people, departmentOf: find, organisation, today: options.today, period: options.period });
  const mapped = options.mappings.map(mappedKind);
  const reports: ReadReport[] = [];
  const lastPages = createLastPages();
  const size = options.reports.reduce((sum, { blob }) => sum + blob.size, 0);
  let read = 0;
  const onRead = (bytes: number) => {
    read += bytes;
    options.onProgress?.(read, size);
  };
  const take: Take = (kind, record, heading, line, placeOf) => {
    try {
      tally.add(kind, kind.read(record, { heading, placeOf }), line, (what) =>
        placeOf((what && kind.at[what]) ?? kind.fields.slice(0, 1)),
      );
    } catch (error) {
      note(error);
    }
  };
  for (const file of options.reports)
    await guarded(async () => {
      for await (const opened of openedOf(file, options.leftOut, onRead)) {
        tally.startFile(opened.name);
        const result = await guarded(() => readFile(opened, mapped, take));
        if (result === null) continue;
        const { kind, records, pages } = result;
        if (kind === null || records === 0) {
          const fault = new SourceError(
            'empty',
            { file: opened.name, line: 1, column: 1 },
            'the report has no records',
          );
          if (pages?.hasLast) lastPages.addEmpty(fault);
          else note(fault);
          continue;
        }
        if (pages !== null) lastPages.add(kind.name, pages, records);
        reports.push({ file: opened.name, kind: kind.name, records });
      }
    });
  for (const fault of lastPages.faults(faults.size > 0)) note(fault);
  const byId = new Map(departments.map((department) => [department.id, department]));
  const { tally: sums, faults: late } = tally.finish(byId);
  for (const fault of late) note(fault);
  return {
    preview: previewOf(sums, { departments: byId, organisation, today: options.today }),
    reports,
    unknownDepartments: unknownDepartments(people.departments, found),
    faults: [...faults.values()],
  };
}
