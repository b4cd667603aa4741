/** What a kind of report is: how it is recognised, and how one of its records becomes rows. */
import * as z from 'zod/mini';
import { dateSchema, type SourceId } from '#core/base/checked-text.ts';
import { CURRENCY_REASON } from '#core/base/currency.ts';
import { valueAt } from '#core/base/issue.ts';
import {
  type FaultCode,
  type Place,
  type PromptUnit,
  SourceError,
  type SourceRow,
  type Span,
} from '#core/sources/source-row.ts';

/** What a record is one of: fields of the object around it, such as the day of a page. */
export type Heading = Readonly<Record<string, unknown>> | null;

type Path = readonly PropertyKey[];

export interface Kind {
  /** How docs/sources.md and every message call it. */
  readonly name: string;
  readonly source: SourceId;
  readonly format: 'csv' | 'json';
  /** Columns of a CSV file, or keys of a JSON record, that only this kind has together. */
  readonly keys: readonly string[];
  /** What the page around a record says for all of its records, such as their day. */
  readonly onPage: readonly string[];
  /** Columns or keys that are read. */
  readonly fields: readonly string[];
  /** Where a record says its day, and the currency if it has one. */
  readonly at: { readonly day: Path; readonly currency?: Path };
  readonly unit: PromptUnit | null;
  /** The vendor's own files start with a byte order mark. */
  readonly hasByteOrderMark: boolean;
  /** The rows of a record, and what of it may stand in one place only. Throws a SourceError at the offending value. */
  readonly read: (record: unknown, at: RecordPlace) => SourceRecord;
}

/** What is read of one record. */
export interface SourceRecord {
  readonly rows: readonly SourceRow[];
  /** Empty where nothing tells it from another that is alike. */
  readonly identity: string;
  /** The days that it tells of, also where it has no row. */
  readonly covers?: Span | undefined;
}

export interface RecordPlace {
  readonly heading: Heading;
  /** The place of a value of this record. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

interface KindOf<T> extends Omit<Kind, 'read' | 'fields' | 'hasByteOrderMark' | 'onPage'> {
  readonly hasByteOrderMark?: boolean;
  readonly onPage?: readonly string[];
  readonly record: z.ZodMiniType<T> & { readonly shape: Readonly<Record<string, unknown>> };
  readonly rows: (record: T) => readonly SourceRow[];
  readonly identity: (record: T) => string;
  readonly covers?: (record: T) => Span;
  /** A rule between the values of a record: throws by `refuse`. */
  readonly check?: (record: T, refuse: Refuse) => void;
}

export type Refuse = (code: FaultCode, path: readonly PropertyKey[], detail: string, named: readonly string[]) => never;

const NEGATIVE_REASON = 'a count is 0 or more';
const LINE_OF_SUMS_REASON = 'nobody is called so: a line of sums counts everybody twice; take it out';

/** Values that say nothing of a person may be quoted. */
function quotable(value: unknown): string | null {
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || value === null;
  return isPlain || (typeof value === 'string' && /^([-+\d.,:TZ/ ]{1,30}|[A-Za-z]{3})$/.test(value))
    ? JSON.stringify(value)
    : null;
}

/** What is wrong in a way of its own, which a page tells in words of its own. */
const codes: Readonly<Record<string, FaultCode>> = {
  [NEGATIVE_REASON]: 'negative',
  [CURRENCY_REASON]: 'unknown-currency',
  [LINE_OF_SUMS_REASON]: 'line-of-sums',
};

export function defineKind<T>(kind: KindOf<T>): Kind {
  const { record: schema, rows, identity, covers, check, hasByteOrderMark = false, onPage = [], ...rest } = kind;
  return {
    ...rest,
    hasByteOrderMark,
    onPage,
    fields: Object.keys(schema.shape),
    read: (record, { heading, placeOf }) => {
      const value = heading === null || typeof record !== 'object' ? record : { ...heading, ...record };
      const parsed = schema.safeParse(value);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const path = issue?.path ?? [];
        const name = path.map(String).join('.');
        const reason =
          issue?.message === undefined || issue.message === 'Invalid input'
            ? 'not what this report has here'
            : issue.message;
        const got = quotable(valueAt(value, path));
        throw new SourceError(
          codes[reason] ?? 'value',
          placeOf(path),
          `${name}: ${reason}${got === null ? '' : ` (got ${got})`}`,
          got === null ? [name] : [name, got],
        );
      }
      check?.(parsed.data, (code, path, detail, named) => {
        throw new SourceError(code, placeOf(path), detail, named);
      });
      return { rows: rows(parsed.data), identity: identity(parsed.data), covers: covers?.(parsed.data) };
    },
  };
}

const WITH_OFFSET = /^(\d{4}-\d\d-\d\d)[T ]([\d:.]+) ?([+-]\d\d)(?::?(\d\d))?$/;

/** An instant with an offset as it is in UTC; any other text as it is. */
export function inUtc(text: string): string {
  if (!WITH_OFFSET.test(text)) return text;
  const instantMs = Date.parse(
    text.replace(WITH_OFFSET, (_, day, time, hours, minutes = '00') => `${day}T${time}${hours}:${minutes}`),
  );
  return Number.isNaN(instantMs) ? text : new Date(instantMs).toISOString();
}

/** A day, also of an instant: Google's instants in UTC have hours such as `010`, so only the date is read. */
export const daySchema = z.pipe(
  z.string(),
  z.pipe(
    z.transform((text: string) => inUtc(text).replace(/[T ].*$/, '')),
    dateSchema,
  ),
);

const MOST = Number.MAX_SAFE_INTEGER;
const wholeNumber = z.number().check(
  z.refine((count) => Number.isSafeInteger(count) && Math.abs(count) <= MOST, 'a whole number'),
  z.refine((count) => count >= 0, NEGATIVE_REASON),
);
/** A count of JSON. */
export const countSchema = wholeNumber;

const LAST_SECOND = 253_402_300_799;
/** An instant as so many parts of a second since 1970. */
export const epochSchema = (perSecond: number) =>
  countSchema.check(z.lte(LAST_SECOND * perSecond, 'an instant up to the year 9999'));

/** A count of CSV. */
export const countTextSchema = z.pipe(
  z.string().check(z.regex(/^-?\d{1,15}$/, 'a whole number')),
  z.pipe(
    z.transform((text: string) => Number(text)),
    wholeNumber,
  ),
);

/** An e-mail address, a login, a project: kept apart by case nowhere. */
export const keySchema = z.pipe(
  z.string().check(z.regex(/^[^\p{Cc}]{1,320}$/u, 'a name of one line')),
  z.transform((text: string) => text.trim().toLowerCase()),
);

/** What spreadsheets and exports call the line under all others. */
const sumPattern = /^((grand |sub)?totals?|(gesamt|zwischen)?summe|(ins)?gesamt)[\s:.]*$/;

/** A name in a CSV report, which may have a line of sums. */
export const nameTextSchema = keySchema.check(z.refine((name) => !sumPattern.test(name), LINE_OF_SUMS_REASON));
