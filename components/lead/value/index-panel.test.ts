// @vitest-environment happy-dom
/** The funding score: what it says of the decision follows the numbers beside it, over random scores, weights and lines. */
import fc from 'fast-check';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { IndexPanel } from '#components/lead/value/index-panel.tsx';
import { flipsText } from '#components/words/priority-words.ts';
import { indexOf } from '#core/kpi/priority.ts';
import { fullProfile, profileSchema } from '#core/priority/profile.ts';
import { render } from '#test/components/render.ts';

const points = fc.integer({ min: 1, max: 100 });
const ofPillars = <T>(each: fc.Arbitrary<T>) => fc.record({ productivity: each, adoption: each, revenue: each });
/** Scores within two points of the line, in thousandths: many of them would read as the line. */
const judged = fc
  .record({ weights: ofPillars(points), fundFrom: points, off: ofPillars(fc.integer({ min: -2000, max: 2000 })) })
  .map(({ weights, fundFrom, off }) => {
    const scoreOf = (by: number) => Math.min(100, Math.max(0, fundFrom + by / 1000));
    const scores = {
      productivity: scoreOf(off.productivity),
      adoption: scoreOf(off.adoption),
      revenue: scoreOf(off.revenue),
    };
    const profile = { ...fullProfile(profileSchema.parse({ weights, fundFrom })), of: 'own' as const, fromWeek: null };
    return { profile, index: indexOf(scores, profile) };
  });

test('the decision to fund is that of the score as it reads beside the line', () => {
  fc.assert(
    fc.property(judged, ({ profile, index }) => {
      const shown = { index: { ...index, profile }, isSetElsewhere: false, isFelt: false };
      const words = render(createElement(IndexPanel, shown)).root.textContent;
      const [, score, decision] = /(\d+(?:\.\d+)?)\s*claimed[\s\S]*?out of 100: (fund|hold)/.exec(words) ?? [];
      // Nearer than a hundredth of a point they read alike.
      if (Math.abs((index.weighted ?? 0) - profile.fundFrom) < 0.005) return;
      expect(decision).toBe(Number(score) >= profile.fundFrom ? 'fund' : 'hold');
    }),
    { numRuns: 60 },
  );
});

test('a weight at which the decision flips reads as another than the weight now', () => {
  const words = { locale: 'en-GB', text: (_key: string, ...slots: readonly string[]) => slots.join(' ') };
  const weights = { productivity: 45, adoption: 35, revenue: 20 };
  expect(flipsText([{ pillar: 'productivity', atWeight: 45.3 }], weights, words)).toContain('45.3%');
  expect(flipsText([{ pillar: 'adoption', atWeight: 38.2 }], weights, words)).toContain('38%');
});
