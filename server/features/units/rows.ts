/** Units as admins set them, and the departments that a key of a unit opens. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { MOST_LEVELS, placementFault, type Unit, unitsWithin } from '#core/units/unit.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

export function listUnits(db: Store): Promise<Unit[]> {
  return db.selectFrom('units').selectAll().orderBy('id').execute();
}

export function findUnit(db: Store, id: DepartmentId): Promise<Unit | undefined> {
  return db.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst();
}

export function unknownUnit(id: DepartmentId, field = 'id'): ProblemError {
  return new ProblemError('unknown-unit', `there is no unit ${id}; make it with PUT /v1/admin/units/${id}`, {
    field,
    value: id,
  });
}

export async function checkParent(db: Store, parent: DepartmentId | null): Promise<void> {
  if (parent !== null && (await findUnit(db, parent)) === undefined) throw unknownUnit(parent, 'parent');
}

/** Keys and addresses name departments and units alike. */
export async function checkIsNoUnit(db: Store, id: DepartmentId): Promise<void> {
  if ((await findUnit(db, id)) !== undefined) throw idTaken('unit', id);
}

export function idTaken(by: 'unit' | 'department', id: DepartmentId): ProblemError {
  return new ProblemError('department-exists', `there is a ${by} ${id} already; choose another id`, {
    field: 'id',
    value: id,
  });
}

/** Makes or changes a unit; whoever changes another waits, so that two changes together make no circle. */
export async function setUnit(db: StoreTransaction, unit: Unit): Promise<void> {
  await holdConfig(db);
  const { id, name, parent } = unit;
  const department = await db.selectFrom('departments').select('id').where('id', '=', id).executeTakeFirst();
  if (department !== undefined) throw idTaken('department', id);
  await checkParent(db, parent);
  const fault = placementFault(await listUnits(db), unit);
  if (fault !== null)
    throw new ProblemError(
      'malformed',
      fault === 'circle'
        ? `${parent} lies in ${id} itself; choose a unit outside ${id}`
        : `units lie at most ${MOST_LEVELS} deep; choose a unit further up than ${parent}`,
      { field: 'parent', value: parent ?? '' },
    );
  await db
    .insertInto('units')
    .values(unit)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, parent }))
    .execute();
}

/** Removes a unit that nothing lies in. */
export async function removeUnit(db: StoreTransaction, id: DepartmentId): Promise<void> {
  await holdConfig(db);
  for (const table of ['units', 'departments'] as const) {
    const inside = await db.selectFrom(table).select('id').where('parent', '=', id).executeTakeFirst();
    if (inside !== undefined)
      throw new ProblemError('unit-in-use', `${inside.id} lies in ${id}; give it another parent first`, {
        field: 'id',
        value: id,
      });
  }
  await db.deleteFrom('units').where('id', '=', id).execute();
}

/** A unit that a key opens. */
export interface LedUnit extends Unit {
  /** All in it, at any depth. */
  readonly departments: readonly DepartmentId[];
}

export interface Scope {
  readonly departments: readonly DepartmentId[];
  readonly units: readonly LedUnit[];
}

/** What a key for these departments and units opens: the units, those within them, and all departments of either. */
export async function scopeOf(db: Store, ids: readonly DepartmentId[]): Promise<Scope> {
  const all = ids.length === 0 ? [] : await listUnits(db);
  const named = all.filter(({ id }) => ids.includes(id));
  if (named.length === 0) return { departments: ids, units: [] };
  const opened = new Set(named.flatMap(({ id }) => [...unitsWithin(all, id)]));
  const inside = await db
    .selectFrom('departments')
    .select(['id', 'parent'])
    .where('parent', 'in', [...opened])
    .orderBy('id')
    .execute();
  const departmentsOf = (id: DepartmentId) => {
    const within = unitsWithin(all, id);
    return inside.filter(({ parent }) => parent !== null && within.has(parent)).map((department) => department.id);
  };
  const direct = ids.filter((id) => !opened.has(id));
  return {
    departments: [...new Set([...direct, ...inside.map(({ id }) => id)])].sort(),
    units: all.filter(({ id }) => opened.has(id)).map((unit) => ({ ...unit, departments: departmentsOf(unit.id) })),
  };
}
