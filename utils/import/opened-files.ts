/** Files as streams of bytes: a zip gives each of its files. */
import { BlobReader, configure, type Entry, ZipReader } from '@zip.js/zip.js';
import { type Place, SourceError } from '#core/sources/row.ts';

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

async function isZip(blob: Blob): Promise<boolean> {
  const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
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
    yield { name: file.name, chunks: chunksOf(file.blob.stream(), onRead) };
    return;
  }
  const place = { file: file.name, line: 1, column: 1 };
  const archive = new ZipReader(new BlobReader(file.blob), { checkSignature: true });
  let entries: Entry[];
  try {
    entries = await archive.getEntries();
  } catch (error) {
    throw new SourceError(
      'archive',
      place,
      `the archive cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  for (const entry of entries) {
    const name = `${file.name}/${entry.filename}`;
    if (entry.directory || /(^|\/)(__MACOSX|\.)/.test(entry.filename) || leftOut.includes(name)) continue;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const inflating = entry.getData(writable);
    // A fault ends the readable side as well, where it is read; without this it would be reported as nobody's.
    inflating.catch(() => {});
    yield {
      name,
      chunks: archiveChunks(
        chunksOf(readable, () => {}),
        inflating,
        { ...place, file: name },
      ),
    };
    onRead(entry.compressedSize);
  }
  await archive.close();
}

async function* archiveChunks(
  chunks: AsyncIterable<Uint8Array>,
  inflating: Promise<unknown>,
  place: Place,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    await inflating;
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(
      'archive',
      place,
      `this file of the archive cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}
