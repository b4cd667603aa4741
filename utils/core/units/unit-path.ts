/** Units by what people call them: an ID, a name, or a path of names from the outside in, such as `Company > Europe`. */
import { type DepartmentId, nameKey } from '#core/base/department-id.ts';
import type { Placed } from '#core/units/unit.ts';

const SEPARATOR = '>';

export const namesOfPath = (path: string) => path.split(SEPARATOR).map((name) => name.trim());

export interface UnitPaths {
  /** The unit that a text means; undefined where there is none, null where there are several. */
  readonly find: (text: string) => DepartmentId | null | undefined;
  /** The same of names from the outside in, the outermost of which may be left out. */
  readonly findPath: (names: readonly string[]) => DepartmentId | null | undefined;
  /** Names from the outermost unit on. */
  readonly namesOf: (id: DepartmentId) => readonly string[];
  /** What `find` takes for this unit: its path, or its ID where the path does not say which it is. */
  readonly textOf: (id: DepartmentId) => string;
  readonly add: (unit: Placed) => void;
}

export function createUnitPaths(units: readonly Placed[]): UnitPaths {
  const paths = new Map<DepartmentId, readonly string[]>();
  const byName = new Map<string, DepartmentId[]>();
  const add = ({ id, name, parent }: Placed): void => {
    paths.set(id, [...(parent === null ? [] : (paths.get(parent) ?? [])), name]);
    byName.set(nameKey(name), [...(byName.get(nameKey(name)) ?? []), id]);
  };
  const named = new Map(units.map((unit) => [unit.id, unit]));
  const addFromOutside = (unit: Placed): void => {
    if (paths.has(unit.id)) return;
    const outer = named.get(unit.parent ?? '');
    if (outer !== undefined) addFromOutside(outer);
    add(unit);
  };
  for (const unit of units) addFromOutside(unit);

  const namesOf = (id: DepartmentId) => paths.get(id) ?? [];
  const findPath: UnitPaths['findPath'] = (names) => {
    const keys = names.map(nameKey);
    const fitting = (byName.get(keys.at(-1) ?? '') ?? []).filter((id) => {
      const own = namesOf(id).map(nameKey);
      return keys.every((key, at) => own[own.length - keys.length + at] === key);
    });
    const whole = fitting.filter((id) => namesOf(id).length === keys.length);
    const [found, ...others] = whole.length > 0 ? whole : fitting;
    return others.length > 0 ? null : found;
  };
  const find: UnitPaths['find'] = (text) => (paths.has(text) ? text : findPath(namesOfPath(text)));
  return {
    find,
    findPath,
    namesOf,
    add,
    textOf: (id) => {
      const path = namesOf(id).join(` ${SEPARATOR} `);
      return find(path) === id ? path : id;
    },
  };
}
