import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  goalsOfQuarter,
  indexOf,
  isFunded,
  orderFlips,
  type Scores,
  scoreOf,
  targetsSchema,
  weightedIndex,
} from '#core/kpi/priority.ts';
import { pillars, stageProfiles, type Weights } from '#core/priority/profile.ts';

const scaling = stageProfiles.scaling;
const decisionFlips = (scores: Scores, weights: Weights, fundFrom = 50) => indexOf(scores, { weights, fundFrom }).flips;

test('a score is the share of the target that is reached, within 0 and 100', () => {
  expect([0.03, 0.06, 0.09, -1].map((value) => scoreOf(value, 0.06))).toEqual([50, 100, 100, 0]);
});

test('without a value or a target there is no score', () => {
  expect(scoreOf(null, 1)).toBeNull();
  for (const target of [null, undefined, 0]) expect(scoreOf(1, target)).toBeNull();
});

test('targets below 0 are refused', () => {
  expect(targetsSchema.safeParse({ revenue: -5 }).success).toBe(false);
});

test('the index is the weighted mean, and only a score without weight may be missing', () => {
  const scores: Scores = { productivity: 40, adoption: 80, revenue: null };
  expect(weightedIndex(scores, { productivity: 3, adoption: 1, revenue: 0 })).toBe(50);
  expect(weightedIndex(scores, scaling)).toBeNull();
});

test('a decision flips at the weight where the index is exactly 50', () => {
  // 45 * 40 + 35 * 80 + 20 * 30 = 5200, so 52; with less adoption it falls under 50.
  const flips = decisionFlips({ productivity: 40, adoption: 80, revenue: 30 }, scaling);
  const adoption = flips.find(({ pillar }) => pillar === 'adoption');
  const rest = (45 * 40 + 20 * 30) / 65;
  expect(adoption?.atWeight).toBeCloseTo(((50 - rest) / (80 - rest)) * 100, 10);
});

test('a decision far from 50 does not flip, nor one that is not known', () => {
  expect(decisionFlips({ productivity: 90, adoption: 80, revenue: 95 }, scaling)).toEqual([]);
  expect(decisionFlips({ productivity: null, adoption: 50, revenue: 50 }, scaling)).toEqual([]);
});

test('with another fund line the decision flips where the index is exactly that', () => {
  const scores = { productivity: 40, adoption: 80, revenue: 30 };
  expect(decisionFlips(scores, scaling, 70)).toEqual([]);
  const [flip] = decisionFlips(scores, scaling, 53);
  expect(flip?.pillar).toBe('productivity');
  expect(indexAt(scores, scaling, 'productivity', flip?.atWeight ?? 0)).toBeCloseTo(53, 8);
  expect([52, 53].map((fundFrom) => isFunded(52, { fundFrom }))).toEqual([true, false]);
});

/** The index with one weight moved to a share of 100 points, from the definition. */
function indexAt(
  scores: Record<keyof Weights, number>,
  weights: Weights,
  pillar: keyof Weights,
  points: number,
): number {
  const rest = pillars.filter((other) => other !== pillar);
  const restWeight = rest.reduce((sum, other) => sum + weights[other], 0);
  const restIndex = rest.reduce((sum, other) => sum + (scores[other] * weights[other]) / restWeight, 0);
  return (scores[pillar] * points + restIndex * (100 - points)) / 100;
}

const score = fc.integer({ min: 0, max: 100 });
const scoresArbitrary = fc.record({ productivity: score, adoption: score, revenue: score });

test('a flip is named for a weight if and only if the two ends of its range decide differently', () => {
  fc.assert(
    fc.property(scoresArbitrary, (scores) => {
      const flips = decisionFlips(scores, scaling);
      for (const pillar of pillars) {
        const ends = [-10, 10].map((by) => indexAt(scores, scaling, pillar, scaling[pillar] + by));
        const isTie = ends.some((index) => Math.abs(index - 50) < 1e-9);
        const flip = flips.find((found) => found.pillar === pillar);
        if (!isTie) expect(flip !== undefined).toBe(ends.filter((index) => index >= 50).length === 1);
        if (flip !== undefined) expect(indexAt(scores, scaling, pillar, flip.atWeight)).toBeCloseTo(50, 8);
      }
    }),
  );
});

test('nothing flips where every score is the fund line, whatever the weights', () => {
  fc.assert(
    fc.property(score, score, score, score, (line, productivity, adoption, revenue) => {
      fc.pre(productivity + adoption + revenue > 0);
      const scores = { productivity: line, adoption: line, revenue: line };
      expect(decisionFlips(scores, { productivity, adoption, revenue }, line)).toEqual([]);
    }),
  );
});

test('two departments change their order where their indices are equal', () => {
  fc.assert(
    fc.property(scoresArbitrary, scoresArbitrary, (a, b) => {
      for (const { pillar, atWeight } of orderFlips(a, b, scaling)) {
        expect(Math.abs(atWeight - scaling[pillar])).toBeLessThanOrEqual(10 + 1e-9);
        expect(indexAt(a, scaling, pillar, atWeight)).toBeCloseTo(indexAt(b, scaling, pillar, atWeight), 8);
      }
      expect(orderFlips(a, a, scaling)).toEqual([]);
    }),
  );
});

test('a weight that is everything gives way to the others alike', () => {
  const scores = { productivity: 52, adoption: 0, revenue: 10 };
  const [first] = decisionFlips(scores, { productivity: 100, adoption: 0, revenue: 0 });
  expect(first).toEqual({ pillar: 'productivity', atWeight: expect.closeTo((45 / 47) * 100, 8) });
});

test('targets of a quarter are goals like the others, under a quarter that exists', () => {
  expect(targetsSchema.parse({ quarters: { '2026-Q4': { adoption: 0.6 } } }).quarters).toEqual({
    '2026-Q4': { adoption: 0.6 },
  });
  expect(targetsSchema.safeParse({ quarters: { '2026-Q5': { adoption: 0.6 } } }).success).toBe(false);
  expect(targetsSchema.safeParse({ quarters: { '2026-Q4': { adoption: -1 } } }).success).toBe(false);
});

test('a quarter without goals of its own has the general shares, and no revenue, which adds up over weeks', () => {
  const targets = { productivity: 0.05, adoption: 0.4, revenue: 9000, quarters: { '2026-Q4': { adoption: 0.6 } } };
  expect(goalsOfQuarter(targets, '2026-Q4')).toEqual({ productivity: 0.05, adoption: 0.6, revenue: undefined });
  expect(goalsOfQuarter(targets, '2026-Q3')).toEqual({ productivity: 0.05, adoption: 0.4, revenue: undefined });
});
