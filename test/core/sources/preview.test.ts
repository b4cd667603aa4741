/** Whatever the reports hold, no sum of fewer people than the minimum group is sent, nor can be had by subtraction. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#core/base/week.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { departmentsFor, type KnownDepartment } from '#core/sources/departments.ts';
import type { Kind } from '#core/sources/kind.ts';
import { peopleOf } from '#core/sources/people.ts';
import { previewOf, sumsOf } from '#core/sources/preview.ts';
import { rowOf } from '#core/sources/source-row.ts';
import { createTally } from '#core/sources/tally.ts';

const FLOOR = 5;
const TODAY = '2026-12-31';
const kind: Kind = {
  name: 'made up',
  source: 'vendor',
  format: 'json',
  keys: [],
  fields: [],
  at: { day: [] },
  unit: 'prompts',
  hasByteOrderMark: false,
  onPage: [],
  read: () => ({ rows: [], identity: '' }),
};

const place = () => ({ file: 'a', line: 1, column: 1 });
const departments = ['a', 'b', 'c', 'none'] as const;
const personSchema = fc.record({
  department: fc.constantFrom(...departments),
  uses: fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 2, max: 29 }),
      tool: fc.constantFrom('x', 'y'),
      prompts: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ day, tool }) => `${day} ${tool}`, maxLength: 8 },
  ),
});
type Person = typeof personSchema extends fc.Arbitrary<infer T> ? T : never;

function previewFor(all: readonly Person[], known: readonly KnownDepartment[] | null = null) {
  const list = all.flatMap(({ department }, at) => (department === 'none' ? [] : [[`p${at}@x`, department]]));
  const lines = [['email', 'department'], ...list].map((cells, at) => ({ cells, line: at + 1 }));
  const { people } = peopleOf(lines, 'people.csv');
  const found = departmentsFor(people.departments, known, FLOOR);
  const tally = createTally({
    people,
    departmentOf: found.find,
    organisation: found.organisation,
    today: TODAY,
    period: null,
  });
  tally.startFile('a');
  all.forEach(({ uses }, at) => {
    for (const { day, tool, prompts } of uses) {
      const on = parseDay(`2026-11-${String(day).padStart(2, '0')}`);
      const row = rowOf({
        of: 'person',
        key: `p${at}@x`,
        tool,
        span: { from: on, to: on },
        activePeople: 1,
        activeDays: 1,
        prompts,
      });
      tally.add(kind, { rows: [row], identity: `${at} ${on} ${tool}` }, 1, place);
    }
  });
  const byId = new Map(found.departments.map((one) => [one.id, one]));
  return previewOf(tally.finish(byId).tally, { departments: byId, organisation: found.organisation, today: TODAY });
}

test('no sum of fewer people than the minimum group is sent, nor left over by a total', () => {
  fc.assert(
    fc.property(fc.array(personSchema, { minLength: 1, maxLength: 60 }), (all) => {
      const sums = sumsOf(previewFor(all));
      for (const { activePeople, prompts } of sums) {
        if (activePeople === null) expect(prompts).toBeNull();
        else expect(activePeople).toBeGreaterThanOrEqual(FLOOR);
      }
      for (const total of sums.filter(({ department }) => department === ORGANISATION)) {
        const beside = sums.filter(
          ({ department, tool, period }) =>
            department !== ORGANISATION && tool === total.tool && period === total.period,
        );
        const rest = (total.activePeople ?? 0) - beside.reduce((sum, { activePeople }) => sum + (activePeople ?? 0), 0);
        expect(rest === 0 || rest >= FLOOR).toBe(true);
      }
    }),
  );
});

test('what is sent for a department is the sum of its people', () => {
  fc.assert(
    fc.property(fc.array(personSchema, { minLength: 20, maxLength: 60 }), (all) => {
      for (const { department, tool, period, prompts } of sumsOf(previewFor(all))) {
        if (department === ORGANISATION || prompts === null || tool === 'other' || period !== '2026-P12') continue;
        const own = all.filter((person) => person.department === department).flatMap(({ uses }) => uses);
        expect(prompts).toBe(own.filter((use) => use.tool === tool).reduce((sum, use) => sum + use.prompts, 0));
      }
    }),
  );
});

test('a total of a week would tell of the few people of a department whose windows are weeks, though others wait', () => {
  const people = (department: Person['department'], count: number): Person[] =>
    Array.from({ length: count }, () => ({ department, uses: [{ day: 2, tool: 'x', prompts: 1 }] }));
  const known = (['week', 'fortnight', 'week'] as const).map((cadence, at) => {
    const id = departments[at] ?? '';
    return { id, name: id, minimumGroup: FLOOR, cadences: { '2026-P12': cadence } };
  });
  const idle: Person[] = Array.from({ length: 20 }, () => ({ department: 'a', uses: [] }));
  const total = (few: number) =>
    previewFor([...people('a', few), ...idle, ...people('b', 12), ...people('c', 20)], known).rows.find(
      ({ department }) => department === ORGANISATION,
    );
  expect(total(0)).toMatchObject({ period: '2026-W45', outcome: { kind: 'sent' } });
  expect(total(2)).toMatchObject({ period: '2026-W45', outcome: { kind: 'tells-rest', people: 2 } });
});

test.each([
  [4, null],
  [5, 19],
  [0, 24],
])('of 24 seats with %i in use the idle ones are told only where that tells of no few', (inUse, idleSeats) => {
  const list = Array.from({ length: 24 }, (_, at) => [`p${at}@x`, 'a']);
  const lines = [['email', 'department'], ...list].map((cells, at) => ({ cells, line: at + 1 }));
  const { people } = peopleOf(lines, 'people.csv');
  const { departments: found, find, organisation } = departmentsFor(people.departments, null, FLOOR);
  const tally = createTally({ people, departmentOf: find, organisation, today: TODAY, period: null });
  tally.startFile('a');
  list.forEach(([key = ''], at) => {
    const lastActiveOn = at < inUse ? '2026-11-28' : null;
    const row = rowOf({ of: 'person', key, tool: 'x', span: null, seats: 1, lastActiveOn });
    tally.add(kind, { rows: [row], identity: key }, 1, place);
  });
  const byId = new Map(found.map((department) => [department.id, department]));
  const preview = previewOf(tally.finish(byId).tally, { departments: byId, organisation, today: TODAY });
  expect(sumsOf(preview).map((sum) => [sum.seats, sum.idleSeats])).toEqual([
    [24, idleSeats],
    [24, idleSeats],
  ]);
});
