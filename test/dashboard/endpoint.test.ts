/** The lead's readings and changes against the real endpoint: both sides speak the same contract. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import type { ProfileStep } from '#core/priority/dated.ts';
import { leadQueries } from '#query/queries.ts';
import { createDashboard, type Dashboard } from '#sync/dashboard.ts';
import { busyWeek, memberReport, type Office, openOffice } from '../server/office.ts';

const WEEK = '2026-W47';
const range = { from: '2026-W40', to: WEEK } as const;
let office: Office;
let dashboard: Dashboard;

/** The page's fetch, answered by the endpoint's routes. */
const ask = async (address: string, { method = 'GET', body, headers }: RequestInit): Promise<Response> => {
  const { pathname, search } = new URL(address);
  const sent = Object.fromEntries(new Headers(headers));
  const answer = await office.request(method, pathname + search, {
    headers: sent,
    ...(typeof body === 'string' ? { body } : {}),
  });
  return new Response(answer.status === 204 ? null : answer.text, { status: answer.status });
};

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales', { headcount: 10, hourlyCost: 60 });
  await office.enrol('sales', [WEEK], 6);
  office.goTo('2026-11-25T12:00:00Z');
  for (let i = 0; i < 6; i++)
    await office.send(await office.token('sales', WEEK), memberReport('sales', WEEK, busyWeek(5 + 3 * i)));
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  dashboard = createDashboard('https://kpi.example.com', await office.leadKey('sales'), ask);
});

afterEach(() => office.close());

test('every reading of the dashboard is answered as its schema says', async () => {
  const all = [
    await dashboard.departments(),
    await dashboard.overview(),
    await dashboard.kpis('sales', range),
    await dashboard.series('sales', range),
    await dashboard.allKpis(range),
    await dashboard.allSeries(range),
    await dashboard.ledger('sales'),
    await dashboard.licences.read('sales'),
    await dashboard.costs.read('sales'),
    await dashboard.targets.read('sales'),
    await dashboard.profile.read('sales'),
  ];
  expect(all.flatMap((answer) => (answer.kind === 'ok' ? [] : answer.said))).toEqual([]);
  const kpis = await leadQueries(dashboard).kpis('sales', range).queryFn();
  expect(kpis.productivity.sampledHours.n).toBe(12);
});

test('the table of all figures comes as a file for a spreadsheet, with grades; nobody else gets one', async () => {
  const table = await dashboard.table(range);
  const [head, ...rows] = table.kind === 'ok' ? table.value.trim().split('\r\n') : [];
  expect(head).toBe('department,weeks,figure,value,low,high,n,grade,reason');
  expect(rows.find((row) => /^sales,[^,]*2026-W\d\d,productivity\.sampledHours,/.test(row))).toMatch(/,12,[BC],$/);
  const stranger = createDashboard('https://kpi.example.com', 'no-key', ask);
  expect(await stranger.table(range)).toMatchObject({ kind: 'refused', status: 401 });
});

test('an entry goes through its life: added, changed, refused to who comes too late, taken away', async () => {
  const record = ledgerRecordSchema.parse({
    title: 'Offers',
    amount: 1000,
    attribution: 0.5,
    stage: 'claimed',
    route: 'new-offering',
    horizon: 'short',
    week: '2026-W47',
  });
  const added = await dashboard.addEntry('sales', record);
  if (added.kind !== 'ok') throw new Error(added.said);
  const at = { id: added.value.id, revision: 1 };
  const verified = { ...record, stage: 'finance-verified' as const };
  expect(await dashboard.changeEntry('sales', at, verified)).toMatchObject({ kind: 'ok' });
  expect(await dashboard.changeEntry('sales', at, record)).toMatchObject({ kind: 'refused', status: 409 });
  expect(await dashboard.removeEntry('sales', at)).toMatchObject({ kind: 'refused', status: 409 });
  const kpis = await dashboard.kpis('sales', range);
  expect(kpis.kind === 'ok' && kpis.value.revenue.total).toMatchObject({ value: 500, grade: 'B' });
  expect(await dashboard.removeEntry('sales', { ...at, revision: 2 })).toMatchObject({ kind: 'ok' });
  const history = await dashboard.entryHistory('sales', at.id);
  expect(history.kind === 'ok' && history.value.map(({ value }) => value?.stage)).toEqual([
    'claimed',
    'finance-verified',
    undefined,
  ]);
});

test('a document is saved over the revision that was read, and quarters and structure come back', async () => {
  const targets = { adoption: 0.6, quarters: { '2026-Q4': { revenue: 5000 } } };
  expect(await dashboard.targets.save('sales', 0, targets)).toMatchObject({ kind: 'ok' });
  expect(await dashboard.targets.save('sales', 0, targets)).toMatchObject({ kind: 'refused', status: 409 });
  const read = await dashboard.targets.read('sales');
  expect(read.kind === 'ok' && read.value.value).toEqual(targets);
  const profile: ProfileStep[] = [
    { fromWeek: '2026-W30', profile: { stage: 'scaling', structure: 'expert', strategy: 'growing' } },
    { fromWeek: '2026-W40', profile: null },
  ];
  expect(await dashboard.profile.save('sales', 0, profile)).toMatchObject({ kind: 'ok' });
  const kept = await dashboard.profile.read('sales');
  expect(kept.kind === 'ok' && kept.value.value).toEqual(profile);
});

test('what the endpoint refuses for another reason is told in its words', async () => {
  const refused = await dashboard.targets.save('legal', 0, {});
  expect(refused.kind === 'refused' && refused.said).toContain('legal');
  await expect(leadQueries(dashboard).kpis('legal', range).queryFn()).rejects.toThrow('legal');
});
