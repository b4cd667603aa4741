/**
 * Units: what departments belong to, such as a division or a country. Units lie within units, and only departments have
 * members. The tree as it is now holds for all weeks, so a department that moves takes its past with it.
 */
import * as z from 'zod/mini';
import { notBlank, oneLine } from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdSchema } from '#core/base/department-id.ts';

/** The unit that a department or a unit lies in; null where it lies in none. */
export const parentSchema = z._default(z.nullable(departmentIdSchema), null);

export const unitSchema = z.strictObject({
  /** No department has the same. */
  id: departmentIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(100), oneLine()),
  parent: parentSchema,
});
export type Unit = z.infer<typeof unitSchema>;

/** The same as it is entered. */
export const enteredUnitSchema = z.extend(unitSchema, { name: unitSchema.shape.name.check(notBlank()) });
export const unitChangeSchema = z.omit(enteredUnitSchema, { id: true });
export const unitsReplySchema = z.object({ units: z.array(unitSchema) });

/** Units within each other. */
export const MOST_LEVELS = 6;

type Node = Pick<Unit, 'id' | 'parent'>;

/** The unit and those within it, at any depth. */
export function unitsWithin(units: readonly Node[], id: DepartmentId): Set<DepartmentId> {
  const found = new Set([id]);
  for (const outer of found) for (const unit of units) if (unit.parent === outer) found.add(unit.id);
  return found;
}

/** The units that a unit lies in, the nearest first. */
function unitsAround(units: readonly Node[], { parent }: Node): DepartmentId[] {
  const found = new Set<DepartmentId>();
  for (let next = parent; next !== null && !found.has(next); ) {
    found.add(next);
    next = units.find(({ id }) => id === next)?.parent ?? null;
  }
  return [...found];
}

/** Why a unit cannot lie where it says; null where it can. */
export function placementFault(units: readonly Node[], placed: Node): 'circle' | 'too-deep' | null {
  const others = units.filter(({ id }) => id !== placed.id);
  const around = unitsAround(others, placed);
  if (around.includes(placed.id)) return 'circle';
  const within = [...unitsWithin(others, placed.id)].filter((id) => id !== placed.id);
  const below = within.map((id) => unitsAround([...others, placed], { id, parent: parentOf(others, id) }).length);
  return Math.max(around.length, ...below) + 1 > MOST_LEVELS ? 'too-deep' : null;
}

const parentOf = (units: readonly Node[], id: DepartmentId) => units.find((unit) => unit.id === id)?.parent ?? null;

/** A unit or a department. */
export interface Placed extends Node {
  readonly name: string;
}

/** Units with departments in them: the others show nothing. */
export function filledUnits<U extends { readonly departments: readonly DepartmentId[] }>(units: readonly U[]): U[] {
  return units.filter(({ departments }) => departments.length > 0);
}

/** The id of what a lead sees first: the outermost of the filled units, else the first department; null where there is neither. */
export function firstShown(filled: readonly Placed[], departments: readonly Placed[]): DepartmentId | null {
  const [outermost] = inTreeOrder(filled, []).flatMap((each) => ('unit' in each ? each.unit.id : []));
  return outermost ?? departments[0]?.id ?? null;
}

export type Listed<U, D> = { readonly level: number } & ({ readonly unit: U } | { readonly department: D });

/** Units by name, each followed by what lies in it: units first, then departments. Those that lie in no listed unit are on level 0. */
export function inTreeOrder<U extends Placed, D extends Placed>(
  units: readonly U[],
  departments: readonly D[],
): Listed<U, D>[] {
  const ids = new Set(units.map(({ id }) => id));
  const inOrder = <T extends Placed>(all: readonly T[], parent: DepartmentId | null) =>
    all
      .filter((each) => (each.parent !== null && ids.has(each.parent) ? each.parent : null) === parent)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const below = (parent: DepartmentId | null, level: number): Listed<U, D>[] => [
    ...inOrder(units, parent).flatMap((unit) => [{ level, unit }, ...below(unit.id, level + 1)]),
    ...inOrder(departments, parent).map((department) => ({ level, department })),
  ];
  return below(null, 0);
}
