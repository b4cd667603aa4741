/** Units: the tree as admins set it, and what a key of a unit opens, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { type Office, openOffice } from './office.ts';

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});

afterAll(() => postgres.stop());

const range = 'from=2026-W45&to=2026-W47';

describe.each(['a file', 'PostgreSQL'])('on %s', (kind) => {
  let office: Office;

  const unit = (id: string, parent: string | null = null, name = id.toUpperCase()) =>
    office.admin('PUT', `/units/${id}`, { name, parent });
  const key = async (role: string, ...departments: string[]): Promise<string> =>
    (await office.admin('POST', '/keys', { role, departments })).body.key;
  const read = (bearer: string, path: string) => office.request('GET', path, { bearer });

  beforeAll(async () => {
    office = await openOffice(undefined, {}, kind === 'a file' ? undefined : await postgres.newDatabase());
    expect((await unit('world')).body).toEqual({ id: 'world', name: 'WORLD', parent: null });
    for (const id of ['europe', 'asia']) await unit(id, 'world');
    await unit('south', 'europe');
    const parents = { sales: 'south', legal: 'europe', tokyo: 'asia', board: null };
    for (const [id, parent] of Object.entries(parents)) await office.department(id, { parent });
  });

  afterAll(() => office.close());

  test('units lie in each other, and departments say which they lie in', async () => {
    const { units } = (await office.admin('GET', '/units')).body;
    expect(units.map((each: { id: string; parent: string }) => [each.id, each.parent])).toEqual([
      ['asia', 'world'],
      ['europe', 'world'],
      ['south', 'europe'],
      ['world', null],
    ]);
    const { departments } = (await office.admin('GET', '/departments')).body;
    expect(departments.map((each: { id: string; parent: string }) => [each.id, each.parent])).toEqual([
      ['board', null],
      ['legal', 'europe'],
      ['sales', 'south'],
      ['tokyo', 'asia'],
    ]);
  });

  test('a circle, a place too deep, an unknown unit and an id that is taken are refused, and nothing changes', async () => {
    const before = await office.admin('GET', '/units');
    expect(await unit('world', 'south')).toMatchObject({ status: 400, body: { field: 'parent', value: 'south' } });
    expect(await unit('world', 'world')).toMatchObject({ status: 400, body: { field: 'parent' } });
    expect(await unit('new', 'nowhere')).toMatchObject({ status: 404, body: { field: 'parent', value: 'nowhere' } });
    expect(await unit('sales')).toMatchObject({ status: 409, body: { field: 'id', value: 'sales' } });
    const made = { id: 'asia', name: 'Asia', headcount: 5 };
    expect(await office.admin('POST', '/departments', made)).toMatchObject({ status: 409, body: { value: 'asia' } });
    const lost = { ...made, id: 'lost', parent: 'nowhere' };
    expect(await office.admin('POST', '/departments', lost)).toMatchObject({ status: 404, body: { field: 'parent' } });
    const moved = { name: 'Sales', headcount: 20, parent: 'nowhere' };
    expect((await office.admin('PUT', '/departments/sales', moved)).status).toBe(404);
    let parent = 'south';
    const deep = ['d4', 'd5', 'd6'];
    for (const id of deep) {
      expect((await unit(id, parent)).status).toBe(200);
      parent = id;
    }
    expect(await unit('d7', parent)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('6 deep') },
    });
    // Not by moving a unit that has others in it either.
    await unit('top');
    expect((await unit('world', 'top')).status).toBe(400);
    for (const id of [...deep.toReversed(), 'top'])
      expect((await office.admin('DELETE', `/units/${id}`)).status).toBe(204);
    expect((await office.admin('GET', '/units')).body).toEqual(before.body);
  });

  test('a change of a unit that somebody else has changed or made meanwhile is refused, and theirs stays', async () => {
    const put = (change: Record<string, unknown>) => office.admin('PUT', '/units/shared', change);
    const conflict = { status: 409, body: { type: 'urn:worthwhile:problem:changed-meanwhile', field: 'before' } };
    const mine = { name: 'Shared', parent: null };
    const theirs = { name: 'Common', parent: 'world' };
    expect(await put({ ...mine, before: theirs })).toMatchObject(conflict);
    expect((await put({ ...mine, before: null })).status).toBe(200);
    expect(await put({ ...theirs, before: null })).toMatchObject({ status: 409, body: { field: 'id' } });
    expect((await put({ ...theirs, before: mine })).status).toBe(200);
    expect(await put({ ...mine, name: 'Mine', before: mine })).toMatchObject(conflict);
    const { units } = (await office.admin('GET', '/units')).body;
    expect(units).toContainEqual({ id: 'shared', ...theirs });
    expect((await put(mine)).status).toBe(200);
    expect((await office.admin('DELETE', '/units/shared')).status).toBe(204);
  });

  test('a unit goes once nothing lies in it and no key is for it', async () => {
    await unit('short', 'asia');
    const { body } = await office.admin('POST', '/keys', { role: 'lead', departments: ['short'] });
    expect(await office.admin('DELETE', '/units/asia')).toMatchObject({ status: 409, body: { value: 'asia' } });
    expect(await office.admin('DELETE', '/units/short')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(body.id) },
    });
    await office.admin('DELETE', `/keys/${body.id}`);
    expect((await office.admin('DELETE', '/units/short')).status).toBe(204);
    expect((await office.admin('DELETE', '/units/short')).status).toBe(404);
    const { entries } = (await office.admin('GET', '/audit?action=unit&subject=short')).body;
    expect(entries.map(({ action }: { action: string }) => action)).toEqual(['unit.delete', 'unit.create']);
  });

  test('a lead of a unit reads it, the units within it and all their departments, and nothing beside it', async () => {
    const lead = await key('lead', 'europe');
    const { departments, units } = (await read(lead, '/v1/departments')).body;
    expect(departments.map(({ id }: { id: string }) => id)).toEqual(['legal', 'sales']);
    expect(units).toEqual([
      { id: 'europe', name: 'EUROPE', parent: 'world', departments: ['legal', 'sales'] },
      { id: 'south', name: 'SOUTH', parent: 'europe', departments: ['sales'] },
    ]);
    for (const part of ['kpis', 'series', 'sources']) {
      for (const id of ['europe', 'south', 'legal', 'sales'])
        expect([part, id, (await read(lead, `/v1/departments/${id}/${part}?${range}`)).status]).toEqual([
          part,
          id,
          200,
        ]);
      for (const id of ['world', 'asia', 'tokyo', 'board', 'nowhere'])
        expect([part, id, (await read(lead, `/v1/departments/${id}/${part}?${range}`)).status]).toEqual([
          part,
          id,
          403,
        ]);
    }
    const all = (await read(lead, `/v1/kpis?${range}`)).body.departments;
    expect(all.map(({ department }: { department: { id: string } }) => department.id)).toEqual(['legal', 'sales']);
  });

  test('a lead of a department reads no unit, not even the one that it lies in', async () => {
    const lead = await key('lead', 'sales');
    expect((await read(lead, '/v1/departments')).body.units).toEqual([]);
    for (const id of ['south', 'europe', 'world'])
      expect((await read(lead, `/v1/departments/${id}/kpis?${range}`)).status).toBe(403);
  });

  test('a key of a unit does what its role does in each department: a read-only one changes nothing', async () => {
    const value = [{ id: 'chatgpt', seats: 3, monthlyCostPerSeat: 20 }];
    const write = (bearer: string, department: string) =>
      office.request('PUT', '/v1/licences', { bearer, body: { department, revision: 0, value } });
    expect((await write(await key('read-only', 'europe'), 'sales')).status).toBe(403);
    expect((await write(await key('lead', 'europe'), 'tokyo')).status).toBe(403);
    expect((await write(await key('lead', 'europe'), 'sales')).status).toBe(200);
    // What is entered is a department's.
    expect((await write(await key('lead', 'europe'), 'europe')).status).toBe(403);
  });

  test('a department that moves is read by the leads of where it lies now', async () => {
    const [europe, asia] = [await key('lead', 'europe'), await key('lead', 'asia')];
    const move = (parent: string) =>
      office.admin('PUT', '/departments/legal', { name: 'Legal', headcount: 20, parent });
    const status = async (bearer: string) => (await read(bearer, `/v1/departments/legal/kpis?${range}`)).status;
    expect([await status(europe), await status(asia)]).toEqual([200, 403]);
    await move('asia');
    expect([await status(europe), await status(asia)]).toEqual([403, 200]);
    await move('europe');
    expect([await status(europe), await status(asia)]).toEqual([200, 403]);
  });

  test('departments that count in different currencies are no unit’s numbers', async () => {
    await unit('mixed');
    await office.department('bern', { parent: 'mixed', currency: 'CHF' });
    await office.department('bonn', { parent: 'mixed', currency: 'EUR' });
    const lead = await key('lead', 'mixed');
    for (const part of ['kpis', 'series'])
      expect(await read(lead, `/v1/departments/mixed/${part}?${range}`)).toMatchObject({
        status: 409,
        body: { value: 'mixed', detail: expect.stringContaining('CHF, EUR') },
      });
    expect((await read(lead, `/v1/departments/bern/kpis?${range}`)).status).toBe(200);
  });
});
