import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImportPlan, markOf, planImport, planReasons } from '#core/departments/import-plan.ts';
import {
  type ImportRow,
  importColumns,
  listReasons,
  MOST_ROWS,
  readList,
  tableOfDepartments,
} from '#core/departments/import-row.ts';
import { departmentSchema, type ListedDepartment } from '#core/protocol/admin.ts';
import type { Unit } from '#core/units/unit.ts';

const department = (id: string, settings: Record<string, unknown> = {}): ListedDepartment => ({
  ...departmentSchema.parse({ id, name: id.toUpperCase(), headcount: 10, ...settings }),
  headcounts: [{ fromWeek: '2026-W01', headcount: 10 }],
});
const unit = (id: string, parent: string | null = null, name = id.toUpperCase()): Unit => ({ id, name, parent });
const linesOf = (table: readonly (readonly string[])[]) => table.map((cells, at) => ({ cells, line: at + 1 }));
const read = (...table: string[][]) => readList(linesOf(table), '.');

/** Departments and units once the plan is written. */
function after(
  { units, added, changed }: ImportPlan,
  departments: readonly ListedDepartment[],
  known: readonly Unit[],
) {
  const changedTo = new Map(changed.map((each) => [each.after.id, each.after]));
  const listed = (each: ListedDepartment) => ({ ...each, ...changedTo.get(each.id) });
  return {
    departments: [...departments.map(listed), ...added.map((each) => ({ ...each, headcounts: [] }))],
    units: [...known, ...units],
  };
}

describe('reading a list', () => {
  test('finds columns in any order and spelling, with an empty cell for what stays and for what goes', () => {
    const { rows, lines, faults } = read(
      ['Parent', 'hourly cost', 'NAME', 'weekly_hours', 'realisation', 'currency'],
      ['Company > Europe', '62.5', ' Sales ', '38.5', '50 %', 'chf'],
      ['', '', '', '', '', ''],
      ['', '', "'=Legal", '', '0.29', ''],
    );
    expect(faults).toEqual([]);
    expect(lines).toEqual([2, 4]);
    expect(rows).toEqual([
      {
        ...{ name: 'Sales', parent: 'Company > Europe', hourlyCost: 62.5, weeklyHours: 38.5 },
        ...{ realisation: 0.5, currency: 'CHF' },
      },
      { name: '=Legal', parent: null, hourlyCost: null, realisation: 0.29 },
    ]);
  });

  test('reads numbers as the locale writes them', () => {
    const { rows } = readList(
      linesOf([
        ['name', 'headcount', 'weeklyHours'],
        ['a', '1.200', '38,5'],
      ]),
      ',',
    );
    expect(rows).toEqual([{ name: 'a', headcount: 1200, weeklyHours: 38.5 }]);
  });

  test.each([
    [
      [
        ['name', 'colour'],
        ['a', 'b'],
      ],
      [{ line: 1, column: 'colour', message: listReasons.unknownColumn }],
    ],
    [[['id'], ['a']], [{ line: 1, column: 'name', message: listReasons.noName }]],
    [[['Sales'], ['Legal']], [{ line: 1, column: 'name', message: listReasons.noName }]],
    [
      [
        ['name', 'Name'],
        ['a', 'b'],
      ],
      [{ line: 1, column: 'name', message: listReasons.columnTwice }],
    ],
    [
      [['name', 'headcount'], ['a'], ['b', '3', 'c']],
      [
        { line: 2, column: '', message: listReasons.cells },
        { line: 3, column: '', message: listReasons.cells },
      ],
    ],
    [
      [
        ['name', 'headcount'],
        ['', '3'],
        ['b', 'ten'],
        ['c', '0'],
      ],
      [
        { line: 2, column: 'name', message: '' },
        { line: 3, column: 'headcount', message: '(got "ten")' },
        { line: 4, column: 'headcount', message: '(got 0)' },
      ],
    ],
  ])('%j is refused line by line', (table, faults) => {
    expect(read(...table)).toMatchObject({
      faults: faults.map(({ message, ...fault }) => ({ ...fault, message: expect.stringContaining(message) })),
    });
  });

  test('takes so many lines and no more', () => {
    const list = (rows: number) => [['name'], ...Array.from({ length: rows }, (_, at) => [`Department ${at}`])];
    expect(read(...list(MOST_ROWS)).rows).toHaveLength(MOST_ROWS);
    expect(read(...list(MOST_ROWS + 1))).toMatchObject({ rows: [], faults: [{ line: 1 }] });
  });
});

describe('the plan', () => {
  const departments = [
    department('sales', { parent: 'europe', hourlyCost: 50 }),
    department('legal'),
    department('care'),
  ];
  const units = [unit('world'), unit('europe', 'world'), unit('south', 'europe'), unit('asia', 'world')];
  const plan = (...rows: ImportRow[]) => planImport(rows, departments, units);
  const reasons = (...rows: ImportRow[]) =>
    plan(...rows).refused.map(({ row, column, reason }) => [row, column, reason]);

  test('says what is new, changed with both values, unchanged and missing', () => {
    const { added, changed, unchanged, missing, refused } = plan(
      { name: 'Finance', headcount: 8 },
      { id: 'sales', name: 'Sales', headcount: 12, hourlyCost: null },
      { name: 'legal' },
      { id: 'legal-2', name: 'x', headcount: 1 },
    );
    expect(refused).toEqual([]);
    expect(added.map(({ id }) => id)).toEqual(['finance', 'legal-2']);
    expect(added[0]).toMatchObject({
      weeklyHours: 40,
      hourlyCost: null,
      currency: 'EUR',
      realisation: 0.5,
      parent: null,
    });
    expect(
      changed.map(({ before, after: now }) => [before.name, now.name, now.headcount, now.hourlyCost, now.parent]),
    ).toEqual([
      ['SALES', 'Sales', 12, null, 'europe'],
      ['LEGAL', 'legal', 10, null, null],
    ]);
    expect(unchanged).toEqual([]);
    expect(missing.map(({ id }) => id)).toEqual(['care']);
    expect(plan({ name: 'Care' }, { id: 'care', name: 'CARE' }).refused).toMatchObject([{ row: 1, value: 'care' }]);
    expect(plan({ id: 'care', name: 'CARE' }).unchanged.map(({ id }) => id)).toEqual(['care']);
  });

  test('finds units by ID, name or path, and makes those that are not there, the outer ones first', () => {
    const made = plan(
      { name: 'LEGAL', parent: 'south' },
      { name: 'CARE', parent: 'World > Europe > North > Oslo' },
      { name: 'New', headcount: 1, parent: 'asia > North' },
      { name: 'Newer', headcount: 1, parent: 'WORLD > Asia > north' },
    );
    expect(made.refused).toEqual([]);
    expect(made.units).toEqual([
      { id: 'north', name: 'North', parent: 'europe' },
      { id: 'oslo', name: 'Oslo', parent: 'north' },
      { id: 'north-2', name: 'North', parent: 'asia' },
    ]);
    expect(made.changed.map(({ after: { parent } }) => parent)).toEqual(['south', 'oslo']);
    expect(made.added.map(({ parent }) => parent)).toEqual(['north-2', 'north-2']);
  });

  test.each<[string, ImportRow[], [number, string, string][]]>([
    [
      'the same name twice',
      [
        { name: 'New', headcount: 1 },
        { name: 'new', headcount: 2 },
      ],
      [[1, 'name', planReasons.twice]],
    ],
    [
      'the same ID twice',
      [
        { id: 'care', name: 'A' },
        { id: 'care', name: 'B' },
      ],
      [[1, 'id', planReasons.twice]],
    ],
    ['a new department without people', [{ name: 'New' }], [[0, 'headcount', planReasons.noHeadcount]]],
    ['another currency for an hourly cost', [{ name: 'Sales', currency: 'CHF' }], [[0, 'currency', planReasons.price]]],
    ['a name without letters', [{ name: '&', headcount: 1 }], [[0, 'name', planReasons.noId]]],
    ['a name with the ID of another', [{ name: 'Legal!', headcount: 1 }], [[0, 'name', planReasons.idTaken]]],
    ['the ID of a unit', [{ id: 'asia', name: 'Asia', headcount: 1 }], [[0, 'id', planReasons.unitsId]]],
    ['a department as its own parent', [{ name: 'CARE', parent: 'Care' }], [[0, 'parent', planReasons.department]]],
    [
      'a department of the list as a parent',
      [
        { name: 'New', headcount: 1 },
        { name: 'CARE', parent: 'World > New' },
      ],
      [[1, 'parent', planReasons.department]],
    ],
    [
      'the ID of a department as a parent',
      [{ name: 'CARE', parent: 'legal' }],
      [[0, 'parent', planReasons.department]],
    ],
    ['a circle', [{ name: 'CARE', parent: 'A > B > a' }], [[0, 'parent', planReasons.circle]]],
    ['a path without a name', [{ name: 'CARE', parent: 'A > ' }], [[0, 'parent', planReasons.unitName]]],
    ['a seventh level', [{ name: 'CARE', parent: 'A > B > C > D > E > F > G' }], [[0, 'parent', planReasons.tooDeep]]],
    [
      'a seventh level below units that are there',
      [
        { name: 'CARE', parent: 'South > D > E > F' },
        { name: 'LEGAL', parent: 'South > D > E > F > G' },
      ],
      [[1, 'parent', planReasons.tooDeep]],
    ],
    [
      'a name that means another unit once the list is in',
      [
        { name: 'CARE', parent: 'South' },
        { name: 'LEGAL', parent: 'Asia > South' },
      ],
      [[0, 'parent', planReasons.severalUnits]],
    ],
    [
      'a name that two departments have once the list is in',
      [{ id: 'sales', name: 'Care' }, { name: 'Care' }],
      [[1, 'name', planReasons.severalDepartments]],
    ],
  ])('refuses %s', (_name, rows, expected) => expect(reasons(...rows)).toEqual(expected));

  test('takes six levels', () => {
    expect(plan({ name: 'CARE', parent: 'A > B > C > D > E > F' })).toMatchObject({
      refused: [],
      units: { length: 6 },
    });
  });

  test('has another mark where it changes something else, and the same one where it does not', () => {
    const mark = markOf(plan({ id: 'care', name: 'Care' }));
    expect(markOf(plan({ id: 'care', name: 'Care' }, { id: 'legal', name: 'LEGAL' }))).toBe(mark);
    expect(markOf(planImport([{ id: 'care', name: 'Care' }], [department('care', { headcount: 11 })], units))).not.toBe(
      mark,
    );
  });
});

const names = fc.constantFrom(
  'Sales',
  'sales',
  'Legal',
  'A&B',
  'a b',
  '=x',
  'Care > Home',
  'Ä',
  'north',
  'South',
  'East',
);
const paths = fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' > '));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const importRows = fc.array(
  fc.record({
    ...{ id: maybe(fc.constantFrom('sales', 'legal', 'north', 'x1', 'x2')), name: names },
    ...{ headcount: maybe(fc.integer({ min: 1, max: 99 })), hourlyCost: maybe(fc.option(fc.constantFrom(0, 12.5))) },
    parent: maybe(fc.option(fc.oneof(paths, fc.constantFrom('north', 'u0', 'u1')))),
  }),
  { maxLength: 8 },
);
const trees = fc
  .array(fc.tuple(names, fc.option(fc.nat())), { maxLength: 5 })
  .map((given) =>
    given.map(([name, parent], at) => unit(`u${at}`, parent === null || at === 0 ? null : `u${parent % at}`, name)),
  );
const lists = fc.tuple(
  fc.uniqueArray(fc.constantFrom('sales', 'legal', 'a-b', 'care')),
  fc.array(names),
  fc.array(fc.nat()),
);
const states = fc.tuple(trees, lists).map(([units, [ids, own, places]]) => ({
  units,
  departments: ids.map((id, at) => {
    const parent = units[places[at] ?? units.length]?.id ?? null;
    return department(id, { name: own[at] ?? id, parent });
  }),
}));
const strip = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

test('what a list brings in is whole, and the same list changes nothing after that', () => {
  let written = 0;
  fc.assert(
    fc.property(states, importRows, ({ departments, units }, given) => {
      const rows = given.map((row) => strip(row)) as ImportRow[];
      const plan = planImport(rows, departments, units);
      const { added, changed, unchanged, missing, refused } = plan;
      expect(changed.length + unchanged.length + missing.length).toBeLessThanOrEqual(departments.length);
      if (refused.length > 0) return;
      written += 1;
      expect(added.length + changed.length + unchanged.length).toBe(rows.length);
      expect(changed.length + unchanged.length + missing.length).toBe(departments.length);
      const now = after(plan, departments, units);
      const ids = [...now.departments, ...now.units].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { parent } of [...now.departments, ...now.units])
        if (parent !== null) expect(now.units.map(({ id }) => id)).toContain(parent);
      const again = planImport(rows, now.departments, now.units);
      expect([again.refused, again.units, again.added, again.changed]).toEqual([[], [], [], []]);
    }),
    { numRuns: 500 },
  );
  expect(written).toBeGreaterThan(0);
});

test('what is saved as a list is read back without a change', () => {
  fc.assert(
    fc.property(states, ({ departments, units }) => {
      const table = tableOfDepartments(departments, units);
      expect(table[0]).toEqual([...importColumns]);
      const { rows, faults } = readList(linesOf(table), '.');
      expect(faults).toEqual([]);
      const { refused, unchanged } = planImport(rows, departments, units);
      expect([refused, unchanged.length]).toEqual([[], departments.length]);
    }),
  );
});
