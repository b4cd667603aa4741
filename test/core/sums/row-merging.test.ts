import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divided, dividedByActivity, dividedByAnswers, peopleOf, type Row, rowsOf } from '#core/sums/row-merging.ts';
import { emptySums, type Sums, totalSums } from '#core/sums/sums.ts';

function row(id: string, ...weeks: Partial<Sums>[]): Row {
  const full = weeks.map((week) => ({ ...emptySums(), ...week }));
  return { id, weeks: full, total: totalSums(full) };
}

const used = (id: string, people: number) => row(id, { reports: people, activeReports: people, sessions: people });
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).sort();

test('a small row merges with the smallest of the large ones, ties by id', () => {
  const { own, merged } = dividedByActivity([used('a', 9), used('c', 6), used('b', 6), used('d', 1)], 5);
  expect([...own].sort()).toEqual(['a', 'c']);
  expect(ids(merged)).toEqual(['b', 'd']);
});

test('where what the tools leave over is large enough by itself, small rows merge with it alone', () => {
  const { own, merged } = dividedByActivity([used('a', 9), used('d', 1), used('rest', 7)], 5);
  expect([...own]).toEqual(['a']);
  expect(ids(merged)).toEqual(['d', 'rest']);
});

test('several small rows together are not taken for several people', () => {
  const { own, merged } = dividedByActivity([used('a', 9), used('b', 4), used('c', 4), used('d', 4)], 5);
  expect([...own]).toEqual([]);
  expect(ids(merged)).toEqual(['a', 'b', 'c', 'd']);
});

test('where all rows are large, none merges', () => {
  expect(dividedByActivity([used('a', 5), used('b', 6)], 5).merged).toEqual([]);
});

test('a row whose answers are of two people gives them to the smallest that has more, and keeps its sessions', () => {
  const rows = [
    row('a', { reports: 9, activeReports: 9, answered: 9, weightedReports: 9 }),
    row('b', { reports: 8, activeReports: 8, answered: 9, weightedReports: 6 }),
    row('c', { reports: 6, activeReports: 6, answered: 2, weightedReports: 2 }),
  ];
  const activity = dividedByActivity(rows, 5);
  expect([...activity.own].sort()).toEqual(['a', 'b', 'c']);
  expect([...dividedByAnswers(rows, activity.own).own]).toEqual(['a']);
});

test('a row without answers makes no other one merge', () => {
  const rows = [
    row('a', { reports: 9, activeReports: 9, answered: 9, weightedReports: 9 }),
    row('c', { reports: 6, activeReports: 6 }),
  ];
  expect([...dividedByAnswers(rows, new Set(['a', 'c'])).own]).toEqual(['a']);
});

test('people of a row are those of its largest week', () => {
  expect(peopleOf(row('a', { reports: 2 }, { reports: 3 }, { reports: 1 }))).toBe(3);
  const weeks = [
    new Map([['b', emptySums()]]),
    new Map([
      ['a', emptySums()],
      ['all', emptySums()],
    ]),
  ];
  expect(ids(rowsOf(weeks, (id) => id !== 'all'))).toEqual(['a', 'b']);
});

test('whatever the rows, what is merged has a large row, has nothing to hide, or is everything', () => {
  const rows = fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'rest'), fc.nat(9)), { selector: ([id]) => id })
    .map((all) => all.map(([id, people]) => used(id, people)));
  fc.assert(
    fc.property(rows, (all) => {
      const isLarge = (each: Row) => peopleOf(each) >= 5;
      const { own, merged } = divided(all, isLarge, ({ total }) => total.sessions === 0);
      expect([...own, ...ids(merged)].sort()).toEqual(ids(all));
      expect(merged.every(({ total }) => total.sessions === 0) || merged.some(isLarge) || own.size === 0).toBe(true);
      for (const id of own) expect(isLarge(all.find((each) => each.id === id) ?? used(id, 0))).toBe(true);
    }),
  );
});
