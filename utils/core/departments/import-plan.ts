/** What bringing in a list of departments changes: shown before anything is written, and worked out again where it is written. */

import { CURRENCY_REASON, isCurrency } from '#core/base/currency.ts';
import { type DepartmentId, departmentIdFrom, nameKey } from '#core/base/department-id.ts';
import { hashOf } from '#core/base/text-hash.ts';
import { type ImportColumn, type ImportRow, importSettings } from '#core/departments/import-row.ts';
import { type Department, departmentSchema, type ListedDepartment } from '#core/protocol/admin.ts';
import { enteredUnitSchema, MOST_LEVELS, type Unit } from '#core/units/unit.ts';
import { createUnitPaths, namesOfPath } from '#core/units/unit-path.ts';

export interface RefusedRow {
  /** Its place among the rows. */
  readonly row: number;
  readonly column: ImportColumn;
  readonly value: unknown;
  readonly reason: string;
}

export interface ImportPlan {
  /** Those to be made, the outer ones first. */
  readonly units: readonly Unit[];
  readonly added: readonly Department[];
  readonly changed: readonly { readonly before: ListedDepartment; readonly after: Department }[];
  readonly unchanged: readonly ListedDepartment[];
  /** Departments that no row is of. */
  readonly missing: readonly ListedDepartment[];
  /** With any of these, nothing is written. */
  readonly refused: readonly RefusedRow[];
}

export const planReasons = {
  twice: 'this department is in the list twice',
  severalDepartments: 'several departments have this name, so give the ID of one',
  noId: 'this name has no letter or digit, so give an ID',
  idTaken: 'another department has the ID made from this name, so give an ID',
  unitsId: 'a unit has this ID, so give another',
  noHeadcount: 'a new department needs a headcount',
  noCurrency: CURRENCY_REASON,
  price: 'its hourly cost is in the previous currency, so give it in this one too',
  severalUnits: 'several units are called this, so give a path such as Company > Europe, or an ID',
  unitName: 'a path is written Company > Europe, with 1 to 100 characters a name',
  circle: 'no unit lies in itself',
  tooDeep: `units lie at most ${MOST_LEVELS} deep`,
  department: 'this is a department, and departments lie in units only',
} as const;
type Reason = keyof typeof planReasons;

class Refusal extends Error {
  readonly column: ImportColumn;
  readonly value: unknown;

  constructor(column: ImportColumn, value: unknown, reason: Reason) {
    super(planReasons[reason]);
    this.column = column;
    this.value = value;
  }
}

interface Named {
  readonly id: DepartmentId;
  readonly name: string;
}

function idsByName(departments: readonly Named[]): ReadonlyMap<string, readonly DepartmentId[]> {
  const ids = new Map<string, DepartmentId[]>();
  for (const { id, name } of departments) ids.set(nameKey(name), [...(ids.get(nameKey(name)) ?? []), id]);
  return ids;
}

/** Which department a row is of. */
function createFinder(departments: readonly ListedDepartment[], units: readonly Unit[]) {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const byName = idsByName(departments);
  const unitIds = new Set(units.map(({ id }) => id));
  const seen = new Set<DepartmentId>();
  const idOf = ({ id, name }: ImportRow): DepartmentId => {
    if (id !== undefined) return id;
    const [found, ...others] = byName.get(nameKey(name)) ?? [];
    if (others.length > 0) throw new Refusal('name', name, 'severalDepartments');
    if (found !== undefined) return found;
    const made = departmentIdFrom(name);
    if (made === '') throw new Refusal('name', name, 'noId');
    if (byId.has(made)) throw new Refusal('name', name, 'idTaken');
    return made;
  };
  return (row: ImportRow) => {
    const id = idOf(row);
    if (unitIds.has(id)) throw new Refusal('id', id, 'unitsId');
    if (seen.has(id)) throw new Refusal(row.id === undefined ? 'name' : 'id', row.id ?? row.name, 'twice');
    seen.add(id);
    const known = byId.get(id);
    if (known === undefined && row.headcount === undefined) throw new Refusal('headcount', undefined, 'noHeadcount');
    return { id, known };
  };
}

/** The unit that a row names, which is made where there is none. Departments are what the departments will be. */
function createPlacer(units: readonly Unit[], departments: readonly Named[]) {
  const paths = createUnitPaths(units);
  const made: Unit[] = [];
  const taken = new Set([...units, ...departments].map(({ id }) => id));
  const departmentNames = idsByName(departments);
  const departmentIds = new Set(departments.map(({ id }) => id));
  const freeId = (name: string): string => {
    const base = departmentIdFrom(name) || 'unit';
    for (let at = 1; ; at++) {
      const ending = at === 1 ? '' : `-${at}`;
      const id = base.slice(0, 40 - ending.length) + ending;
      if (!taken.has(id)) return id;
    }
  };

  function make(text: string): string {
    const names = namesOfPath(text);
    const refuse = (reason: Reason) => {
      throw new Refusal('parent', text, reason);
    };
    if (names.some((name) => !enteredUnitSchema.shape.name.safeParse(name).success)) refuse('unitName');
    if (new Set(names.map(nameKey)).size < names.length) refuse('circle');
    let parent: DepartmentId | null = null;
    let at = names.length - 1;
    for (; at > 0; at--) {
      const found = paths.findPath(names.slice(0, at));
      if (found === null) refuse('severalUnits');
      if (found == null) continue;
      parent = found;
      break;
    }
    const more = names.slice(at);
    if (departmentIds.has(text) || more.some((name) => departmentNames.has(nameKey(name)))) refuse('department');
    if ((parent === null ? 0 : paths.namesOf(parent).length) + more.length > MOST_LEVELS) refuse('tooDeep');
    let inner = '';
    for (const name of more) {
      const unit: Unit = { id: freeId(name), name, parent };
      taken.add(unit.id);
      paths.add(unit);
      made.push(unit);
      inner = unit.id;
      parent = unit.id;
    }
    return inner;
  }

  return {
    made,
    find: paths.find,
    place(text: string): string {
      const found = paths.find(text);
      if (found === null) throw new Refusal('parent', text, 'severalUnits');
      return found ?? make(text);
    },
  };
}

/** The department with what a row says of it; what the row leaves out stays. */
function changedBy({ headcounts: _headcounts, ...known }: ListedDepartment, row: Omit<ImportRow, 'id'>): Department {
  return {
    ...known,
    name: row.name,
    headcount: row.headcount ?? known.headcount,
    weeklyHours: row.weeklyHours ?? known.weeklyHours,
    hourlyCost: row.hourlyCost === undefined ? known.hourlyCost : row.hourlyCost,
    currency: row.currency ?? known.currency,
    realisation: row.realisation ?? known.realisation,
    parent: row.parent === undefined ? known.parent : row.parent,
  };
}

export function planImport(
  rows: readonly ImportRow[],
  departments: readonly ListedDepartment[],
  units: readonly Unit[],
): ImportPlan {
  const refused: RefusedRow[] = [];
  const attempt = <T>(row: number, work: () => T): T[] => {
    try {
      return [work()];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { column, value, message } = error;
      refused.push({ row, column, value, reason: message });
      return [];
    }
  };
  const find = createFinder(departments, units);
  const found = rows.flatMap((row, at) => attempt(at, () => ({ at, row, ...find(row) })));
  const listed = new Map(found.map(({ id, row: { name } }) => [id, { id, name }]));
  const missing = departments.filter(({ id }) => !listed.has(id));
  const named = [...missing, ...listed.values()];
  const namesakes = idsByName(named);
  const placer = createPlacer(units, named);
  const placed = found.flatMap((each) =>
    attempt(each.at, () => {
      const { parent, currency, hourlyCost } = each.row;
      const { known } = each;
      const isPriced = known !== undefined && known.hourlyCost !== null && hourlyCost === undefined;
      if (currency !== undefined && currency !== known?.currency && !isCurrency(currency))
        throw new Refusal('currency', currency, 'noCurrency');
      if (isPriced && currency !== undefined && currency !== known.currency)
        throw new Refusal('currency', currency, 'price');
      return { ...each, parent: parent == null ? parent : placer.place(parent) };
    }),
  );
  const added: Department[] = [];
  const changed: { before: ListedDepartment; after: Department }[] = [];
  const unchanged: ListedDepartment[] = [];
  for (const { at, row, id, known, parent } of placed) {
    // The same list has to mean the same when it is brought in again: a name that another row gives away, too, would not.
    const several =
      row.id === undefined && (namesakes.get(nameKey(row.name))?.length ?? 0) > 1
        ? ({ column: 'name', reason: planReasons.severalDepartments } as const)
        : row.parent != null && placer.find(row.parent) !== parent
          ? ({ column: 'parent', reason: planReasons.severalUnits } as const)
          : null;
    if (several !== null) {
      refused.push({ row: at, value: row[several.column], ...several });
      continue;
    }
    if (known === undefined) added.push(departmentSchema.parse({ ...row, id, parent }));
    else {
      const after = changedBy(known, { ...row, parent });
      if (importSettings.every((field) => after[field] === known[field])) unchanged.push(known);
      else changed.push({ before: known, after });
    }
  }
  return {
    units: placer.made,
    added,
    changed,
    unchanged,
    missing,
    refused: refused.toSorted((a, b) => a.row - b.row),
  };
}

const valuesOf = (department: Department) => [department.id, ...importSettings.map((field) => department[field])];

/** The same for the same changes of the same departments, in whatever order their fields come. */
export function markOf({ units, added, changed }: ImportPlan): string {
  const made = units.map(({ id, name, parent }) => [id, name, parent]);
  const changes = changed.map(({ before, after }) => [valuesOf(before), valuesOf(after)]);
  return hashOf(JSON.stringify([made, added.map(valuesOf), changes])).toString(36);
}
