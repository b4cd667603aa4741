import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dayOf, weekOfDay } from '#core/base/week.ts';
import { openStore } from '#store/database.ts';
import { DAY_MS, sessionAt } from '../core/people.ts';
import { createFakeExtension } from './fake-extension.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
});

test('a session that a clock ahead of time has dated is seen, so that it can be deleted', async () => {
  const { browser } = createFakeExtension();
  vi.doMock('wxt/browser', () => ({ browser }));
  const { readRows, toDays } = await import('../../entrypoints/options/my-data-days.ts');
  const store = await openStore();
  const days = [0, 400].map((ahead) => dayOf(Date.now() + ahead * DAY_MS, 'UTC'));
  for (const [at, day] of days.entries()) await store.put('sessions', sessionAt(at, { day, week: weekOfDay(day) }));
  const { rows } = await readRows(store, 4, '');
  expect(toDays(rows, null).map(({ day }) => day)).toEqual(days.toReversed());
});
