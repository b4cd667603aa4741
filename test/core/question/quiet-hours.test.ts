import { expect, test } from 'vitest';
import { isWithin } from '#core/question/quiet-hours.ts';

const at = (time: string) => Date.parse(`2026-11-16T${time}:00Z`);

test.each([
  [540, 600, '09:00', true],
  [540, 600, '09:59', true],
  [540, 600, '10:00', false],
  [1200, 480, '23:59', true],
  [1200, 480, '00:00', true],
  [1200, 480, '08:00', false],
  [0, 0, '00:00', false],
])('from minute %i to %i, %s is quiet: %s', (fromMinute, toMinute, time, isQuiet) => {
  expect(isWithin({ fromMinute, toMinute }, at(time), 'UTC')).toBe(isQuiet);
});

test('quiet hours are those of the local clock', () => {
  expect(isWithin({ fromMinute: 600, toMinute: 660 }, at('09:30'), 'Europe/Berlin')).toBe(true);
});
