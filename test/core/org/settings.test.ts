import { expect, test } from 'vitest';
import { defaultSettings, settingsSchema } from '#core/org/settings.ts';

test('settings of a newer version keep what this one does not know', () => {
  expect(settingsSchema.parse({ ...defaultSettings, newer: 1 })).toMatchObject({ newer: 1 });
});

test('nobody tries tasks with and without AI before they switch it on', () => {
  expect(defaultSettings.trials).toEqual({ on: false, remindedMs: null, notNowDay: null });
});

test('a wrong value is refused, never replaced by a default', () => {
  expect(settingsSchema.safeParse({ pausedUntilMs: 'soon' }).success).toBe(false);
  expect(settingsSchema.safeParse({ ownTools: [{ id: 'all' }] }).success).toBe(false);
});
