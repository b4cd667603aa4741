/** What leads read: one list of counted weeks an answer, parsed once, in turns. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSettledWindows } from '#server/features/releases/settled-windows.ts';
import { createTurns } from '#server/http/turns.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';
import { turnsDuring } from './turns.ts';

const WEEKS = ['2026-W47', '2026-W48'] as const;
/** Four weeks, W45 to W48: the period of a department of fewer than ten. */
const PERIOD = '2026-P12';
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openOffice('2026-11-04T12:00:00Z');
  for (const id of ['sales', 'legal']) {
    await office.department(id, { headcount: 8, hourlyCost: 60 });
    await office.enrol(id, WEEKS, 6);
  }
  for (const week of WEEKS) {
    office.goTo(week === '2026-W47' ? '2026-11-25T12:00:00Z' : '2026-12-02T12:00:00Z');
    for (const id of ['sales', 'legal'])
      for (let i = 0; i < 6; i++)
        await office.send(await office.token(id, week), memberReport(id, week, busyWeek(5 + 3 * i)));
  }
  lead = (await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'legal'] })).body.key;
  const entry = { title: 'x', amount: 100, attribution: 1, stage: 'finance-verified', route: 'new-offering' };
  for (const week of ['2026-W45', '2026-W46', ...WEEKS, '2026-W49'])
    await office.request('POST', '/v1/ledger', {
      bearer: lead,
      body: { department: 'sales', value: { ...entry, week, horizon: 'short' } },
    });
  const costs = [...WEEKS, '2026-W45'].map((week) => ({ week, amount: 7 }));
  await office.request('PUT', '/v1/costs', { bearer: lead, body: { department: 'sales', revision: 0, value: costs } });
  office.goTo('2026-12-20T00:00:00Z');
  await office.admin('POST', '/releases');
});

afterEach(() => office.close());

const read = (path: string, from: string, to: string) =>
  office.request('GET', `${path}?from=${from}&to=${to}`, { bearer: lead });

test('E1: whichever weeks of a window are asked for, every answer is of the weeks that were released, and of no other', async () => {
  const { body: whole } = await read('/v1/kpis', '2026-W45', '2026-W48');
  const [, sales] = whole.departments;
  expect(sales.kpis.windows.map(({ window }: { window: string }) => window)).toEqual([PERIOD]);
  expect(sales.kpis.countedWeeks).toEqual(WEEKS);
  // Both entries and costs of the counted weeks, none of weeks that no time is of.
  expect([sales.kpis.weeks, sales.kpis.revenue.total.value, sales.kpis.return.cost]).toEqual([2, 200, 14]);
  expect(whole.totals.weeks).toEqual(WEEKS);
  const table = await read('/v1/export.csv', '2026-W45', '2026-W48');
  for (const line of table.text.split('\r\n').slice(1, -1)) expect(line).toMatch(/^(legal|sales),2026-W47 2026-W48,/);
  for (const week of ['2026-W45', '2026-W46', ...WEEKS]) {
    expect((await read('/v1/kpis', week, week)).body).toEqual(whole);
    // Four weekly exports of one window are the same rows, named alike, so nobody adds them up to four times its hours.
    expect((await read('/v1/export.csv', week, week)).text).toBe(table.text);
    for (const path of ['/v1/departments/sales/series', '/v1/series'])
      expect((await read(path, week, week)).body).toEqual((await read(path, '2026-W45', '2026-W48')).body);
  }
});

test('E5: a settled window is parsed once and kept, as long as there is room for it', async () => {
  const weeks = { from: '2026-W45', to: '2026-W48' } as const;
  const kept = createSettledWindows(office.db);
  const cramped = createSettledWindows(office.db, 0);
  const [first] = (await kept.of(['sales'], weeks))('sales');
  expect(first?.outcome).toMatchObject({ window: PERIOD, released: true });
  expect((await cramped.of(['sales'], weeks))('sales')).toEqual([first]);
  await office.db.updateTable('releases').set({ outcome: 'no JSON' }).execute();
  const [again] = (await kept.of(['sales'], weeks))('sales');
  expect(again?.outcome).toBe(first?.outcome);
  await expect(cramped.of(['sales'], weeks)).rejects.toThrow();
});

test('E5: a window that another process has settled is found at the next question', async () => {
  const kept = createSettledWindows(office.db);
  const windows = async () =>
    (await kept.of(['sales', 'legal'], { from: '2026-W45', to: '2026-W53' }))('sales').map(
      ({ outcome }) => outcome.window,
    );
  expect(await windows()).toEqual([PERIOD]);
  const row = await office.db
    .selectFrom('releases')
    .selectAll()
    .where('department', '=', 'sales')
    .executeTakeFirstOrThrow();
  const settled = { ...row, window: '2026-P13', firstWeek: '2026-W49', lastWeek: '2026-W53' } as const;
  const outcome = JSON.stringify({ window: '2026-P13', released: false, reason: { code: 'no-released-weeks' } });
  await office.db
    .insertInto('releases')
    .values({ ...settled, outcome })
    .execute();
  expect(await windows()).toEqual([PERIOD, '2026-P13']);
});

test('E5: what a lead changes is in the next answer, though numbers are kept', async () => {
  const before = (await read('/v1/departments/sales/kpis', '2026-W45', '2026-W48')).body;
  const costs = [{ week: '2026-W47', amount: 50 }];
  await office.request('PUT', '/v1/costs', { bearer: lead, body: { department: 'sales', revision: 1, value: costs } });
  await office.admin('PUT', '/departments/sales', { name: 'Sales', headcount: 8, hourlyCost: 120 });
  const after = (await read('/v1/departments/sales/kpis', '2026-W45', '2026-W48')).body;
  expect([before.return.cost, after.return.cost]).toEqual([14, 50]);
  expect(after.productivity.valueOfTime.value).toBeCloseTo(2 * before.productivity.valueOfTime.value);
});

test('E5: other requests get their turn between the departments of an answer', async () => {
  const turns = await turnsDuring(() => read('/v1/kpis', '2026-W45', '2026-W48'));
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('E5: few heavy reads work at once; of one key so many wait and more are refused, and no other key for them', async () => {
  const inTurn = createTurns(2, 3);
  const ends: (() => void)[] = [];
  const work = () => new Promise<string>((end) => ends.push(() => end('done')));
  const own = [1, 2, 3].map(() => inTurn('lead key a', work));
  await expect(inTurn('lead key a', work)).rejects.toMatchObject({ details: { refused: 'too-busy' } });
  const other = inTurn('lead key b', work);
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  while (ends.length > 0) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await Promise.all([...own, other])).toEqual(['done', 'done', 'done', 'done']);
  // A read that failed makes room like any other.
  await expect(inTurn('lead key a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn('lead key a', async () => 'again')).toBe('again');
});
