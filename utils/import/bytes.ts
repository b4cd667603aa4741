/** Bytes of a file as text: UTF-8 only, and what is not names its place. */
import { SourceError } from '#core/sources/source-row.ts';

const LINE_FEED = 10;

function countLines(bytes: Uint8Array, end = bytes.length): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < end; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

/** The first byte of a chunk that no UTF-8 has there. */
function faultAt(bytes: Uint8Array, carried: Uint8Array): number {
  const whole = new Uint8Array([...carried, ...bytes]);
  let [good, bad] = [0, whole.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(whole.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return Math.max(0, good - carried.length);
}

/** The text of a file, chunk by chunk, with the byte order mark if it has one. */
export async function* textOf(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  let lineStart = 0;
  let read = 0;
  let carried = new Uint8Array();
  for await (const bytes of chunks) {
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: true });
    } catch {
      const at = faultAt(bytes, carried);
      const before = bytes.lastIndexOf(LINE_FEED, Math.max(0, at - 1));
      const from = at === 0 || before < 0 ? lineStart : read + before + 1;
      const place = { file, line: line + countLines(bytes, at), column: read + at - from + 1 };
      throw new SourceError(
        'encoding',
        place,
        'not UTF-8; take the report as the vendor gives it, or save it as UTF-8',
      );
    }
    line += countLines(bytes);
    const last = bytes.lastIndexOf(LINE_FEED);
    if (last >= 0) lineStart = read + last + 1;
    read += bytes.length;
    carried = bytes.slice(-3);
    yield text;
  }
  try {
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch {
    throw new SourceError(
      'truncated',
      { file, line, column: read - lineStart + 1 },
      'the file ends inside a character',
    );
  }
}
