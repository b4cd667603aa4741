/** The departments that a list of people names: as the endpoint has them, or as the list has them where no endpoint is given. */
import * as z from 'zod/mini';
import { groupedBy } from '#core/base/by-key.ts';
import { periodSchema } from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdFrom, departmentIdSchema, nameKey } from '#core/base/department-id.ts';
import { type Cadence, cadenceFor } from '#core/base/window.ts';
import { ORGANISATION, type SourceDepartment } from '#core/sources/cell.ts';
import { nameShown } from '#core/sources/source-row.ts';

/** What the endpoint says of a department: how long its windows are in each period, the last one holding on. */
export const knownDepartmentSchema = z.object({
  id: departmentIdSchema,
  name: z.string(),
  minimumGroup: z.int(),
  cadences: z.record(periodSchema, z.enum(['week', 'fortnight', 'period'])),
});
export type KnownDepartment = z.infer<typeof knownDepartmentSchema>;

export interface SourceDepartments {
  readonly departments: readonly SourceDepartment[];
  readonly organisation: SourceDepartment;
  readonly find: (name: string) => SourceDepartment | undefined;
}

/** Windows of a period that the endpoint has not begun are whole periods, as for a department that has just started. */
const FIRST_CADENCE: Cadence = 'period';

/** The id that an id or a name stands for, in whatever letters; undefined where no department has it, or several have. */
function idIn(known: readonly KnownDepartment[]): (name: string) => DepartmentId | undefined {
  const ids = new Set(known.map(({ id }) => id));
  const called = known.flatMap(({ id, name }) => [...new Set([id, nameKey(name)])].map((key) => ({ id, key })));
  const byKey = groupedBy(called, ({ key }) => key);
  return (name) => {
    if (ids.has(name)) return name;
    const [one, ...others] = byKey.get(nameKey(name)) ?? [];
    return others.length === 0 ? one?.id : undefined;
  };
}

export function departmentsFor(
  people: ReadonlyMap<string, number>,
  known: readonly KnownDepartment[] | null,
  minimumGroup: number,
): SourceDepartments {
  const peopleOf = new Map<DepartmentId, number>();
  const nameOf = known === null ? departmentIdFrom : idIn(known);
  for (const [name, count] of people) {
    const id = nameOf(name);
    if (id !== undefined) peopleOf.set(id, (peopleOf.get(id) ?? 0) + count);
  }
  const departments = [...peopleOf].map(([id, count]): SourceDepartment => {
    const department = known?.find((one) => one.id === id);
    return {
      id,
      name: department?.name ?? id,
      minimumGroup: department?.minimumGroup ?? minimumGroup,
      people: count,
      cadenceIn: (period) =>
        department === undefined ? cadenceFor(count) : (department.cadences[period] ?? FIRST_CADENCE),
    };
  });
  const byId = new Map(departments.map((department) => [department.id, department]));
  const all = departments.reduce((sum, { people: count }) => sum + count, 0);
  return {
    departments,
    organisation: {
      id: ORGANISATION,
      name: ORGANISATION,
      minimumGroup: Math.max(minimumGroup, ...(known ?? departments).map((department) => department.minimumGroup)),
      people: all,
      cadenceIn: () => cadenceFor(all),
    },
    find: (name) => byId.get(nameOf(name) ?? ''),
  };
}

/** Departments of a list that the endpoint does not have, as messages may show them. */
export function unknownDepartments(people: ReadonlyMap<string, number>, { find }: SourceDepartments): string[] {
  return [...new Set([...people.keys()].filter((name) => find(name) === undefined).map(nameShown))];
}
