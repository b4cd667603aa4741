/** Refuses days that lie in a report's own period and in a window of the grid at once: the endpoint takes but one of the two. */
import type { Cell } from '#core/sources/cell.ts';
import { type Place, SourceError, type Span } from '#core/sources/source-row.ts';

interface Known {
  readonly span: Span;
  readonly isOwn: boolean;
  readonly place: Place;
}

export function createOverlaps() {
  const periods = new Map<string, Map<string, Known>>();
  return {
    /** Throws where the other kind of period of this department, source and tool has some of these days. */
    check({ department, source, tool }: Cell, span: Span, isOwn: boolean, placeOf: () => Place): void {
      const key = `${department} ${source} ${tool}`;
      const known = periods.get(key) ?? new Map<string, Known>();
      periods.set(key, known);
      const days = `${span.from}/${span.to}`;
      const id = `${days} ${isOwn}`;
      if (known.has(id)) return;
      const place = placeOf();
      for (const other of known.values())
        if (other.isOwn !== isOwn && span.from <= other.span.to && other.span.from <= span.to)
          throw new SourceError(
            'overlap',
            place,
            `${days} overlaps ${other.span.from}/${other.span.to} of the same tool, which ${other.place.file} has on line ${other.place.line}; take out the lines of one of the two`,
            [days, `${other.place.file}:${other.place.line}`],
          );
      known.set(id, { span, isOwn, place });
    },
  };
}
