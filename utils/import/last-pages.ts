/** Reports that vendors give page by page: whether the last page is among the files. */
import { type Place, SourceError } from '#core/sources/row.ts';

/** What the pages of a file say. */
export interface Pages {
  /** Where a page starts that says that more follow; null where none does. */
  readonly more: Place | null;
  /** Whether a page says of none after it. */
  readonly hasLast: boolean;
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

export function createLastPages() {
  const more = new Map<string, Place>();
  const whole = new Set<string>();
  const empty: SourceError[] = [];
  return {
    add(kind: string, { more: place, hasLast }: Pages): void {
      if (hasLast) whole.add(kind);
      else if (place !== null) more.set(kind, place);
    },
    /** A last page without a record, which may be that of any kind. `fault` refuses it where no pages want one. */
    addEmpty(fault: SourceError): void {
      empty.push(fault);
    },
    /** A page that was refused may have been the last one. */
    faults(hasRefusals: boolean): SourceError[] {
      const open = hasRefusals ? [] : [...more].filter(([kind]) => !whole.has(kind));
      if (open.length > 0 && empty.length > 0) return [];
      const missing = open.map(
        ([, place]) =>
          new SourceError(
            'pages',
            place,
            'this page says that more follow, and the last one is in no file; download the pages after it and give all of them at once',
          ),
      );
      return [...missing, ...empty];
    },
  };
}
