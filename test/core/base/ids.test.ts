import { expect, test } from 'vitest';
import { dateSchema, instantSchema, weekSchema } from '#core/base/text.ts';
import { type Day, parseDay, parseWeek, type Week } from '#core/base/week.ts';

const week = weekSchema.parse('2026-W47') satisfies Week;
const day = dateSchema.parse('2026-11-22') satisfies Day;

test('one is not taken for the other, and a text for none', () => {
  // Where the compiler takes one for the other, it says that the directive is unused.
  const taken: [Week, Day][] = [
    // @ts-expect-error
    [day, day],
    // @ts-expect-error
    [week, week],
    // @ts-expect-error
    [String(week), day],
    // @ts-expect-error
    [week, String(day)],
  ];
  expect(taken).toHaveLength(4);
});

test('what is no week or no date is refused by name', () => {
  for (const text of ['2026-11-22', '2027-W53', '2026-P12', ''])
    expect(() => parseWeek(text)).toThrow(`not an ISO week: ${text};`);
  for (const text of ['2026-W47', '2026-13-01', '2026-02-29', '2026-11-31', '22.11.2026', ''])
    expect(() => parseDay(text)).toThrow(`not a date that exists: ${text};`);
  for (const text of ['2024-02-29', '2026-01-31', '0001-01-01']) expect(parseDay(text)).toBe(text);
});

test('an instant is of a date and a time that exist', () => {
  for (const text of ['2026-02-28T23:59:59Z', '2026-11-22T10:00:00.125Z'])
    expect(instantSchema.safeParse(text).success).toBe(true);
  for (const text of ['2026-02-31T10:00:00Z', '2026-13-01T10:00:00Z', '2026-11-22T24:00:00Z', '2026-11-22'])
    expect(instantSchema.safeParse(text).success).toBe(false);
});
