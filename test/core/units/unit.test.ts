import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTreeOrder, MOST_LEVELS, placementFault, unitsWithin } from '#core/units/unit.ts';

/** Units in which each lies in an earlier one, or in none. */
const trees = fc.array(fc.option(fc.nat(), { nil: null }), { minLength: 1, maxLength: 12 }).map((parents) =>
  parents.map((parent, at) => ({
    id: `u${at}`,
    name: `Unit ${(at * 7) % 12}`,
    parent: parent === null || at === 0 ? null : `u${parent % at}`,
  })),
);

type Tree = readonly { id: string; name: string; parent: string | null }[];

const pathOf = (units: Tree, id: string): string[] => {
  const parent = units.find((unit) => unit.id === id)?.parent ?? null;
  return parent === null ? [id] : [...pathOf(units, parent), id];
};

test('within a unit are those whose path goes through it', () => {
  fc.assert(
    fc.property(trees, (units) => {
      for (const { id } of units) {
        const expected = units.filter((unit) => pathOf(units, unit.id).includes(id)).map((unit) => unit.id);
        expect([...unitsWithin(units, id)].sort()).toEqual(expected.sort());
      }
    }),
  );
});

test('a unit may lie where it makes no circle and no path is longer than the limit', () => {
  fc.assert(
    fc.property(trees, fc.nat(), fc.nat(), (units, which, where) => {
      const [unit, parent] = [units[which % units.length], units[where % units.length]];
      if (unit === undefined || parent === undefined) return;
      const moved = { ...unit, parent: parent.id };
      const others = units.map((each) => (each.id === unit.id ? moved : each));
      const isCircle = pathOf(units, parent.id).includes(unit.id);
      const longest = isCircle ? 0 : Math.max(...others.map(({ id }) => pathOf(others, id).length));
      // Paths that do not go through the unit are not its fault.
      const own = isCircle
        ? 0
        : Math.max(
            ...others
              .map(({ id }) => pathOf(others, id))
              .flatMap((path) => (path.includes(unit.id) ? path.length : [])),
          );
      expect(own).toBeLessThanOrEqual(longest);
      expect(placementFault(units, moved)).toBe(isCircle ? 'circle' : own > MOST_LEVELS ? 'too-deep' : null);
    }),
  );
});

test('a unit is followed by what lies in it, units first, by name; what lies in no listed unit is outermost', () => {
  const units = [
    { id: 'b', name: 'B', parent: 'a' },
    { id: 'a', name: 'A', parent: 'not-listed' },
  ];
  const departments = [
    { id: 'd1', name: 'Zoo', parent: 'b' },
    { id: 'd2', name: 'Arts', parent: 'a' },
    { id: 'd3', name: 'Free', parent: null },
  ];
  const listed = inTreeOrder(units, departments).map((each) => [
    each.level,
    'unit' in each ? each.unit.id : each.department.id,
  ]);
  expect(listed).toEqual([
    [0, 'a'],
    [1, 'b'],
    [2, 'd1'],
    [1, 'd2'],
    [0, 'd3'],
  ]);
});
