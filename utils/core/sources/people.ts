/** The list of people: which department each belongs to. It is read where the reports are, and goes nowhere. */
import type { CsvLine } from '#core/base/csv.ts';
import { nameKey } from '#core/base/department-id.ts';
import {
  columnTwice,
  nameShown,
  namesShown,
  type Place,
  SourceError,
  type SourceRow,
} from '#core/sources/source-row.ts';

const mailHeading = /mail|upn|principal/i;
const loginHeading = /login|user|benutzer|sam-?account/i;
/** What a directory says beside: whom a person reports to, and of which type an account is. */
const otherHeading = /manager|supervisor|vorgesetzt|type$|typ$|enabled$|control$/i;
/** What stands for a department in a bill. */
const unitHeading = /account|project|workspace|organi[sz]ation|konto|projekt/i;
const departmentHeading = /^(department|abteilung)$/i;

interface Entry {
  readonly person: number;
  readonly department: string;
  readonly line: number;
}

export interface People {
  /** The entry of an e-mail address, a login or a project; undefined where it is not in the list. */
  readonly find: (row: Pick<SourceRow, 'of' | 'key'>, place: () => Place) => Entry | undefined;
  /** Names or ids of departments, each with how many people it has. */
  readonly departments: ReadonlyMap<string, number>;
  /** Above every number of a person. */
  readonly size: number;
}

const isOfPerson = (name: string) => mailHeading.test(name) || loginHeading.test(name);
const isKey = (name: string) => !otherHeading.test(name) && (isOfPerson(name) || unitHeading.test(name));

/** Only people are counted for the minimum group, never a project that stands among them. */
function isPerson(heading: string, key: string): boolean {
  return mailHeading.test(heading) ? key.includes('@') : loginHeading.test(heading);
}

const localPart = (key: string) => key.split('@', 1)[0] ?? key;

/**
 * The list from its lines, the first of which is the heading. Where the list has no login of a person, a login stands for the
 * e-mail address that begins with it, if it is one only.
 */
export function peopleOf(
  [heading, ...rows]: readonly CsvLine[],
  file: string,
): { people: People; faults: SourceError[] } {
  const names = (heading?.cells ?? []).map((name) => name.trim());
  const departmentAt = names.findIndex((name) => departmentHeading.test(name));
  const keysAt = names.flatMap((name, at) => (isKey(name) && at !== departmentAt ? [at] : []));
  if (departmentAt < 0 || keysAt.length === 0)
    throw new SourceError(
      'people-columns',
      { file, line: 1, column: 1 },
      `the list needs a column "department" and one with e-mail addresses or logins, such as "email"; found ${namesShown(names).join(', ') || 'none'}`,
      namesShown(names),
    );
  const secondAt = names.findIndex((name, at) => at > departmentAt && departmentHeading.test(name));
  if (secondAt >= 0) throw columnTwice(file, names[secondAt] ?? '', secondAt);
  const known = new Map<string, Entry>();
  const byLocalPart = new Map<string, Entry | 'several'>();
  const departments = new Map<string, number>();
  const faults: SourceError[] = [];
  rows.forEach(({ cells, line }, person) => {
    const department = (cells[departmentAt] ?? '').trim();
    const keys = keysAt.map((column) => [column, (cells[column] ?? '').trim().toLowerCase()] as const);
    const given = keys.filter(([, key]) => key !== '');
    const hasPerson = given.some(([column, key]) => isPerson(names[column] ?? '', key));
    // What a directory says of a person's organisation or account stands for no department.
    const named = given.filter(([column]) => !hasPerson || isOfPerson(names[column] ?? ''));
    if (named.length === 0 || department === '') return;
    let entry: Entry | undefined;
    for (const [column, key] of named) {
      const before = known.get(key);
      entry ??= before;
      if (before !== undefined && nameKey(before.department) !== nameKey(department))
        faults.push(
          new SourceError(
            'two-departments',
            { file, line, column: column + 1 },
            `this person is in "${nameShown(before.department)}" on line ${before.line} and in "${nameShown(department)}" here`,
            [nameShown(before.department), nameShown(department)],
          ),
        );
    }
    if (entry === undefined) {
      entry = { person, department, line };
      departments.set(department, (departments.get(department) ?? 0) + Number(hasPerson));
    }
    for (const [, key] of named) {
      if (!known.has(key)) known.set(key, entry);
      if (!key.includes('@')) continue;
      const other = byLocalPart.get(localPart(key)) ?? entry;
      byLocalPart.set(localPart(key), other === entry ? entry : 'several');
    }
  });
  const find: People['find'] = ({ of, key }, place) => {
    const isLogin = of === 'person' && !key.includes('@');
    const found = known.get(key) ?? (isLogin ? byLocalPart.get(key) : undefined);
    if (found !== 'several') return found;
    throw new SourceError(
      'ambiguous-login',
      place(),
      'this login begins several e-mail addresses of the list; add a column "login" to the list',
    );
  };
  return { people: { find, departments, size: rows.length }, faults };
}
