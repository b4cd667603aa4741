/** Departments brought in as a list, on both databases: as a whole or not at all, and the same list once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markOf, planImport, planReasons } from '#core/departments/import-plan.ts';
import { IMPORT_BODY_BYTES, MOST_ROWS } from '#core/departments/import-row.ts';
import { departmentListSchema } from '#core/protocol/admin.ts';
import { unitsReplySchema } from '#core/units/unit.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { type Office, openOffice } from './office.ts';

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});

afterAll(() => postgres.stop());

describe.each(['a file', 'PostgreSQL'])('on %s', (kind) => {
  let office: Office;

  const bringIn = (rows: readonly object[], more: object = {}) =>
    office.admin('POST', '/departments/import', { rows, ...more });
  const state = async () =>
    Promise.all(['/departments', '/units', '/audit'].map(async (path) => (await office.admin('GET', path)).body));
  const listed = async (id: string) => {
    const { departments } = (await office.admin('GET', '/departments?limit=1000')).body;
    return departments.find((each: { id: string }) => each.id === id);
  };

  beforeAll(async () => {
    office = await openOffice(undefined, {}, kind === 'a file' ? undefined : await postgres.newDatabase());
    await office.admin('PUT', '/units/world', { name: 'World', parent: null });
    await office.department('sales', { hourlyCost: 50, minimumGroup: 8, parent: 'world' });
    await office.department('legal');
  });

  afterAll(() => office.close());

  test('adds and changes departments with the units that are not there, each in the log, and leaves the others', async () => {
    office.clock.nowMs = Date.parse('2026-12-02T12:00:00Z');
    const rows = [
      { name: 'SALES', headcount: 25, parent: 'World > Europe > South' },
      { name: 'Care', headcount: 30, hourlyCost: 41.5, parent: 'south' },
    ];
    expect(await bringIn(rows)).toMatchObject({
      status: 200,
      body: { added: ['care'], changed: ['sales'], units: ['europe', 'south'] },
    });
    expect(await listed('sales')).toMatchObject({
      ...{ name: 'SALES', headcount: 25, hourlyCost: 50, minimumGroup: 8, parent: 'south' },
      headcounts: [
        { fromWeek: '2026-W47', headcount: 20 },
        { fromWeek: '2026-W49', headcount: 25 },
      ],
    });
    expect(await listed('care')).toMatchObject({
      headcounts: [{ fromWeek: '2026-W49', headcount: 30 }],
      parent: 'south',
    });
    expect(await listed('legal')).toMatchObject({ headcount: 20, parent: null });
    const { entries } = (await office.admin('GET', '/audit?limit=5')).body;
    expect(entries.map(({ action, subject }: { action: string; subject: string }) => [action, subject])).toEqual([
      ['department.import', 'list'],
      ['department.set', 'sales'],
      ['department.create', 'care'],
      ['unit.create', 'south'],
      ['unit.create', 'europe'],
    ]);
    expect(entries[0]).toMatchObject({ before: null, after: { added: 1, changed: 1, units: 2 } });
    expect(entries[1]).toMatchObject({
      before: { headcount: 20, parent: 'world' },
      after: { headcount: 25, parent: 'south' },
    });
    const before = await state();
    expect((await bringIn(rows)).body).toEqual({ added: [], changed: [], units: [] });
    expect(await state()).toEqual(before);
  });

  test('refuses a list as a whole, naming the row, and writes nothing', async () => {
    const before = await state();
    const good = { name: 'New', headcount: 9, parent: 'Newer' };
    for (const [row, field, reason] of [
      [{ name: 'Sales', parent: 'Sales' }, 'rows[1].parent', planReasons.department],
      [{ name: 'new', headcount: 9 }, 'rows[1].name', planReasons.twice],
      [{ name: 'Newest' }, 'rows[1].headcount', planReasons.noHeadcount],
      [{ name: 'Sales', parent: 'A > B > C > D > E > F > G' }, 'rows[1].parent', planReasons.tooDeep],
      [{ name: 'Sales', colour: 'red' }, 'rows[1].colour', 'colour'],
      [{ name: 'Sales', headcount: 0 }, 'rows[1].headcount', '0'],
    ] as const)
      expect(await bringIn([good, row])).toMatchObject({
        status: 400,
        body: { field, detail: expect.stringContaining(reason) },
      });
    expect((await bringIn([])).status).toBe(400);
    expect(await state()).toEqual(before);
  });

  test('refuses another currency where there are amounts, and all of its list', async () => {
    const licences = { revision: 0, value: [{ id: 'chatgpt', seats: 3, monthlyCostPerSeat: 20 }] };
    expect((await office.admin('PUT', '/licences/legal', licences)).status).toBe(200);
    const before = await state();
    expect(
      await bringIn([
        { name: 'New', headcount: 9 },
        { name: 'Legal', currency: 'CHF' },
      ]),
    ).toMatchObject({
      status: 409,
      body: { type: 'urn:worthwhile:problem:amounts-entered', detail: expect.stringContaining('legal') },
    });
    expect(await state()).toEqual(before);
  });

  test('writes nothing where another plan was shown', async () => {
    const before = await state();
    expect(await bringIn([{ name: 'New', headcount: 9 }], { mark: 'another' })).toMatchObject({
      status: 409,
      body: { type: 'urn:worthwhile:problem:changed-meanwhile', field: 'mark' },
    });
    expect(await state()).toEqual(before);
  });

  test('writes the plan that was shown, as a page works it out of what it read', async () => {
    const { departments } = departmentListSchema.parse((await office.admin('GET', '/departments')).body);
    const { units } = unitsReplySchema.parse((await office.admin('GET', '/units')).body);
    const rows = [
      { name: 'Care', headcount: 31 },
      { name: 'Lab', headcount: 9, parent: 'Lab unit' },
    ];
    const mark = markOf(planImport(rows, departments, units));
    expect(await bringIn(rows, { mark })).toMatchObject({ status: 200, body: { changed: ['care'], added: ['lab'] } });
    expect(await bringIn(rows, { mark })).toMatchObject({ status: 409 });
  });

  test(`takes ${MOST_ROWS} rows at once, and says how many more are too many`, async () => {
    const rows = Array.from({ length: MOST_ROWS }, (_, at) => ({
      ...{ name: `Team ${at}`, headcount: 5 + (at % 50), weeklyHours: 38.5, hourlyCost: 50 },
      parent: `World > Region ${at % 40}`,
    }));
    expect((await bringIn([...rows, { name: 'One more', headcount: 5 }])).status).toBe(400);
    const { body } = await bringIn(rows);
    expect([body.added.length, body.units.length]).toEqual([MOST_ROWS, 40]);
    const changed = await bringIn(rows.map((row) => ({ ...row, headcount: row.headcount + 1 })));
    expect(changed.body).toMatchObject({ added: [], changed: { length: MOST_ROWS }, units: [] });
    const large = await bringIn([{ name: 'x'.repeat(IMPORT_BODY_BYTES), headcount: 5 }]);
    expect(large).toMatchObject({ status: 413, body: { detail: expect.stringContaining(String(IMPORT_BODY_BYTES)) } });
  });
});
