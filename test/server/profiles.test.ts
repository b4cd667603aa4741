/** Priority profiles with the weeks from which they hold: who may set them, and what a range is judged by. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { ADMIN_KEY, busyWeek, memberReport, type Office, openOffice } from './office.ts';

/** Of a small department, each in a published period of its own. */
const [BEFORE, WEEK] = ['2026-W43', '2026-W47'] as const;
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openOffice('2026-10-21T12:00:00Z');
  await office.department('sales', { headcount: 20, hourlyCost: 60 });
  lead = await office.leadKey('sales');
});

afterEach(() => office.close());

const ask = (method: string, path: string, body?: unknown, bearer = lead) =>
  office.request(method, path, { bearer, body });
const company = (value: unknown, revision = 0) => office.admin('PUT', '/profile', { revision, value });
const own = (value: unknown, revision = 0) => ask('PUT', '/v1/profile', { revision, value });
const from = (fromWeek: Week, profile: object | null) => ({ fromWeek, profile });

async function releaseBoth() {
  for (const [week, joined, reported] of [
    [BEFORE, '2026-10-21', '2026-10-28'],
    [WEEK, '2026-11-18', '2026-11-25'],
  ] as const) {
    office.goTo(`${joined}T12:00:00Z`);
    await office.enrol('sales', [week], 6);
    office.goTo(`${reported}T12:00:00Z`);
    for (let i = 0; i < 6; i++)
      await office.send(await office.token('sales', week), memberReport('sales', week, busyWeek(10)));
  }
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
}

const judgedIn = async (week: Week) =>
  (await ask('GET', `/v1/departments/sales/kpis?from=${week}&to=${week}`)).body.index.profile;

test('a past range is judged by the profile of its time, and another profile changes nothing before its week', async () => {
  await releaseBoth();
  expect(await judgedIn(WEEK)).toMatchObject({ of: 'usual', fromWeek: null, stage: 'exploring', fundFrom: 50 });
  await company([from('2026-W40', { stage: 'scaling' })]);
  expect(await judgedIn(BEFORE)).toMatchObject({ of: 'company', fromWeek: '2026-W40', stage: 'scaling' });
  await own([from(WEEK, { stage: 'optimising', fundFrom: 70 })]);
  expect(await judgedIn(BEFORE)).toMatchObject({ of: 'company', stage: 'scaling', fundFrom: 50 });
  expect(await judgedIn(WEEK)).toMatchObject({ of: 'own', fromWeek: WEEK, stage: 'optimising', fundFrom: 70 });
  await own([from('2026-W40', { stage: 'optimising' }), from(WEEK, null)], 1);
  expect(await judgedIn(BEFORE)).toMatchObject({ of: 'own', stage: 'optimising' });
  expect(await judgedIn(WEEK)).toMatchObject({ of: 'company', fromWeek: WEEK, stage: 'scaling' });
});

test('where nothing is published yet, a profile that is set for a later week does not hold', async () => {
  await company([from('2026-W40', { stage: 'scaling' }), from('2026-W46', { stage: 'optimising' })]);
  const judged = async () =>
    (await ask('GET', '/v1/departments/sales/kpis?from=2026-W40&to=2026-W53')).body.index.profile;
  expect(await judged()).toMatchObject({ of: 'company', fromWeek: '2026-W40', stage: 'scaling' });
  office.goTo('2026-11-10T12:00:00Z');
  expect(await judged()).toMatchObject({ of: 'company', fromWeek: '2026-W46', stage: 'optimising' });
  expect(await judgedIn(BEFORE)).toMatchObject({ of: 'company', fromWeek: '2026-W40', stage: 'scaling' });
});

test('leads of every department read the company’s profile; an admin sets it, with author, revision and audit log', async () => {
  const steps = [from('2026-W40', { stage: 'scaling' })];
  expect((await ask('GET', '/v1/company-profile')).body).toMatchObject({ revision: 0, value: null });
  expect(await company(steps)).toMatchObject({ status: 200, body: { revision: 1, value: steps } });
  expect((await company([], 0)).status).toBe(409);
  expect((await ask('GET', '/v1/company-profile')).body).toMatchObject({
    revision: 1,
    author: expect.stringMatching(/^admin key /),
    value: steps,
  });
  expect((await office.admin('GET', '/profile')).body).toMatchObject({ revision: 1, value: steps });
  const { entries } = (await office.admin('GET', '/audit')).body;
  expect(entries).toContainEqual(expect.objectContaining({ action: 'profile.set', subject: '*', after: steps }));
  expect((await ask('PUT', '/v1/admin/profile', { revision: 1, value: [] })).status).toBe(403);
  expect((await ask('GET', '/v1/admin/profile')).status).toBe(403);
  expect((await ask('GET', '/v1/company-profile', undefined, ADMIN_KEY)).status).toBe(403);
  expect((await ask('PUT', '/v1/profile', { department: '*', revision: 1, value: [] })).status).toBe(400);
});

test('steps that cannot be are refused by name and change nothing', async () => {
  await company([from('2026-W40', { stage: 'scaling' })]);
  for (const [value, field] of [
    [[from('2026-W40', null)], 'value[0].profile'],
    [[from('2026-W54', { stage: 'scaling' })], 'value[0].fromWeek'],
    [[from('2026-W47', {}), from('2026-W40', {})], 'value'],
    [[from('2026-W40', { fundFrom: 130 })], 'value[0].profile.fundFrom'],
    [{ stage: 'scaling' }, 'value'],
  ] as const)
    expect(await company(value, 1)).toMatchObject({ status: 400, body: { field } });
  expect((await office.admin('GET', '/profile')).body.revision).toBe(1);
});
