import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ReleasedWindow,
  release,
  releasedWindowSchema,
  type SealedWeek,
  type ShownWindow,
  windowFromWeeks,
  withNoise,
} from '#core/release.ts';
import type { SumsSlip } from '#core/slip.ts';
import { addSums, emptySums, type Sums, sumFields, sumsOf, totalSums } from '#core/sums.ts';
import { weeksOfWindow } from '#core/window.ts';
import { allSlip, memberSlipsArbitrary, toolSlip } from './slips.ts';

function sealed(week: string, members: number, slips: readonly SumsSlip[]): SealedWeek {
  const sums = new Map<string, Sums>();
  for (const slip of slips) sums.set(slip.tool, addSums(sums.get(slip.tool) ?? emptySums(), sumsOf(slip)));
  return { week, members, sums };
}

function shown(window: ReleasedWindow): ShownWindow {
  if (!window.released) throw new Error(`withheld: ${window.reason.code}`);
  return window;
}

const users = (tool: string, count: number) => Array.from({ length: count }, () => toolSlip(tool, { sessions: 2 }));
const rows = (window: ReleasedWindow) => shown(window).tools.map(({ tool, sums }) => [tool, sums.slips]);

test('a window with fewer members than the minimum group is withheld and says so', () => {
  expect(release('2026-W47', [sealed('2026-W47', 4, [allSlip()])], 5)).toEqual({
    window: '2026-W47',
    released: false,
    reason: { code: 'below-minimum-group', minimumGroup: 5 },
  });
  expect(release('2026-W47', [], 5).released).toBe(false);
});

test('a window holds only its weeks with enough members', () => {
  const weeks = weeksOfWindow('2026-P12').map((week, at) =>
    sealed(week, at === 1 ? 4 : 6, [allSlip({ week, sessions: 10 ** at })]),
  );
  const window = shown(release('2026-P12', weeks, 5));
  expect(window.weeks.map(({ week }) => week)).toEqual(['2026-W45', '2026-W47', '2026-W48']);
  expect(window.all.sessions).toBe(1 + 100 + 1000);
});

test('what is withheld does not depend on who was active', () => {
  const idle = [sealed('2026-W47', 5, [])];
  const busy = [sealed('2026-W47', 5, users('claude', 5))];
  expect(release('2026-W47', idle, 5).released).toBe(true);
  expect(release('2026-W47', busy, 6)).toEqual(release('2026-W47', idle, 6));
});

test('all tools are shown where each has enough slips', () => {
  expect(rows(release('2026-W47', [sealed('2026-W47', 9, [...users('b', 5), ...users('a', 7)])], 5))).toEqual([
    ['a', 7],
    ['b', 5],
  ]);
});

test('if a tool is merged, so is the smallest shown one, ties by id', () => {
  const slips = [...users('a', 9), ...users('c', 6), ...users('b', 6), ...users('d', 1)];
  expect(rows(release('2026-W47', [sealed('2026-W47', 9, slips)], 5))).toEqual([
    ['a', 9],
    ['c', 6],
    ['other', 7],
  ]);
});

test('where no tool is large enough, the others are told together if they have the slips, and else not at all', () => {
  expect(rows(release('2026-W47', [sealed('2026-W47', 9, [...users('a', 3), ...users('b', 2)])], 5))).toEqual([
    ['other', 5],
  ]);
  expect(rows(release('2026-W47', [sealed('2026-W47', 9, [...users('a', 2), ...users('b', 2)])], 5))).toEqual([]);
});

test('one person with a slip in each of five weeks does not make a tool visible', () => {
  const weeks = weeksOfWindow('2026-P13').map((week) => sealed(week, 6, [...users('a', 6), ...users('b', 1)]));
  expect(rows(release('2026-P13', weeks, 5))).toEqual([['other', 35]]);
});

test('small cells are merged in a release, and left as they are for whoever has the slips', () => {
  const slips = [
    ...Array.from({ length: 4 }, () => allSlip({ segment: 'novice', satisfaction: [0, 1, 1] })),
    allSlip({ segment: 'power', satisfaction: [1, 0, 0] }),
    allSlip({ segment: 'habitual' }),
    allSlip({ segment: 'habitual' }),
    ...Array.from({ length: 3 }, () => allSlip({ segment: 'none' })),
  ];
  const weeks = [sealed('2026-W47', 10, slips)];
  const plain = { segmentPower: 1, segmentHabitual: 2, segmentNovice: 4, unfavourable: 1, neutral: 4, favourable: 4 };
  expect(shown(windowFromWeeks('2026-W47', weeks, 5)).all).toMatchObject(plain);
  const merged = { segmentPower: 0, segmentHabitual: 3, segmentNovice: 4, unfavourable: 0, neutral: 5, favourable: 4 };
  expect(shown(release('2026-W47', weeks, 5)).all).toMatchObject(merged);
});

test('small cells of a tool are merged in a release too', () => {
  const slips = Array.from({ length: 10 }, (_, at) =>
    toolSlip('claude', { sessions: 2, satisfaction: at === 0 ? [1, 0, 0] : at < 5 ? [0, 1, 0] : [0, 0, 1] }),
  );
  const [claude] = shown(release('2026-W47', [sealed('2026-W47', 10, slips)], 5)).tools;
  expect(claude?.sums).toMatchObject({ unfavourable: 0, neutral: 5, favourable: 5 });
});

const weeksArbitrary = fc.tuple(
  ...weeksOfWindow('2026-P12a').map((week) =>
    fc.record({
      week: fc.constant(week),
      members: fc.integer({ min: 3, max: 12 }),
      people: fc.array(memberSlipsArbitrary(week, ['a', 'b', 'c', 'd']), { maxLength: 12 }),
    }),
  ),
);

const sealedOf = (weeks: { week: string; members: number; people: SumsSlip[][] }[]) =>
  weeks.map(({ week, members, people }) => sealed(week, members, people.flat()));

test('tools that are not shown one by one are never told of fewer than the minimum group', () => {
  fc.assert(
    fc.property(weeksArbitrary, fc.integer({ min: 5, max: 8 }), (weeks, k) => {
      const window = release('2026-P12a', sealedOf(weeks), k);
      if (!window.released) return;
      const held = weeks.filter(({ members }) => members >= k);
      const isOwnRow = (tool: string) => window.tools.some((row) => row.tool === tool);
      // Who stands behind the difference of total and visible rows, in the week with most of them.
      const behind = held.map(
        ({ people }) => people.filter((slips) => slips.some(({ tool }) => tool !== 'all' && !isOwnRow(tool))).length,
      );
      const hasOwnRows = window.tools.some(({ tool }) => tool !== 'other');
      if (hasOwnRows) expect(Math.max(...behind) === 0 || Math.max(...behind) >= k).toBe(true);
      for (const { sums } of window.tools) expect(sums.slips).toBeGreaterThanOrEqual(k);
    }),
    { numRuns: 300 },
  );
});

test('the shown rows and "other" together are all slips of tools, or no row is shown', () => {
  fc.assert(
    fc.property(weeksArbitrary, fc.integer({ min: 5, max: 8 }), (weeks, k) => {
      const window = release('2026-P12a', sealedOf(weeks), k);
      if (!window.released || window.tools.length === 0) return;
      const slips = weeks
        .filter(({ members }) => members >= k)
        .flatMap(({ people }) => people.flat().filter(({ tool }) => tool !== 'all'));
      const total = totalSums(slips.map(sumsOf));
      const visible = totalSums(window.tools.map(({ sums }) => sums));
      for (const field of sumFields.filter((name) => !['favourable', 'neutral', 'unfavourable'].includes(name)))
        expect(visible[field]).toBeCloseTo(total[field], 3);
    }),
  );
});

test('a released window goes through JSON unchanged', () => {
  fc.assert(
    fc.property(weeksArbitrary, (weeks) => {
      const window = release('2026-P12a', sealedOf(weeks), 5);
      expect(releasedWindowSchema.parse(JSON.parse(JSON.stringify(window)))).toEqual(
        JSON.parse(JSON.stringify(window)),
      );
    }),
    { numRuns: 30 },
  );
});

const suggesting = (week: string, members: number, counts: Readonly<Record<string, number>>): SealedWeek => ({
  ...sealed(week, members, []),
  suggested: new Map(Object.entries(counts)),
});

test('a suggested tool is shown from the minimum group on, over the weeks that the window holds', () => {
  const weeks = [
    suggesting('2026-W45', 9, { gamma: 3, suno: 4 }),
    suggesting('2026-W46', 9, { gamma: 2 }),
    suggesting('2026-W47', 4, { suno: 4, gamma: 4 }),
  ];
  expect(shown(release('2026-P12', weeks, 5)).suggestions).toEqual([{ tool: 'gamma', members: 5 }]);
  expect(releasedWindowSchema.parse(release('2026-P12', weeks, 5))).toEqual(release('2026-P12', weeks, 5));
});

test('where no tool was suggested by enough, the window says nothing of suggestions', () => {
  expect(release('2026-W47', [suggesting('2026-W47', 9, { gamma: 4 })], 5)).not.toHaveProperty('suggestions');
  expect(release('2026-W47', [suggesting('2026-W47', 4, { gamma: 4 })], 5)).not.toHaveProperty('suggestions');
});

test('in strict mode a suggestion carries noise as any count does', () => {
  const exact = release('2026-W47', [suggesting('2026-W47', 9, { gamma: 7 })], 5);
  const drawn: [number, number][] = [];
  const noisy = withNoise(exact, 0.5, (numerator, denominator) => {
    drawn.push([numerator, denominator]);
    return 3;
  });
  expect(shown(noisy).suggestions).toEqual([{ tool: 'gamma', members: 10 }]);
  expect(drawn.filter(([numerator, denominator]) => numerator === 100 && denominator === 50).length).toBeGreaterThan(1);
});
