import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checked } from '#core/base/issue.ts';
import { firstDayOf, type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { effectOf } from '#core/outcomes/effect.ts';
import { decisionFormSchema, type Experiment } from '#core/outcomes/experiment.ts';
import { type DepartmentValues, panelOf } from '#core/outcomes/judgement.ts';
import { reviewCourses, reviewOf } from '#core/outcomes/review.ts';
import { plan, starts } from './drafts.ts';

const DECIDED = plan.decideIn;
const REVIEW = '2026-W46';
const decision = { verdict: 'keep' as const, learned: 'It works.', at: '2026-08-05T00:00:00Z', author: 'admin key 1' };
const experimentOf = (reviewIn?: Week): Experiment => ({
  plan,
  amendments: [],
  ended: null,
  decision: { ...decision, ...(reviewIn !== undefined && { reviewIn }) },
});

interface World {
  /** Percent more from each start to the decision, and after it. */
  readonly before?: number;
  readonly after: number;
  /** How far a department strays from its usual value after the decision, in percent. */
  readonly noise?: number;
  readonly departments?: readonly string[];
  readonly until?: Week;
}

function seriesOf({ before = 10, after, noise = 1, ...world }: World): DepartmentValues[] {
  const departments = world.departments ?? ['care', 'finance', 'legal', 'people', 'sales'];
  const weeks = weeksFromTo('2026-W02', world.until ?? '2026-W50');
  return departments.map((department, at) => ({
    department,
    values: weeks.map((week, place) => {
      const start = starts[department];
      const gain = start === undefined || week < start ? 0 : week <= DECIDED ? before : after;
      const stray = (week > DECIDED ? noise : 1) * Math.sin(place * (at + 1));
      return { week, value: (at + 1) * (100 + gain + stray) };
    }),
  }));
}

function reviewed(world: World, experiment = experimentOf(REVIEW), expected: 'more' | 'less' = 'more') {
  const series = seriesOf(world);
  const due = reviewCourses(experiment, series, weekPlus(REVIEW, 1));
  if (due === null) return null;
  const decidedOn = effectOf(panelOf(experiment, series).courses).effect;
  return reviewOf(expected, decidedOn, effectOf(due).effect);
}

describe('a review of planted effects', () => {
  test('an effect that went on has lasted, and is that of the weeks since the decision alone', () => {
    const review = reviewed({ after: 5 });
    expect(review).toMatchObject({ finding: 'lasted', effect: { grade: 'C' } });
    expect(review?.effect.value).toBeCloseTo(5, 0);
  });

  test('one that is gone has faded, one that turned has reversed', () => {
    expect(reviewed({ after: 0 })?.finding).toBe('faded');
    expect(reviewed({ after: -8 })?.finding).toBe('reversed');
  });

  test('the side is that which was hoped for', () => {
    expect(reviewed({ before: -10, after: -5 }, experimentOf(REVIEW), 'less')?.finding).toBe('lasted');
    expect(reviewed({ before: -10, after: 0 }, experimentOf(REVIEW), 'less')?.finding).toBe('faded');
    expect(reviewed({ before: -10, after: 5 }, experimentOf(REVIEW), 'less')?.finding).toBe('reversed');
  });

  test('an interval that holds zero and the effect of the decision tells neither', () => {
    const review = reviewed({ before: 2, after: 0, noise: 40 });
    expect(review).toMatchObject({ finding: 'unknown', effect: { because: null } });
    expect(review?.effect.low).toBeLessThan(0);
    expect(review?.effect.high).toBeGreaterThan(2);
  });

  test('what had no effect cannot fade', () => {
    expect(reviewed({ before: -10, after: 0 })?.finding).toBe('unknown');
  });

  test('without a department that waits, or with too few weeks since the decision, the reason is given', () => {
    const all = ['care', 'legal', 'sales'];
    const everyone = experimentOf(REVIEW);
    const waves = [...everyone.plan.waves, { department: 'people', fromWeek: '2026-W30' as const }];
    const started = { ...everyone, plan: { ...everyone.plan, waves } };
    expect(reviewed({ after: 5, departments: [...all, 'people'] }, started)).toMatchObject({
      finding: 'unknown',
      effect: { value: null, because: { code: 'none-not-started' } },
    });
    expect(reviewed({ after: 5, until: weekPlus(DECIDED, 3) })).toMatchObject({
      finding: 'unknown',
      effect: { because: { code: 'too-few-weeks-after', weeks: 3, needed: 4 } },
    });
  });

  test('only the weeks before anybody started and those from the decision to the review count, and no start after an early end', () => {
    const experiment = experimentOf(REVIEW);
    const [care] = reviewCourses(experiment, seriesOf({ after: 5 }), weekPlus(REVIEW, 1)) ?? [];
    const [whole] = seriesOf({ after: 5 });
    const kept = whole?.values.filter(({ week }) => week < '2026-W20' || (week > DECIDED && week <= REVIEW)) ?? [];
    expect(care).toEqual({ department: 'care', values: kept.map(({ value }) => value), start: 18 });
    const ended = { text: 'x', at: '2026-06-20T00:00:00Z', author: 'x', week: '2026-W25' } as const;
    const early = reviewCourses({ ...experiment, ended }, seriesOf({ after: 5 }), weekPlus(REVIEW, 1)) ?? [];
    expect(early.map(({ start }) => start)).toEqual([18, null, 18, null, null]);
    expect(early[0]?.values).toHaveLength(18 + 21);
  });
});

test('there is no review without its week, and none before that week is over', () => {
  const series = seriesOf({ after: 5 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (weeks) => {
      const thisWeek = weekPlus(DECIDED, weeks);
      expect(reviewCourses(experimentOf(), series, thisWeek)).toBeNull();
      expect(reviewCourses(experimentOf(REVIEW), series, thisWeek) === null).toBe(thisWeek <= REVIEW);
    }),
    { numRuns: 50 },
  );
  expect(reviewCourses({ ...experimentOf(), decision: null }, series, '2030-W01')).toBeNull();
});

test.each([
  [3, false],
  [4, true],
  [104, true],
  [105, false],
])('a review %i weeks after the decision may be typed: %s', (weeks, isFine) => {
  const reviewIn = weekPlus(DECIDED, weeks);
  const typed = { verdict: 'keep', learned: 'It works.', reviewIn: firstDayOf(reviewIn) };
  expect(checked(decisionFormSchema(DECIDED), typed)).toEqual(
    isFine
      ? { value: { ...typed, reviewIn } }
      : { fault: expect.stringMatching(/^reviewIn: the review is 4 to 104 weeks after the decision/) },
  );
});
