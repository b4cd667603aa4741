/** What a lead's first view begins with: the same as the routes that it stands for. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Office, openOffice } from './office.ts';

let office: Office;

const key = async (role: string, ...departments: string[]): Promise<string> =>
  (await office.admin('POST', '/keys', { role, departments })).body.key;
const read = async (bearer: string, path: string) => (await office.request('GET', path, { bearer })).body;

beforeEach(async () => {
  office = await openOffice('2026-11-25T12:00:00Z');
  for (const id of ['europe', 'asia']) await office.admin('PUT', `/units/${id}`, { name: id, parent: null });
  for (const [id, parent] of Object.entries({ sales: 'europe', legal: 'europe', tokyo: 'asia', board: null }))
    await office.department(id, { name: `The ${id}`, parent, currency: id === 'tokyo' ? 'JPY' : 'EUR' });
});

afterEach(() => office.close());

test.each([
  { role: 'lead', of: ['legal', 'board'], first: 'board' },
  { role: 'read-only', of: ['legal', 'europe'], first: 'europe' },
])('a $role key of $of gets $first, as by the routes of each', async ({ role, of, first }) => {
  const bearer = await key(role, ...of);
  const { config, key: ownKey, numbers, ...opened } = await read(bearer, '/v1/overview');
  const { departments: _all, ...settings } = await read(bearer, '/v1/config');
  expect(config).toEqual(settings);
  expect(ownKey).toEqual(await read(bearer, '/v1/key'));
  expect(opened).toEqual(await read(bearer, '/v1/departments'));
  expect(numbers.id).toBe(first);
  // A week closes ten days after its end: by 25 November W45 was the last.
  expect(numbers.range).toEqual({ from: '2026-W33', to: '2026-W48' });
  const query = new URLSearchParams(numbers.range);
  expect(numbers.kpis).toEqual(await read(bearer, `/v1/departments/${first}/kpis?${query}`));
});

test('a finance key gets no numbers', async () => {
  const { key: ownKey, departments, numbers } = await read(await key('finance', 'sales'), '/v1/overview');
  expect([ownKey.role, departments.length, numbers]).toEqual(['finance', 1, null]);
});

test('where the first unit counts in two currencies, the rest of the reply comes all the same', async () => {
  await office.admin('PUT', '/units/world', { name: 'world', parent: null });
  for (const id of ['europe', 'asia']) await office.admin('PUT', `/units/${id}`, { name: id, parent: 'world' });
  const { units, numbers } = await read(await key('lead', 'world'), '/v1/overview');
  expect([units.length, numbers]).toEqual([3, null]);
});
