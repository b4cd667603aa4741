import { expect, test } from 'vitest';
import { defaultSettings, settingsSchema } from '#core/org/settings.ts';

test('settings of a newer version keep what this one does not know', () => {
  expect(settingsSchema.parse({ ...defaultSettings, newer: 1 })).toMatchObject({ newer: 1 });
});

test('a wrong value is refused, never replaced by a default', () => {
  expect(settingsSchema.safeParse({ pausedUntilMs: 'soon' }).success).toBe(false);
  expect(settingsSchema.safeParse({ ownTools: [{ id: 'all' }] }).success).toBe(false);
});
