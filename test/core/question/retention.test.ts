import { expect, test } from 'vitest';
import { keptFromDay } from '#core/question/retention.ts';

const zone = 'Europe/Berlin';

test('whoever sets no limit keeps all', () => {
  expect(keptFromDay(null, Date.parse('2026-11-22T12:00:00Z'), zone)).toBe(null);
});

test('a limit counts back in calendar months, over the turn of the year too', () => {
  expect(keptFromDay(3, Date.parse('2026-11-22T12:00:00Z'), zone)).toBe('2026-08-22');
  expect(keptFromDay(12, Date.parse('2026-02-10T12:00:00Z'), zone)).toBe('2025-02-10');
});

test('a day that the month does not have is its last', () => {
  expect(keptFromDay(3, Date.parse('2026-05-31T12:00:00Z'), zone)).toBe('2026-02-28');
});

test('the day is the one of the time zone', () => {
  expect(keptFromDay(3, Date.parse('2026-11-22T23:30:00Z'), zone)).toBe('2026-08-23');
});
