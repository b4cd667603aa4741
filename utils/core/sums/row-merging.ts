/**
 * Which rows of a window stand by themselves and which merge into "other" (PROTOCOL, section 5, rule 4).
 *
 * Each part of the rows is divided by itself, so that a tool whose answers are few still shows its sessions. What does not
 * stand by itself merges, and the smallest row that does merges too unless one merged row alone is large enough: then no
 * total less what is visible is of fewer people.
 */
import { isOfEnoughPeople, type Part, parts } from '#core/sums/disclosure.ts';
import type { SumField } from '#core/sums/fields.ts';
import { REST, type Sums, totalSums } from '#core/sums/sums.ts';

export interface Row {
  readonly id: string;
  /** Its sums in each week that has any. */
  readonly weeks: readonly Sums[];
  readonly total: Sums;
}

export function rowsOf(weeks: readonly ReadonlyMap<string, Sums>[], isWanted: (id: string) => boolean): Row[] {
  const ids = [...new Set(weeks.flatMap((sums) => [...sums.keys()]))].filter(isWanted).sort();
  return ids.map((id) => {
    const ofWeeks = weeks.flatMap((sums) => sums.get(id) ?? []);
    return { id, weeks: ofWeeks, total: totalSums(ofWeeks) };
  });
}

/** Most reports of a row in a single week: a member hands in one a week, so at least as many people. */
export function peopleOf({ weeks }: Row): number {
  return Math.max(0, ...weeks.map(({ reports }) => reports));
}

export interface Division {
  /** Ids of rows that stand by themselves. */
  readonly own: ReadonlySet<string>;
  readonly merged: readonly Row[];
}

/** `isLarge` says whether a row may stand by itself; `isEmpty` whether it has nothing that merging would have to hide; none has, unless told. */
export function divided(
  rows: readonly Row[],
  isLarge: (row: Row) => boolean,
  isEmpty: (row: Row) => boolean = () => false,
): Division {
  const bySize = rows.toSorted((a, b) => a.total.reports - b.total.reports || (a.id < b.id ? -1 : 1));
  const large = bySize.filter((row) => row.id !== REST && isLarge(row));
  const small = bySize.filter((row) => !large.includes(row));
  const needsPartner = small.some((row) => !isEmpty(row)) && !small.some(isLarge);
  const own = new Set(large.slice(needsPartner ? 1 : 0).map(({ id }) => id));
  return { own, merged: rows.filter(({ id }) => !own.has(id)) };
}

/** By sessions: rows of the minimum group in one week, with three active members in one. */
export function dividedByActivity(rows: readonly Row[], minimumGroup: number): Division {
  return divided(rows, (row) => peopleOf(row) >= minimumGroup && isOfEnoughPeople(row.weeks, 'activity'));
}

/** By answers: of the rows that stand by themselves, those with three weighted reports in one week. */
export function dividedByAnswers(rows: readonly Row[], own: ReadonlySet<string>): Division {
  return divided(
    rows,
    (row) => (own.has(row.id) || row.id === REST) && isOfEnoughPeople(row.weeks, 'estimate'),
    ({ total }) => total.answered === 0,
  );
}

/** Tasks: rows of the minimum group in one week that three people gave a weight. */
export function dividedTasks(rows: readonly Row[], minimumGroup: number): Division {
  return divided(rows, (row) => isLargeTask(row, minimumGroup));
}

export function isLargeTask(row: Row, minimumGroup: number): boolean {
  return peopleOf(row) >= minimumGroup && isOfEnoughPeople(row.weeks, 'estimate');
}

/** The fields of a part, from one sums into another. */
export function copyPart(to: Sums, from: Sums, part: Part): void {
  const fields: readonly SumField[] = parts[part].fields;
  for (const field of fields) to[field] = from[field];
}
