import { describe, expect, test } from 'vitest';
import { seeded } from '#core/base/random.ts';
import { type Course, effectOf } from '#core/outcomes/effect.ts';
import { normal } from '#simulation/random.ts';
import { recomputeEffect } from '../recomputation-outcomes.ts';

interface World {
  readonly starts: readonly (number | null)[];
  readonly weeks?: number;
  readonly percent?: number;
  readonly noise?: number;
  readonly missing?: number;
}

function coursesOf(seed: number, { starts, weeks = 26, percent = 0, noise = 0.05, missing = 0 }: World): Course[] {
  const random = seeded(seed, 1);
  const common = Array.from({ length: weeks }, (_, week) => 1 + 0.004 * week + 0.03 * normal(random));
  return starts.map((start, at) => {
    const usual = 20 + 100 * random();
    const values = common.map((level, week) => {
      const effect = start !== null && week >= start ? percent / 100 : 0;
      const value = usual * (level + effect + noise * normal(random));
      return random() < missing ? null : value;
    });
    return { department: `department-${at}`, start, values };
  });
}

describe('an independent recomputation', () => {
  test.each([
    { starts: [10, 14, 18, null] },
    { starts: [10, 10, 14, null, null] },
    { starts: [9, 12, 12, 15, null], missing: 0.1 },
    { starts: [9, 12, 12, 15, null, null], weeks: 22, missing: 0.05 },
  ])('agrees to 1e-9 by all orders: $starts', (world) => {
    for (let seed = 1; seed <= 6; seed++) {
      const courses = coursesOf(seed, { ...world, percent: 8 });
      const { effect } = effectOf(courses);
      const again = recomputeEffect(
        courses.map(({ department, start, values }) => ({ name: department, start, y: [...values] })),
      );
      if (effect.value === null || effect.low === null || effect.high === null || again.effect === null)
        throw new Error(effect.reason ?? 'the recomputation has no effect');
      expect(Math.abs(effect.value - again.effect)).toBeLessThan(1e-9 * Math.abs(again.effect));
      const step = 1e-6 * (effect.high - effect.low);
      expect([effect.low + step, effect.high - step].map(again.isKept)).toEqual([true, true]);
      expect([effect.low - step, effect.high + step].map(again.isKept)).toEqual([false, false]);
    }
  });
});

test('a common trend is no effect, and an effect is found beside it', () => {
  const starts = [12, 12, 16, 20, null, null];
  const [none, some] = [0, 15].map((percent) => effectOf(coursesOf(7, { starts, percent, noise: 0.01 })).effect);
  expect(Math.abs(none?.value ?? 99)).toBeLessThan(2);
  expect(some?.value).toBeGreaterThan(13);
  expect(some?.value).toBeLessThan(17);
  expect(some?.low).toBeGreaterThan(0);
});

test('the effect is in percent of what is usual in a department, so neither units nor sizes change it', () => {
  const courses = coursesOf(3, { starts: [10, 14, 18, null], percent: 10 });
  const scaled = courses.map((course, at) => ({
    ...course,
    values: course.values.map((value) => (value === null ? null : value * 10 ** at)),
  }));
  const [own, other] = [effectOf(courses), effectOf(scaled)];
  expect(other.effect.value).toBeCloseTo(own.effect.value ?? Number.NaN, 9);
  expect(other.effect.low).toBeCloseTo(own.effect.low ?? Number.NaN, 9);
  expect(other.checks?.preTrendP).toBe(own.checks?.preTrendP);
});

test('many departments are told by drawn orders, which are the same each time', () => {
  const courses = coursesOf(5, { starts: [16, 16, 16, 18, 18, 20, 20, 22, null, null, null, null], percent: 5 });
  expect(effectOf(courses)).toEqual(effectOf(courses));
  expect(effectOf(courses).effect).toMatchObject({ grade: 'B', n: 12 });
});

test('departments whose values end before the first start add neither to the evidence nor to the number compared', () => {
  const courses = coursesOf(5, { starts: [16, 18, 20, null, null, null], percent: 20 });
  const closed = courses.map((course, at) => ({
    ...course,
    values: course.values.map((value, week) => (at >= 4 && week >= 16 ? null : value)),
  }));
  expect(effectOf(courses).effect).toMatchObject({ grade: 'B', n: 6 });
  expect(effectOf(closed)).toEqual(effectOf(courses.slice(0, 4)));
  expect(effectOf(closed).effect).toMatchObject({ grade: 'C', n: 4 });
  const few = closed.filter((_, at) => at !== 1);
  expect(effectOf(few).effect.because).toEqual({ code: 'too-few-departments', departments: 3, needed: 4 });
});

describe('what cannot be told says what is missing', () => {
  test.each<[string, World, string]>([
    ['three departments', { starts: [10, 14, null] }, 'too-few-departments'],
    ['all started at once', { starts: [10, 10, 10, 10, 10] }, 'none-not-started'],
    ['no department', { starts: [] }, 'too-few-departments'],
    ['nobody started', { starts: [null, null, null, null] }, 'too-few-weeks-after'],
    ['five weeks before', { starts: [5, 10, 14, null] }, 'too-few-weeks-before'],
    ['the last start three weeks after the first', { starts: [10, 10, 13, 13] }, 'too-few-weeks-after'],
    ['one of four', { starts: [10, null, null, null] }, 'too-few-orders'],
  ])('%s', (_, world, code) => {
    expect(effectOf(coursesOf(1, world)).effect).toMatchObject({ value: null, grade: '--', because: { code } });
  });

  test('where missing weeks leave too few orders to compare, more are needed than there are', () => {
    const courses = coursesOf(1, { starts: [10, 10, null, null, null] });
    expect(effectOf(courses).effect.because).toBeNull();
    // The two that wait have no value in the only week after the start in which the last one has one.
    const isMissing = (at: number, week: number) => (at === 4 ? week >= 10 && week !== 11 : at > 1 && week === 11);
    const gaps = courses.map((course, at) => ({
      ...course,
      values: course.values.map((value, week) => (isMissing(at, week) ? null : value)),
    }));
    expect(effectOf(gaps).effect.because).toEqual({ code: 'too-few-orders', orders: 10, needed: 20 });
  });

  test('departments without values enough before do not count, nor those whose usual value is as good as zero', () => {
    const courses = coursesOf(1, { starts: [10, 14, 18, null, null] });
    const [late, zero, ...others] = courses;
    if (late === undefined || zero === undefined) throw new Error('no courses');
    for (const usual of [0, 1e-300]) {
      const few = [
        { ...late, values: late.values.map((value, week) => (week < 5 ? null : value)) },
        { ...zero, values: zero.values.map((_, week) => (week < 14 ? usual : 1e12)) },
        ...others,
      ];
      expect(effectOf(few).effect.because).toEqual({ code: 'too-few-departments', departments: 3, needed: 4 });
    }
  });
});

test('one department alone has its change, and no effect', () => {
  const { effect, change, checks } = effectOf(coursesOf(2, { starts: [10], percent: 20, noise: 0 }));
  expect(effect.value).toBeNull();
  expect(change).toBeGreaterThan(15);
  expect(checks).toBeNull();
});

test('another trend before the start costs the grade', () => {
  const courses = coursesOf(4, { starts: [16, 16, 18, 20, null, null, null], percent: 5, noise: 0.01, weeks: 30 });
  expect(effectOf(courses).effect.grade).toBe('B');
  const drifting = courses.map((course) => ({
    ...course,
    values: course.values.map((value, week) =>
      value === null || course.start === null ? value : value * (1 + (0.02 * week * (24 - course.start)) / 8),
    ),
  }));
  const { effect, checks } = effectOf(drifting);
  expect(effect.grade).toBe('C');
  expect(checks?.preTrendP).toBeLessThan(0.1);
});

test('the effect without each department shows one that carries it all', () => {
  const courses = coursesOf(9, { starts: [10, 14, 18, null, null], noise: 0.01 });
  const [carrier, ...others] = courses;
  if (carrier === undefined) throw new Error('no courses');
  const doubled = {
    ...carrier,
    values: carrier.values.map((value, week) => (week < 10 || value === null ? value : 2 * value)),
  };
  const without = effectOf([doubled, ...others]).checks?.without ?? [];
  expect(without.map(({ department }) => department)).toEqual(courses.map(({ department }) => department));
  expect(Math.abs(without[0]?.percent ?? 99)).toBeLessThan(5);
  for (const { percent } of without.slice(1)) expect(percent).toBeGreaterThan(20);
});
