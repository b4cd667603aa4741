/** Outcomes of departments: who may set them, what is refused, and that they are the same on both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { weeksFromTo } from '#core/base/week.ts';
import { outcomesReplySchema } from '#core/protocol/outcomes.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

const PATH = '/v1/departments/sales/outcomes/tickets';
const value = {
  name: 'Tickets an hour',
  unit: 'tickets/h',
  direction: 'more',
  values: [
    { week: '2026-W45', value: 4 },
    { week: '2026-W46', value: 5, n: 210 },
  ],
};
let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

describe.each(['SQLite', 'PostgreSQL'])('on %s', (engine) => {
  let office: Office;
  let lead: string;

  beforeEach(async () => {
    const database = engine === 'SQLite' ? undefined : await postgres.newDatabase();
    office = await openOffice('2026-11-18T12:00:00Z', {}, database);
    await office.department('sales');
    await office.department('legal');
    lead = await office.leadKey('sales');
  });
  afterEach(() => office.close());

  const ask = (method: string, path: string, body?: unknown, bearer = lead) =>
    office.request(method, path, { bearer, body });
  const put = (change: object = {}, revision?: number, path = PATH) =>
    ask('PUT', path, { ...(revision === undefined ? {} : { revision }), value: { ...value, ...change } });
  const listed = async () =>
    outcomesReplySchema.parse((await ask('GET', '/v1/departments/sales/outcomes')).body).entries;

  test('a series is set, replaced as a whole, listed in the order of its weeks, and deleted', async () => {
    const made = await put({ values: value.values.toReversed() }, 0);
    expect([made.status, made.body.revision]).toEqual([200, 1]);
    expect(made.body.author).toMatch(/^lead key [0-9a-f]{12}$/);
    expect(await listed()).toMatchObject([{ id: 'tickets', revision: 1, value }]);
    // A program that keeps no revision writes over what is there.
    expect((await put({ values: [{ week: '2026-W47', value: 6 }] })).body.revision).toBe(2);
    expect((await listed())[0]?.value?.values).toEqual([{ week: '2026-W47', value: 6 }]);
    expect((await ask('DELETE', `${PATH}?revision=2`)).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect((await ask('DELETE', PATH)).status).toBe(404);
  });

  test('of two changes of one revision one wins, and the other is told to read again', async () => {
    await put({}, 0);
    const answers = await Promise.all(['a', 'b', 'c'].map((unit) => put({ unit }, 1)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const [late] = answers.filter(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ type: 'urn:worthwhile:problem:changed-meanwhile', field: 'revision' });
    expect((await ask('DELETE', `${PATH}?revision=1`)).status).toBe(409);
    expect(await listed()).toMatchObject([{ revision: 2 }]);
  });

  test('the audit log has the weeks that a change is of, and who made it', async () => {
    await put();
    await put({ values: [value.values[0], { week: '2026-W46', value: 9 }, { week: '2026-W47', value: 6 }] });
    await ask('DELETE', PATH);
    const entries: { action: string; subject: string; before: unknown; after: unknown }[] = (
      await office.admin('GET', '/audit?action=outcome')
    ).body.entries;
    const { values: _values, ...named } = value;
    expect(entries).toMatchObject([
      { action: 'outcome.delete', subject: 'sales tickets', after: null },
      {
        action: 'outcome.set',
        before: { ...named, values: { '2026-W46': '5 (n 210)' } },
        after: { ...named, values: { '2026-W46': 9, '2026-W47': 6 } },
      },
      { action: 'outcome.set', before: null },
    ]);
  });

  test('what is not of a department by week is refused by name, and nothing of it is stored', async () => {
    for (const [change, field, said] of [
      [{ name: 'Tickets of ada@example.com' }, 'value.name', 'ada@example.com'],
      [{ unit: 'per ada@example.com' }, 'value.unit', 'ada@example.com'],
      [{ values: [{ week: '2026-W54', value: 1 }] }, 'value.values[0].week', '2026-W54'],
      [{ values: [{ week: '2026-W48', value: 1 }] }, 'value.values[0].week', '2026-W48 has not begun'],
      [{ values: [value.values[0], value.values[0]] }, 'value.values', 'listed twice'],
      [{ values: [{ week: '2026-W47', value: 1e300 }] }, 'value.values[0].value', '1e+300'],
      [{ values: weeksFromTo('2010-W01', '2026-W45').map((week) => ({ week, value: 1 })) }, 'value.values', '530'],
      [{ direction: 'up' }, 'value.direction', 'up'],
      [{ member: 'ada' }, 'value.member', 'member'],
    ] as const) {
      const { status, body } = await put(change);
      expect([status, body.field, body.detail]).toEqual([400, field, expect.stringContaining(said)]);
    }
    expect((await put({}, undefined, '/v1/departments/sales/outcomes/Tickets')).status).toBe(400);
    expect(await listed()).toEqual([]);
  });

  test('a department has forty series, and more only where one goes', async () => {
    for (let at = 0; at < 40; at++)
      expect((await put({}, 0, `/v1/departments/sales/outcomes/figure-${at}`)).status).toBe(200);
    const full = await put({}, 0);
    expect([full.status, full.body.type]).toEqual([409, 'urn:worthwhile:problem:outcomes-full']);
    expect((await put({ unit: 'x' }, 1, '/v1/departments/sales/outcomes/figure-7')).status).toBe(200);
    await ask('DELETE', '/v1/departments/sales/outcomes/figure-7');
    expect((await put({}, 0)).status).toBe(200);
  });

  test('only a key of a lead of the department opens them', async () => {
    await put();
    const other = await office.leadKey('legal');
    for (const bearer of [other, ADMIN_KEY]) {
      expect((await ask('GET', '/v1/departments/sales/outcomes', undefined, bearer)).status).toBe(403);
      expect((await ask('PUT', PATH, { value }, bearer)).status).toBe(403);
      expect((await ask('DELETE', PATH, undefined, bearer)).status).toBe(403);
    }
    expect(await listed()).toHaveLength(1);
  });
});
