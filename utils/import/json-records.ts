/**
 * Records of a JSON or NDJSON file, pushed in chunks: a record is an object of a list, or of a line. The file is never in memory
 * as a whole; each record is given as its own text with the place where it starts.
 */
import { findNodeAtLocation, type ParseError, parse, parseTree } from 'jsonc-parser';
import { type Place, SourceError } from '#core/sources/source-row.ts';
import { type Pages, saysMore, totalOf } from './last-pages.ts';

export interface JsonRecord {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Fields of the page: those before its list, and once the page is read those after it; null where there is no page. */
  readonly heading: Record<string, unknown> | null;
}

/** Keys under which vendors' pages list their records. */
const listKey = /"(?:data|seats|usageItems|items|summaries|users)"\s*:\s*$/;
const LONGEST_KEY = 40;
/** Far deeper than any report; what is deeper would exhaust the stack of what reads a record. */
const MOST_DEPTH = 64;
const [QUOTE, BACKSLASH, LINE_FEED, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [
  34, 92, 10, 123, 125, 91, 93,
];

/** The place of a character of a text that starts at a place. */
function placeIn(text: string, offset: number, start: Place): Place {
  const before = text.slice(0, offset);
  const last = before.lastIndexOf('\n');
  return last < 0
    ? { ...start, column: start.column + offset }
    : { ...start, line: start.line + before.split('\n').length - 1, column: offset - last };
}

/** The place of a value in a record; of its nearest object where there is no such value. */
export function placeAt(text: string, path: readonly PropertyKey[], start: Place): Place {
  const root = parseTree(text);
  for (let length = path.length; root !== undefined && length > 0; length -= 1) {
    const keys = path.slice(0, length).flatMap((key) => (typeof key === 'symbol' ? [] : [key]));
    const node = findNodeAtLocation(root, keys);
    if (node !== undefined) return placeIn(text, node.offset, start);
  }
  return start;
}

/** The value of a record's text. Throws a SourceError at what is no JSON. */
export function parsedRecord(text: string, start: Place): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    throw new SourceError('not-json', placeIn(text, errors[0]?.offset ?? 0, start), 'not JSON');
  }
}

export function createJsonReader(file: string) {
  let line = 1;
  let lineStart = 0;
  /** Characters before this chunk. */
  let read = 0;
  const open: number[] = [];
  let isInString = false;
  let isEscaped = false;
  /** Text of the object that is being read, up to this chunk; null outside. */
  let outer: string | null = null;
  let outerStart = { line: 1, column: 1 };
  let outerDepth = 0;
  let isPage = false;
  let listDepth: number | null = null;
  let heading: Record<string, unknown> | null = null;
  let morePage: Place | null = null;
  let hasLastPage = false;
  let total: Pages['total'] = null;
  let record: string | null = null;
  let recordStart = { line: 1, column: 1 };

  const here = (at: number) => ({ line, column: read + at - lineStart + 1 });
  function refuse(at: number, detail: string): never {
    throw new SourceError('not-json', { file, ...here(at) }, detail);
  }

  function enter(bracket: number, at: number): void {
    if (open.length === MOST_DEPTH) refuse(at, `nested more than ${MOST_DEPTH} deep`);
    open.push(bracket);
  }

  function endPage(text: string): void {
    const start = { file, ...outerStart };
    const page = Object.assign(heading ?? {}, fieldsOf(text, start));
    if (saysMore(page)) morePage = start;
    else hasLastPage = true;
    const records = totalOf(page);
    if (records !== null) total = { records, place: start };
  }

  function push(chunk: string): JsonRecord[] {
    const found: JsonRecord[] = [];
    let from = 0;
    let at = 0;
    const taken = (end: number) => chunk.slice(from, end);
    while (at < chunk.length) {
      if (isInString) {
        const code = chunk.charCodeAt(at);
        if (isEscaped) isEscaped = false;
        else if (code === QUOTE) isInString = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === LINE_FEED) refuse(at, 'a line ends inside quotes: the file is cut off or broken');
        at += 1;
        continue;
      }
      const code = chunk.charCodeAt(at);
      const isIdle = record === null && (outer === null || listDepth !== null);
      if (code === QUOTE) {
        if (isIdle) refuse(at, 'a text where a record belongs');
        isInString = true;
      } else if (code === LINE_FEED) {
        line += 1;
        lineStart = read + at + 1;
      } else if (code === OPEN_BRACE) {
        if (isIdle) {
          if (listDepth === null) {
            [outer, outerStart, outerDepth, isPage, heading] = ['', here(at), open.length, false, null];
          } else [record, recordStart] = ['', here(at)];
          from = at;
        }
        enter(code, at);
      } else if (code === OPEN_BRACKET) {
        const isList =
          record === null &&
          outer !== null &&
          listDepth === null &&
          open.length === outerDepth + 1 &&
          listKey.test((outer + taken(at)).slice(-LONGEST_KEY));
        enter(code, at);
        if (isList && outer !== null) {
          outer += `${taken(at)}[`;
          heading = fieldsOf(`${outer}]}`, { file, ...outerStart });
          isPage = true;
          listDepth = open.length;
        } else if (isIdle && (outer !== null || open.length > 1)) refuse(at, 'a list where a record belongs');
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        const opened = open.pop();
        if (opened !== (code === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET)) refuse(at, 'a bracket that closes nothing');
        if (record !== null && open.length === listDepth) {
          found.push({ text: record + taken(at + 1), ...recordStart, heading });
          record = null;
        } else if (record === null && listDepth !== null && open.length === listDepth - 1) {
          listDepth = null;
          from = at;
        } else if (record === null && outer !== null && listDepth === null && open.length === outerDepth) {
          const text = outer + taken(at + 1);
          if (isPage) endPage(text);
          else found.push({ text, ...outerStart, heading: null });
          outer = null;
        }
      } else if (isIdle && !/[\s,\uFEFF]/.test(chunk.charAt(at))) refuse(at, 'something else where a record belongs');
      at += 1;
    }
    if (record !== null) record += taken(chunk.length);
    else if (outer !== null && listDepth === null) outer += taken(chunk.length);
    read += chunk.length;
    return found;
  }

  function end(): Pages {
    if (isInString || open.length > 0)
      throw new SourceError(
        'truncated',
        { file, ...here(0) },
        'the file ends inside a record: it is cut off; download it again',
      );
    return { more: morePage, hasLast: hasLastPage, total };
  }

  return { push, end };
}

function fieldsOf(text: string, start: Place): Record<string, unknown> {
  const value = parsedRecord(text, start);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
