import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { parseJson, toJson } from '#core/question/export.ts';
import { openStore, type Store } from '#store/database.ts';
import { allEstimates } from '#store/estimates.ts';
import { importRecords } from '#store/import.ts';
import { allSessions } from '#store/sessions.ts';
import { answeredAt, loggedAt, MINUTE_MS, MONDAY_MS, sessionAt } from '../core/people.ts';

let store: Store;
let name = 0;
beforeEach(async () => {
  name += 1;
  store = await openStore(`import-${name}`);
});

const [asked, answer] = answeredAt(MONDAY_MS, 10);
const sessions = [asked, ...Array.from({ length: 1200 }, (_, count) => sessionAt(MONDAY_MS + (count + 1) * MINUTE_MS))];
const file = { sessions, estimates: [answer, loggedAt(MONDAY_MS)] };

test('an export is brought in whole, and tells how far it is', async () => {
  const told: number[][] = [];
  const imported = await importRecords(store, file, (done, total) => told.push([done, total]));
  expect(imported).toEqual({ added: 1203, known: 0 });
  expect(await allSessions(store)).toHaveLength(1201);
  expect(told).toEqual([500, 1000, 1201, 1203].map((done) => [done, 1203]));
});

test('bringing the same in again adds nothing and changes nothing', async () => {
  await importRecords(store, file, () => {});
  const again = parseJson(toJson(file));
  if ('fault' in again) throw new Error(again.fault.message);
  expect(await importRecords(store, again, () => {})).toEqual({ added: 0, known: 1203 });
  expect((await allSessions(store)).some(({ imported }) => imported)).toBe(false);
  expect(await allEstimates(store)).toHaveLength(2);
});

test('an empty file brings nothing', async () => {
  expect(await importRecords(store, { sessions: [], estimates: [] }, () => {})).toEqual({ added: 0, known: 0 });
});

test('a record that stands in the file twice is added once', async () => {
  const twice = { sessions: [asked, { ...asked, tool: 'claude' }], estimates: [] };
  expect(await importRecords(store, twice, () => {})).toEqual({ added: 1, known: 1 });
  expect(await allSessions(store)).toMatchObject([{ tool: 'chatgpt' }]);
});
