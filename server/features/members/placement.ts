/** Which department a member of a merged or split one is in, and where somebody new joins. */

import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf } from '#core/base/week.ts';
import { choicesTo, endOf, placesIn, type Succession } from '#core/org/reorganisation.ts';
import { knownDepartment } from '#server/features/departments/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Member } from '#server/http/auth.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

type Person = Pick<Member, 'department' | 'member'>;

/** The successors into which a member went of departments that were split. */
async function chosenBy(db: Store, { member }: Person, successions: readonly Succession[]): Promise<DepartmentId[]> {
  const split = successions.flatMap(({ department, successors }) => (successors.length > 1 ? [department] : []));
  if (split.length === 0) return [];
  const rows = await db
    .selectFrom('choices')
    .select('successor')
    .where('department', 'in', split)
    .where('member', '=', member)
    .execute();
  return rows.map(({ successor }) => successor);
}

export interface Placement {
  /** The ids of the departments that the member may fetch the week's token of: several where a split leaves the choice. */
  readonly places: readonly DepartmentId[];
  /** Notes what a token of one of them settles, in its transaction; false where another one was settled meanwhile. */
  readonly settle: (transaction: StoreTransaction, place: DepartmentId) => Promise<boolean>;
}

export async function placementOf(db: Store, person: Person, week: Week): Promise<Placement> {
  const { successions } = await readConfig(db);
  const chosen = await chosenBy(db, person, successions);
  const places = placesIn(successions, { id: person.department, name: '' }, chosen, week).map(({ id }) => id);
  return {
    places,
    async settle(transaction, place) {
      const choices = places.length < 2 ? [] : (choicesTo(successions, person.department, place, chosen, week) ?? []);
      for (const { department, successor } of choices) {
        const row = { department, member: person.member, successor };
        await transaction
          .insertInto('choices')
          .values(row)
          .onConflict((conflict) => conflict.columns(['department', 'member']).doNothing())
          .execute();
        const settled = await transaction
          .selectFrom('choices')
          .select('successor')
          .where((eb) => eb.and({ department, member: person.member }))
          .executeTakeFirstOrThrow();
        if (settled.successor !== successor) return false;
      }
      return true;
    },
  };
}

/**
 * The department that somebody new joins who was let into `id`: itself while it is open, the only one that took its place
 * once it has ended.
 */
export async function joinable(db: Store, id: DepartmentId, nowMs: number): Promise<{ id: DepartmentId }> {
  const week = weekOf(nowMs, 'UTC');
  const department = await knownDepartment(db, id);
  if (department.firstWeek > week)
    throw new ProblemError(
      'too-early',
      `${department.name} begins with ${department.firstWeek}; try again from then on`,
      { field: 'code', value: department.firstWeek },
    );
  const { successions } = await readConfig(db);
  const places = placesIn(successions, department, [], week);
  const [place, ...others] = places;
  if (place !== undefined && others.length === 0) return { id: place.id };
  throw new ProblemError(
    'department-ended',
    `${department.name} was split from ${endOf(successions, id)} on; join one of ${places.map(({ name }) => name).join(', ')}`,
    { field: 'code', value: id },
  );
}
