/** Reports that vendors give page by page: whether the last page is among the files. */
import { type Place, SourceError } from '#core/sources/source-row.ts';

/** What the pages of a file say. */
export interface Pages {
  /** Where a page starts that says that more follow; null where none does. */
  readonly more: Place | null;
  /** Whether a page says of none after it. */
  readonly hasLast: boolean;
  /** How many records all pages of the report have together, where a page starts that says so. */
  readonly total: { readonly records: number; readonly place: Place } | null;
}

const isToken = (value: unknown) => typeof value === 'string' && value !== '';

/** Whether the fields of a page, beside its records, say that more pages follow. */
export function saysMore(page: Readonly<Record<string, unknown>>): boolean {
  const { has_more: hasMore, next_page: next, nextPageToken: token, pagination } = page;
  if (typeof hasMore === 'boolean') return hasMore;
  if (typeof pagination === 'object' && pagination !== null && 'hasNextPage' in pagination)
    return pagination.hasNextPage === true;
  return isToken(next) || isToken(token);
}

/** How many records the report has, where a page tells it beside them; GitHub's seats say nothing else of their pages. */
export function totalOf({ total_seats: seats }: Readonly<Record<string, unknown>>): number | null {
  return typeof seats === 'number' ? seats : null;
}

const missing = (place: Place, detail: string) =>
  new SourceError('pages', place, `${detail}; download the pages after it and give all of them at once`);

export function createLastPages() {
  const more = new Map<string, Place>();
  const whole = new Set<string>();
  const totals = new Map<string, NonNullable<Pages['total']>>();
  const read = new Map<string, number>();
  const empty: SourceError[] = [];
  return {
    add(kind: string, { more: place, hasLast, total }: Pages, records: number): void {
      if (hasLast) whole.add(kind);
      else if (place !== null) more.set(kind, place);
      if (total !== null) totals.set(kind, total);
      read.set(kind, (read.get(kind) ?? 0) + records);
    },
    /** A page without a record, which may be of any kind. `fault` refuses it where no other pages are given. */
    addEmpty(fault: SourceError): void {
      empty.push(fault);
    },
    /** A page that was refused may have been the last one. */
    faults(hasRefusals: boolean): SourceError[] {
      if (read.size === 0) return empty;
      if (hasRefusals) return [];
      const open = empty.length > 0 ? [] : [...more].filter(([kind]) => !whole.has(kind));
      return [
        ...open.map(([, place]) => missing(place, 'this page says that more follow, and the last one is in no file')),
        ...[...totals].flatMap(([kind, { records, place }]) => {
          const found = read.get(kind) ?? 0;
          return found < records
            ? [missing(place, `this page is of ${records} records, and the files have ${found}`)]
            : [];
        }),
      ];
    },
  };
}
