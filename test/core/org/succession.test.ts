import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWeek, periodOf, type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import {
  beginningOf,
  bordersAfter,
  choicesTo,
  departmentMoveOf,
  endOf,
  familyOf,
  isOpenIn,
  placesIn,
  predecessorsOf,
  type Succession,
} from '#core/org/reorganisation.ts';

const named = (id: string) => ({ id, name: id.toUpperCase() });
const ending = (department: string, fromWeek: Week, ...successors: string[]): Succession => ({
  department,
  fromWeek,
  successors: successors.map(named),
});

/** A and B become C; C is split into D and E; these are merged again into F. */
const chain = [
  ending('a', '2027-W01', 'c'),
  ending('b', '2027-W01', 'c'),
  ending('c', '2027-W09', 'd', 'e'),
  ending('d', '2027-W17', 'f'),
  ending('e', '2027-W17', 'f'),
];
const idsIn = (department: string, week: Week, ...chosen: string[]) =>
  placesIn(chain, named(department), chosen, week).map(({ id }) => id);

test('a member follows a merge by week: before it the old department, from it on the new one', () => {
  expect([idsIn('a', '2026-W53'), idsIn('a', '2027-W01'), idsIn('b', '2027-W08')]).toEqual([['a'], ['c'], ['c']]);
  expect(placesIn(chain, named('a'), [], '2027-W01')).toEqual([{ id: 'c', name: 'C' }]);
});

test('a split leaves the choice, once chosen it is settled, and where all ways meet again there is nothing to choose', () => {
  expect(idsIn('b', '2027-W09')).toEqual(['d', 'e']);
  expect(idsIn('b', '2027-W09', 'e')).toEqual(['e']);
  expect(idsIn('b', '2027-W09', 'x')).toEqual(['d', 'e']);
  expect(idsIn('b', '2027-W17')).toEqual(['f']);
  expect(idsIn('z', '2027-W17')).toEqual(['z']);
});

test('the choices that lead somewhere are told from the first split on, and none lead to a department elsewhere', () => {
  expect(choicesTo(chain, 'a', 'e', [], '2027-W10')).toEqual([{ department: 'c', successor: 'e' }]);
  expect(choicesTo(chain, 'a', 'e', ['d'], '2027-W10')).toBeNull();
  expect(choicesTo(chain, 'a', 'c', [], '2027-W10')).toBeNull();
  expect(choicesTo(chain, 'a', 'a', [], '2026-W53')).toEqual([]);
});

test('a member is told what lies ahead: a merge with nothing to choose, a split with the choice, and a split without one', () => {
  const ahead = (department: string, week: Week, ...chosen: string[]) =>
    departmentMoveOf(chain, named(department), chosen, week);
  expect(ahead('a', '2026-W47')).toEqual({
    place: named('a'),
    passage: { fromWeek: '2027-W01', options: [named('c')], chosen: 'c' },
  });
  const split = { fromWeek: '2027-W09', options: [named('d'), named('e')] } as const;
  expect(ahead('a', '2027-W01')).toEqual({ place: named('c'), passage: { ...split, chosen: null } });
  expect(ahead('a', '2027-W01', 'e')).toEqual({ place: named('c'), passage: { ...split, chosen: 'e' } });
  expect(ahead('a', '2027-W09')).toEqual({ place: null, passage: { ...split, chosen: null } });
  expect(ahead('a', '2027-W09', 'd').place).toEqual(named('d'));
  expect(ahead('a', '2027-W17')).toEqual({ place: named('f'), passage: null });
});

test('a department is open from its first week until the week of its successors', () => {
  const c = { id: 'c', firstWeek: '2027-W01' } as const;
  expect((['2026-W53', '2027-W01', '2027-W08', '2027-W09'] as const).map((week) => isOpenIn(chain, c, week))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([endOf(chain, 'c'), endOf(chain, 'f'), beginningOf(chain, 'c'), beginningOf(chain, 'a')]).toEqual([
    '2027-W09',
    null,
    '2027-W01',
    null,
  ]);
});

test('where members came from is known over every step, and who belongs together', () => {
  expect(predecessorsOf(chain, 'f').sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(predecessorsOf(chain, 'a')).toEqual([]);
  expect([...familyOf([...chain, ending('x', '2027-W01', 'y')], 'e')].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect([...familyOf(chain, 'z')]).toEqual(['z']);
});

test('borders are first weeks of periods, over a year with a week 53 too', () => {
  expect(bordersAfter('2026-W47', 3)).toEqual(['2026-W49', '2027-W01', '2027-W05']);
  expect(bordersAfter('2026-W49', 1)).toEqual(['2027-W01']);
  for (const border of bordersAfter('2026-W47', 20)) expect(periodOf(weekPlus(border, -1))).not.toBe(periodOf(border));
});

/** Histories as an endpoint keeps them: each step ends departments that stand, with successors that never were. */
const historyArbitrary = fc
  .array(
    fc.record({ kind: fc.constantFrom('merge', 'split'), at: fc.nat(20), count: fc.integer({ min: 2, max: 3 }) }),
    {
      maxLength: 7,
    },
  )
  .map((steps) => {
    const borders = bordersAfter('2026-W47', steps.length);
    let standing = ['a', 'b', 'c', 'd'];
    const successions: Succession[] = [];
    for (const [at, step] of steps.entries()) {
      const turned = [...standing.slice(step.at % standing.length), ...standing.slice(0, step.at % standing.length)];
      const ended = turned.slice(0, step.kind === 'merge' ? step.count : 1);
      if (step.kind === 'merge' && ended.length < 2) continue;
      const made =
        step.kind === 'merge' ? [`n${at}`] : Array.from({ length: step.count }, (_, part) => `n${at}-${part}`);
      for (const department of ended) successions.push(ending(department, parseWeek(borders[at] ?? ''), ...made));
      standing = [...standing.filter((id) => !ended.includes(id)), ...made];
    }
    return { successions, standing };
  });

test('whatever was merged and split, each place of a member is open, and what they chose leads there alone', () => {
  let choices = 0;
  fc.assert(
    fc.property(historyArbitrary, fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(40), ({ successions }, from, later) => {
      const week = weekPlus('2026-W47', later);
      const places = placesIn(successions, named(from), [], week);
      expect(places.length).toBeGreaterThan(0);
      expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
      for (const { id } of places) {
        const firstWeek = beginningOf(successions, id) ?? '2026-W01';
        expect(isOpenIn(successions, { id, firstWeek }, week)).toBe(true);
        const way = choicesTo(successions, from, id, [], week) ?? [];
        choices += way.length;
        const chosen = way.map(({ successor }) => successor);
        expect(placesIn(successions, named(from), chosen, week).map((place) => place.id)).toEqual([id]);
      }
    }),
  );
  expect(choices).toBeGreaterThan(0);
});

test('in every week the open departments hold all members, none in two of them', () => {
  fc.assert(
    fc.property(historyArbitrary, ({ successions, standing }) => {
      const end = weekPlus('2026-W47', 60);
      const last = new Set(
        ['a', 'b', 'c', 'd'].flatMap((id) => placesIn(successions, named(id), [], end)).map((p) => p.id),
      );
      expect([...last].sort()).toEqual(standing.toSorted());
      for (const week of weeksFromTo('2026-W47', '2027-W20'))
        for (const { department } of successions) {
          const firstWeek = beginningOf(successions, department) ?? '2026-W01';
          const isOpen = isOpenIn(successions, { id: department, firstWeek }, week);
          const follow = placesIn(successions, named(department), [], week).map(({ id }) => id);
          if (firstWeek <= week) expect(follow.includes(department)).toBe(isOpen);
        }
    }),
  );
});
