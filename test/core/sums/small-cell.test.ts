import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekPlus } from '#core/base/week.ts';
import {
  type Carry,
  carriedOver,
  carrySchema,
  mergeSmallCells,
  sumsOfSpan,
  withMergedLadder,
} from '#core/sums/small-cell.ts';
import { emptySums, type Sums } from '#core/sums/sums.ts';

test('a class with 1-2 members is counted in the class below, the lowest in the one above', () => {
  expect(mergeSmallCells([2, 5, 1, 0, 5], 2)).toEqual([0, 7, 0, 0, 6]);
  expect(mergeSmallCells([6, 4, 1], 2)).toEqual([6, 5, 0]);
  expect(mergeSmallCells([3, 3, 3], 2)).toEqual([3, 3, 3]);
});

test('two small neighbours make one class that is large enough', () => {
  expect(mergeSmallCells([2, 2, 0, 0, 5], 2)).toEqual([0, 4, 0, 0, 5]);
});

test('where only one class would be left of several, nothing is shown', () => {
  expect(mergeSmallCells([8, 2, 0], 2)).toEqual([0, 0, 0]);
  expect(mergeSmallCells([1, 1, 2], 2)).toEqual([0, 0, 0]);
  expect(mergeSmallCells([0, 1, 0], 2)).toEqual([0, 0, 0]);
});

test('one class that holds everybody is shown', () => {
  expect(mergeSmallCells([0, 0, 0, 0, 6], 2)).toEqual([0, 0, 0, 0, 6]);
});

test('no count of 1-2 is ever left, and members are never lost but all together', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { minLength: 2, maxLength: 5 }), fc.constantFrom(2, 4, 8), (counts, limit) => {
      const merged = mergeSmallCells(counts, limit);
      const total = merged.reduce((a, b) => a + b, 0);
      expect(merged).toHaveLength(counts.length);
      for (const count of merged) expect(count === 0 || count > limit).toBe(true);
      expect([0, counts.reduce((a, b) => a + b, 0)]).toContain(total);
    }),
  );
});

test('in a window of four weeks two members are up to eight counts of the ladder', () => {
  const sums = { ...emptySums(), segmentPower: 8, segmentHabitual: 12, segmentNone: 20 };
  expect(withMergedLadder(sums, 4)).toMatchObject({ segmentPower: 0, segmentHabitual: 20, segmentNone: 20 });
  expect(withMergedLadder(sums, 1)).toEqual(sums);
});

const FIRST = '2026-W02';
const week = (at: number) => weekPlus(FIRST, at);
/** A week in which so many reports gave these answers. */
const liked = (at: number, satisfactionReports: number, unfavourable: number, neutral: number, favourable: number) => ({
  week: week(at),
  sums: new Map<string, Sums>([
    ['all', { ...emptySums(), satisfactionReports, unfavourable, neutral, favourable }],
    ['claude', { ...emptySums(), satisfactionReports, unfavourable, neutral, favourable }],
    ['task:code', { ...emptySums(), satisfactionReports: 9 }],
  ]),
});

const next = (carry: Carry, ...weeks: ReturnType<typeof liked>[]) =>
  carriedOver(carry, weeks, weeks.at(-1)?.week ?? FIRST);

test.each([
  [3, 3, 0, 0],
  [4, 0, 3, 3],
  [6, 1, 2, 7],
])('%i people with %i, %i and %i answers are shown at once, and nothing is carried', (people, ...counts) => {
  const [unfavourable = 0, neutral = 0, favourable = 0] = counts;
  const { shown, carry } = next({}, liked(0, people, unfavourable, neutral, favourable));
  const span = shown.get('satisfaction');
  expect(span && sumsOfSpan(span, 'all')).toMatchObject({ unfavourable, neutral, favourable });
  expect(carry).toEqual({});
});

test('small classes are carried, of all tools and of each, until there are ten answers, and then shown for the span', () => {
  const first = next({}, liked(0, 4, 1, 0, 3));
  expect(first.shown.size).toBe(0);
  expect(carrySchema.parse(JSON.parse(JSON.stringify(first.carry)))).toEqual(first.carry);
  const second = next(first.carry, liked(1, 3, 0, 1, 2));
  expect(second.shown.size).toBe(0);
  const third = next(second.carry, liked(2, 3, 0, 0, 3));
  const span = third.shown.get('satisfaction');
  expect(span).toMatchObject({ from: week(0), weeks: 3 });
  for (const row of ['all', 'claude'])
    expect(span && sumsOfSpan(span, row)).toMatchObject({ unfavourable: 1, neutral: 1, favourable: 8 });
  expect(Object.keys(span?.rows ?? {})).toEqual(['all', 'claude']);
  expect(third.carry).toEqual({});
});

test('ten answers of one or two people are carried too', () => {
  const { shown, carry } = next({}, liked(0, 2, 0, 1, 7), liked(1, 2, 0, 1, 7));
  expect(shown.size).toBe(0);
  expect(next(carry, liked(2, 3, 0, 0, 3)).shown.has('satisfaction')).toBe(true);
});

test('a window without weeks shows nothing and leaves what is carried as it is', () => {
  const { carry } = next({}, liked(0, 4, 1, 0, 3));
  expect(carriedOver(carry, [], week(3))).toEqual({ shown: new Map(), carry });
});

test('what could not be shown for 26 weeks is erased', () => {
  const { carry } = next({}, liked(0, 2, 1, 0, 3));
  expect(carriedOver(carry, [], week(25)).carry).toEqual(carry);
  expect(carriedOver(carry, [], week(26)).carry).toEqual({});
  expect(next(carry, liked(26, 1, 0, 1, 0)).carry.satisfaction).toMatchObject({ from: week(26), weeks: 1 });
});

test('whatever the answers, each is shown once or carried, and never fewer than ten of small classes or of two people', () => {
  const weekOf = (at: number) =>
    fc
      .array(fc.constantFrom(0, 1, 2, 2, 2), { maxLength: 6 })
      .map((classes) =>
        liked(
          at,
          classes.length,
          ...([0, 1, 2].map((place) => classes.filter((each) => each === place).length) as [number, number, number]),
        ),
      );
  fc.assert(
    fc.property(
      fc.tuple(...Array.from({ length: 12 }, (_, at) => weekOf(at))),
      fc.constantFrom(1, 2, 4),
      (weeks, length) => {
        let carry: Carry = {};
        const told = [0, 0, 0];
        const fields = ['unfavourable', 'neutral', 'favourable'] as const;
        for (let at = 0; at < weeks.length; at += length) {
          const result = next(carry, ...weeks.slice(at, at + length));
          carry = result.carry;
          const span = result.shown.get('satisfaction');
          if (span === undefined) continue;
          const sums = sumsOfSpan(span, 'all');
          const counts = fields.map((field) => sums[field]);
          for (const [place, count] of counts.entries()) told[place] = (told[place] ?? 0) + count;
          const isSmall = counts.some((count) => count > 0 && count <= 2 * span.weeks);
          expect(counts.reduce((a, b) => a + b, 0) >= 10 || !isSmall).toBe(true);
          const inSpan = weeks
            .filter((each) => each.week >= span.from)
            .map(({ sums: rows }) => rows.get('all')?.satisfactionReports ?? 0);
          expect(Math.max(...inSpan)).toBeGreaterThanOrEqual(3);
        }
        const left = carry.satisfaction === undefined ? emptySums() : sumsOfSpan(carry.satisfaction, 'all');
        for (const [place, field] of fields.entries())
          expect((told[place] ?? 0) + left[field]).toBe(
            weeks.reduce((sum, { sums }) => sum + (sums.get('all')?.[field] ?? 0), 0),
          );
      },
    ),
  );
});

test('a tool named like what every object has is carried as any other', () => {
  const sums = { ...emptySums(), satisfactionReports: 2, favourable: 2 };
  const { carry } = carriedOver(
    {},
    [
      {
        week: FIRST,
        sums: new Map([
          ['all', sums],
          ['constructor', sums],
        ]),
      },
    ],
    FIRST,
  );
  const span = carry.satisfaction;
  expect(span?.rows['constructor']).toMatchObject({ most: 2, sums: { favourable: 2 } });
  expect(span && sumsOfSpan({ ...span, rows: {} }, 'constructor').favourable).toBe(0);
});
