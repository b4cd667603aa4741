import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { seriesSchema } from '#core/kpi/series.ts';
import { departmentListSchema, listedDepartmentSchema } from '#core/protocol/admin.ts';
import { allKpisReplySchema, kpisReplySchema } from '#core/protocol/lead.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

let postgres: TemporaryPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

const range = 'from=2026-W45&to=2026-W48';

describe.each(['sqlite', 'postgres'] as const)('on %s', (engine) => {
  let office: Office;
  beforeEach(async () => {
    const database = engine === 'postgres' ? await postgres.newDatabase() : undefined;
    office = await openOffice('2026-11-04T12:00:00Z', {}, database);
    await office.department('sales', { headcount: 10 });
  });
  afterEach(() => office.close());

  const set = (week: Week, headcount: unknown) =>
    office.admin('PUT', `/departments/sales/headcounts/${week}`, { headcount });
  const remove = (week: Week) => office.admin('DELETE', `/departments/sales/headcounts/${week}`);

  async function listed() {
    return departmentListSchema.parse((await office.admin('GET', '/departments')).body).departments[0];
  }

  /** Four weeks in which six members took part, released as one period. */
  async function releasedPeriod() {
    await office.enrol('sales', ['2026-W45', '2026-W46', '2026-W47', '2026-W48'], 6);
    for (const [week, after] of [
      ['2026-W45', '2026-11-10'],
      ['2026-W46', '2026-11-17'],
      ['2026-W47', '2026-11-24'],
      ['2026-W48', '2026-12-01'],
    ] as const) {
      office.goTo(`${after}T12:00:00Z`);
      for (let i = 0; i < 6; i++)
        await office.send(await office.token('sales', week), memberReport('sales', week, busyWeek(10)));
    }
    office.goTo('2026-12-12T12:00:00Z');
    await office.admin('POST', '/releases');
    return office.leadKey('sales');
  }

  test('a change is answered with the department as the list has it, and with nothing else', async () => {
    const replies = [await set('2026-W47', 12), await set('2026-W48', 14), await remove('2026-W47')];
    for (const { body } of replies) expect(listedDepartmentSchema.parse(body)).toEqual(body);
    expect(replies.at(-1)?.body).toEqual(await listed());
  });

  test('each week of a range counts with the headcount it had, in the KPIs, the series and the totals', async () => {
    const bearer = await releasedPeriod();
    const read = async () => {
      const alone = await office.request('GET', `/v1/departments/sales/kpis?${range}`, { bearer });
      const series = await office.request('GET', `/v1/departments/sales/series?${range}`, { bearer });
      const all = await office.request('GET', `/v1/kpis?${range}`, { bearer });
      return {
        kpis: kpisReplySchema.parse(alone.body),
        point: seriesSchema.parse(series.body).points[0],
        totals: allKpisReplySchema.parse(all.body).totals,
      };
    };
    const before = await read();
    expect([before.kpis.activeRate, before.totals.headcount]).toEqual([0.6, 10]);
    expect((await set('2026-W48', 30)).status).toBe(200);
    const { kpis, point, totals } = await read();
    // (10 + 10 + 10 + 30) / 4
    expect([kpis.activeRate, kpis.enabledRate, point?.activeRate]).toEqual([6 / 15, 6 / 15, 6 / 15]);
    expect([totals.headcount, totals.activeRate]).toEqual([15, 6 / 15]);
    const uplifts = [before.kpis, kpis].map(({ productivity }) => productivity.upliftDepartment.value ?? 0);
    expect(uplifts[1]).toBeCloseTo(((uplifts[0] ?? 0) * 10) / 15, 12);
    expect(kpis.productivity.sampledHours).toEqual(before.kpis.productivity.sampledHours);
    expect((await remove('2026-W48')).status).toBe(200);
    expect((await read()).kpis).toEqual(before.kpis);
  });

  test('a changed headcount holds from this week on; weeks before keep theirs', async () => {
    office.goTo('2026-11-20T12:00:00Z');
    await office.admin('PUT', '/departments/sales', { name: 'Sales', headcount: 25 });
    await office.admin('PUT', '/departments/sales', { name: 'Sales and service', headcount: 25 });
    expect(await listed()).toMatchObject({
      name: 'Sales and service',
      headcount: 25,
      headcounts: [
        { fromWeek: '2026-W45', headcount: 10 },
        { fromWeek: '2026-W47', headcount: 25 },
      ],
    });
  });

  test('a headcount to come is listed now and in force then', async () => {
    await set('2026-W50', 40);
    expect((await listed())?.headcount).toBe(10);
    office.goTo('2026-12-07T00:00:00Z');
    expect((await listed())?.headcount).toBe(40);
    const code = await office.admin('POST', '/departments/sales/codes', { kind: 'department' });
    expect(code.body.uses).toBe(44);
  });

  test('a change of the past is in the log with what was before, and a refused one leaves no trace', async () => {
    office.goTo('2026-11-20T12:00:00Z');
    await set('2026-W46', 12);
    await set('2026-W45', 9);
    for (const [answer, field] of [
      [await set('2026-W44', 12), 'week'],
      [await set('2026-W60', 12), 'week'],
      [await set('2026-W47', 0), 'headcount'],
      [await remove('2026-W45'), 'week'],
    ] as const)
      expect([answer.status, answer.body.field]).toEqual([400, field]);
    expect((await remove('2026-W47')).status).toBe(404);
    expect((await office.admin('PUT', '/departments/nobody/headcounts/2026-W47', { headcount: 3 })).status).toBe(404);
    const { entries } = (await office.admin('GET', '/audit')).body;
    const changes = entries.filter(({ action }: { action: string }) => action === 'department.headcount');
    expect(changes).toHaveLength(2);
    expect(changes).toContainEqual(
      expect.objectContaining({
        subject: 'sales',
        before: { headcounts: { '2026-W45': 10 } },
        after: { headcounts: { '2026-W45': 10, '2026-W46': 12 } },
      }),
    );
  });
});
