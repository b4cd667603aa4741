import { expect, test } from 'vitest';
import { answers, exactMinutes, minutesOf, savedMinutesSchema } from '#core/question/answer.ts';

test('eight answers stand in order from cost to saving, with no difference and no value where they belong', () => {
  const centres = answers.map(({ minutes }) => minutes?.centre ?? null);
  expect(centres).toEqual([-25, -10, 0, 10, 22, 45, 75, null]);
});

test('every band holds its centre and stays within the clamps', () => {
  for (const { minutes } of answers) {
    if (minutes === null) continue;
    expect(savedMinutesSchema.safeParse(minutes).success).toBe(true);
    expect(minutes.low <= minutes.centre && minutes.centre <= minutes.high).toBe(true);
  }
});

test('exact minutes are a band of no width, clamped to -120..240', () => {
  expect(exactMinutes(33)).toEqual({ low: 33, centre: 33, high: 33 });
  expect(exactMinutes(-500).centre).toBe(-120);
  expect(exactMinutes(9999).centre).toBe(240);
  expect(minutesOf('no-value')).toBeNull();
});
