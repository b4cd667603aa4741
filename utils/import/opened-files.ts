/** Files as streams of bytes: a zip gives each of its files. */
import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { errorText } from '#core/base/error-text.ts';
import { type Place, SourceError } from '#core/sources/source-row.ts';

// Zip entries are inflated here: this already runs beside the page.
configure({ useWebWorkers: false });

export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
}

export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onRead(value.length);
      yield value;
    }
  } finally {
    // After a fault the rest of the file is not read.
    await reader.cancel().catch(() => {});
  }
}

export interface Opened {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Archives start with their first file, or with their list of files where they have none. */
const ZIP_STARTS = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
];
const GZIP_STARTS = [[0x1f, 0x8b]];

async function startsAs(blob: Blob, starts: readonly (readonly number[])[]): Promise<boolean> {
  const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return starts.some((known) => known.every((byte, at) => byte === start[at]));
}

export const isZip = (blob: Blob) => startsAs(blob, ZIP_STARTS);

/** Excel and LibreOffice save archives too, with one of these files in them. */
const SPREADSHEET_PARTS = ['[Content_Types].xml', 'mimetype'];

export const spreadsheetFault = (file: string) =>
  new SourceError(
    'spreadsheet',
    { file, line: 1, column: 1 },
    'a spreadsheet; save a list of people as CSV in UTF-8, and take a report as downloaded, in CSV or JSON',
  );

/** Why a file of an archive cannot be read; null for no reason that is known beforehand. */
function faultOf({ filename, encrypted }: Entry): string | null {
  if (encrypted) return 'this file of the archive has a password; unpack it and take the report in it';
  return filename.toLowerCase().endsWith('.zip')
    ? 'an archive in an archive; unpack it and take the reports in it'
    : null;
}

export async function* openedOf(
  file: SourceFile,
  leftOut: readonly string[],
  onRead: (bytes: number) => void,
): AsyncGenerator<Opened> {
  if (leftOut.includes(file.name)) {
    onRead(file.blob.size);
    return;
  }
  if (!(await isZip(file.blob))) {
    const isPacked = await startsAs(file.blob, GZIP_STARTS);
    yield { name: file.name, chunks: isPacked ? unpackedChunks(file, onRead) : chunksOf(file.blob.stream(), onRead) };
    return;
  }
  const place = { file: file.name, line: 1, column: 1 };
  const archive = new ZipReader(new BlobReader(file.blob), { checkSignature: true });
  let entries: Entry[];
  try {
    entries = await archive.getEntries();
  } catch (error) {
    throw new SourceError('archive', place, `the archive cannot be read: ${errorText(error)}`);
  }
  if (entries.some(({ filename }) => SPREADSHEET_PARTS.includes(filename))) throw spreadsheetFault(file.name);
  if (entries.every(({ directory }) => directory)) throw new SourceError('empty', place, 'the archive has no files');
  for (const entry of entries) {
    const name = `${file.name}/${entry.filename}`;
    if (entry.directory || /(^|\/)(__MACOSX|\.)/.test(entry.filename) || leftOut.includes(name)) continue;
    yield { name, chunks: archiveChunks(entry, { ...place, file: name }) };
    onRead(entry.compressedSize);
  }
  await archive.close();
}

/** What one file holds that gzip has packed: clouds give bills so. */
async function* unpackedChunks(
  { name, blob }: SourceFile,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (bytes, controller) => {
      onRead(bytes.length);
      controller.enqueue(bytes);
    },
  });
  const unpacked = blob.stream().pipeThrough(counted).pipeThrough(new DecompressionStream('gzip'));
  try {
    yield* chunksOf(unpacked, () => {});
  } catch (error) {
    throw new SourceError('archive', { file: name, line: 1, column: 1 }, `it cannot be unpacked: ${errorText(error)}`);
  }
}

async function* archiveChunks(entry: FileEntry, place: Place): AsyncGenerator<Uint8Array> {
  const fault = faultOf(entry);
  if (fault !== null) throw new SourceError('archive', place, fault);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const inflating = entry.getData(writable);
  // What fails before the first byte ends neither side by itself; what fails later has.
  inflating.catch((error: unknown) => writable.abort(error).catch(() => {}));
  try {
    yield* chunksOf(readable, () => {});
    await inflating;
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError('archive', place, `this file of the archive cannot be read: ${errorText(error)}`);
  }
}
