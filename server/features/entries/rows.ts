/**
 * What leads enter: ledger entries, licences, other costs, targets and the profile, each with its history. A change is a
 * new revision beside the old ones; two changes of the same revision at once cannot both win.
 */

import type { DepartmentId } from '#core/base/department-id.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { changedMeanwhile, ProblemError } from '#server/http/problem.ts';
import { byDepartment } from '#server/store/by-department.ts';
import type { Store, Tables } from '#server/store/schema.ts';

export type EntryKind = Tables['entries']['kind'];

export interface Entry extends Pick<Tables['entries'], 'id' | 'revision' | 'at' | 'author'> {
  /** Null where it was taken away. */
  readonly value: unknown;
}

type EntryName = Pick<Tables['entries'], 'department' | 'kind' | 'id'>;

interface EntryChange extends EntryName {
  /** The revision that is changed; 0 for a new entry. */
  readonly revision: number;
  readonly author: string;
  /** Null takes the entry away. */
  readonly value: unknown;
}

function toEntry({ id, revision, at, author, value }: Omit<Tables['entries'], 'department' | 'kind'>): Entry {
  return { id, revision, at, author, value: value === null ? null : JSON.parse(value) };
}

/** All revisions of an entry, oldest first; none where it never was. */
export async function historyOf(db: Store, { department, kind, id }: EntryName): Promise<Entry[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['id', 'revision', 'at', 'author', 'value'])
    .where((eb) => eb.and({ department, kind, id }))
    .orderBy('revision')
    .execute();
  return rows.map(toEntry);
}

/** The entries of a kind, in the order in which they were made. */
export type Entered = (kind: EntryKind) => Entry[];

/** By department: the newest revisions of all that has not been taken away. */
export async function enteredBy(
  db: Store,
  departments: readonly DepartmentId[],
): Promise<(department: DepartmentId) => Entered> {
  const rows = byDepartment(
    await db
      .selectFrom('entries')
      .selectAll()
      .where('department', 'in', departments)
      .orderBy('revision')
      .orderBy('at')
      .orderBy('id')
      .execute(),
  );
  return (department) => {
    const newest = new Map((rows.get(department) ?? []).map((row) => [`${row.kind} ${row.id}`, row]));
    const standing = [...newest.values()].filter(({ value }) => value !== null);
    return (kind) => standing.filter((row) => row.kind === kind).map(toEntry);
  };
}

export async function enteredIn(db: Store, department: DepartmentId): Promise<Entered> {
  return (await enteredBy(db, [department]))(department);
}

/** Writes the next revision, or says why it is not the next. */
export async function writeEntry(deps: Deps, change: EntryChange): Promise<Entry> {
  const { department, kind, id, revision, author, value } = change;
  return deps.db.transaction().execute(async (transaction) => {
    const last = (await historyOf(transaction, change)).at(-1);
    const lastRevision = last?.revision ?? 0;
    if (last?.value === null || (last === undefined && revision > 0))
      throw new ProblemError(
        'unknown-entry',
        `there is no entry ${id} in the ${kind} of ${department}; take its id from the list`,
        { field: 'id', value: id },
      );
    const row = {
      department,
      kind,
      id,
      revision: revision + 1,
      at: new Date(deps.now()).toISOString(),
      author,
      value: value === null ? null : JSON.stringify(value),
    };
    if (revision !== lastRevision) throw changedMeanwhile(revision, lastRevision);
    await transaction
      .insertInto('entries')
      .values(row)
      .onConflict((conflict) => conflict.columns(['department', 'kind', 'id', 'revision']).doNothing())
      .returning('revision')
      .executeTakeFirstOrThrow(() => changedMeanwhile(revision, lastRevision));
    await audit(transaction, deps, {
      actor: author,
      action: `${kind}.${value === null ? 'delete' : 'set'}`,
      subject: kind === id ? department : `${department} ${id}`,
      before: last?.value,
      after: value ?? undefined,
    });
    return toEntry(row);
  });
}
