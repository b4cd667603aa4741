import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingsOf, weightedIndex } from '#core/kpi/priority.ts';
import { stageProfiles } from '#core/priority/profile.ts';

const scaling = { weights: stageProfiles.scaling, fundFrom: 50 };
const scored = (id: string, productivity: number, adoption: number, revenue: number | null) => ({
  id,
  scores: { productivity, adoption, revenue },
});

test('departments stand by their index; one without a score that has weight stands last, undecided', () => {
  const { departments } = standingsOf(
    [scored('legal', 10, 20, 30), scored('new', 90, 90, null), scored('sales', 80, 70, 60)],
    scaling,
  );
  expect(departments.map(({ id, decision }) => [id, decision])).toEqual([
    ['sales', 'fund'],
    ['legal', 'hold'],
    ['new', null],
  ]);
  expect(departments[0]?.index).toBeCloseTo((80 * 45 + 70 * 35 + 60 * 20) / 100);
  expect(departments[2]?.flips).toEqual([]);
});

test('a decision that other plausible weights would turn names the weights that do', () => {
  const { departments } = standingsOf([scored('sales', 20, 90, 50)], scaling);
  const [sales] = departments;
  expect(sales?.decision).toBe('fund');
  expect(sales?.flips.map(({ pillar }) => pillar)).toContain('productivity');
});

test('two departments that change places within the plausible weights are named with the weight that does it', () => {
  const { orderChanges } = standingsOf(
    [scored('a', 80, 40, 50), scored('b', 40, 90, 50), scored('c', 0, 0, 0)],
    scaling,
  );
  expect(orderChanges.map(({ ahead, behind }) => [ahead, behind])).toEqual([['a', 'b']]);
  const [{ flips } = { flips: [] }] = orderChanges;
  const [{ atWeight, pillar } = { atWeight: 0, pillar: 'revenue' as const }] = flips;
  expect(pillar).toBe('productivity');
  const rest = 100 - atWeight;
  const at = { productivity: atWeight, adoption: (rest * 35) / 55, revenue: (rest * 20) / 55 };
  const tied = [scored('a', 80, 40, 50), scored('b', 40, 90, 50)].map(({ scores }) => weightedIndex(scores, at));
  expect(tied[0]).toBeCloseTo(tied[1] ?? Number.NaN);
});

test('a department that is ahead in everything is never overtaken', () => {
  const score = fc.integer({ min: 0, max: 90 });
  fc.assert(
    fc.property(score, score, score, (p, a, r) => {
      const { orderChanges } = standingsOf([scored('best', p + 10, a + 10, r + 10), scored('other', p, a, r)], scaling);
      expect(orderChanges).toEqual([]);
    }),
  );
});
