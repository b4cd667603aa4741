import { afterEach, beforeEach, expect, test } from 'vitest';
import { releasedWindowSchema } from '#core/sums/release.ts';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W49';
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
});

afterEach(() => office.close());

const setStrict = (strictMode: unknown) => office.admin('PUT', '/config', { strictMode });

async function takePart(members: number) {
  await office.department('sales');
  office.goTo('2026-12-01T12:00:00Z');
  await office.enrol('sales', [WEEK], members);
  office.goTo('2026-12-08T12:00:00Z');
  for (let i = 0; i < members; i++)
    await office.send(await office.token('sales', WEEK), toolsReport('sales', WEEK, [busyTool('chatgpt', 10)]));
}

async function released() {
  office.goTo('2027-01-20T00:00:00Z');
  await office.admin('POST', '/releases');
  const rows = await office.db.selectFrom('releases').select(['window', 'outcome']).execute();
  const outcome = rows.find(({ window }) => window === '2026-P13')?.outcome ?? 'null';
  const window = releasedWindowSchema.parse(JSON.parse(outcome));
  if (!window.released) throw new Error('withheld');
  return window;
}

test('from its period on a release holds noisy numbers only, drawn once, and the exact sums are gone', async () => {
  expect((await setStrict([{ from: '2026-P13', epsilon: 1 }])).status).toBe(200);
  await takePart(6);
  const window = await released();
  expect(window.noise?.epsilon).toBe(1);
  // Exactly 36 sessions and 360 minutes: that no number is off has a probability of less than one in a million.
  const exact = { sessions: 36, weightedMinutes: 360, engagedMinutes: 432, minutesSquared: 6 * 60 ** 2 };
  expect(window.all).not.toMatchObject(exact);
  expect(window.tools[0]?.sums).not.toMatchObject(exact);
  expect(window.all).not.toEqual(window.tools[0]?.sums);
  expect(await office.db.selectFrom('sealed').selectAll().execute()).toEqual([]);
  const lead = await office.leadKey('sales');
  const path = `/v1/departments/sales/kpis?from=${WEEK}&to=${WEEK}`;
  const first = await office.request('GET', path, { bearer: lead });
  expect(first.body.windows).toMatchObject([{ window: '2026-P13', released: true, epsilon: 1 }]);
  await office.restart();
  await office.admin('POST', '/releases');
  expect((await office.request('GET', path, { bearer: lead })).text).toBe(first.text);
});

test('a period before strict mode is released as it is', async () => {
  await setStrict([{ from: '2027-P01', epsilon: 1 }]);
  await takePart(6);
  const window = await released();
  expect(window.noise).toBeUndefined();
  expect(window.all).toMatchObject({ sessions: 36, weightedMinutes: 360 });
});

test('strict mode changes from the first period whose keys nobody can have: no other gets it, loses it or changes it', async () => {
  await office.department('sales');
  await office.keyOf('sales', '2026-W47');
  // Keys are published up to 2026-W51, which is in 2026-P13.
  for (const from of ['2026-P12', '2026-P13'])
    expect(await setStrict([{ from, epsilon: 1 }])).toMatchObject({ status: 400, body: { field: 'strictMode' } });
  expect((await setStrict([{ from: '2027-P01', epsilon: 1 }])).status).toBe(200);
  expect((await setStrict([{ from: '2027-P01', epsilon: 2 }])).status).toBe(200);
  office.goTo('2026-12-14T12:00:00Z');
  await office.deps.issuer.ensureKeys();
  for (const wrong of [[], [{ from: '2027-P01', epsilon: 1 }], [{ from: '2027-P01', epsilon: null }]])
    expect((await setStrict(wrong)).status).toBe(400);
  const ended = [
    { from: '2027-P01', epsilon: 2 },
    { from: '2027-P02', epsilon: null },
  ];
  expect((await setStrict(ended)).status).toBe(200);
  expect((await office.request('GET', '/v1/config')).body.strictMode).toEqual(ended);
});

test('before the release of a strict window the counts are told in fives, so that they do not tell the noise', async () => {
  await setStrict([{ from: '2026-P13', epsilon: 1 }]);
  await takePart(8);
  await office.refreshCounts();
  const lead = await office.leadKey('sales');
  const { body } = await office.request('GET', `/v1/departments/sales/kpis?from=${WEEK}&to=${WEEK}`, { bearer: lead });
  expect(body.windows).toMatchObject([{ window: '2026-P13', collecting: { members: 5, reports: 5 } }]);
});
