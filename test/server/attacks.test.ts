import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportBody } from '#core/protocol/member.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { releasedWindowSchema } from '#core/sums/release.ts';
import { sumsOfSealed } from '#server/store/exact-sums.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
});

afterEach(() => office.close());

test('answers lost at every step cost nothing: each request sent again, the sums are exact', async () => {
  const week = '2026-W47';
  const minutes = [10, -5, 30];
  for (const each of minutes) {
    const secret = await office.joinDepartment('sales');
    const request = await office.tokenRequest('sales', week);
    const ask = () => office.request('POST', '/v1/tokens', { bearer: secret, body: request });
    expect((await ask()).text).toBe((await ask()).text);
    const body = reportBody(await office.token('sales', week), memberReport('sales', week, busyWeek(each)));
    const send = () => office.request('POST', '/v1/reports', { body });
    expect((await send()).status).toBe(425);
    office.goTo('2026-11-24T12:00:00Z');
    expect((await send()).body).toEqual({ status: 'accepted' });
    await office.restart();
    expect((await send()).body).toEqual({ status: 'duplicate' });
    office.goTo('2026-11-18T12:00:00Z');
  }
  const sealed = await office.db.selectFrom('sealed').selectAll().where('row', '=', 'all').executeTakeFirstOrThrow();
  const exact = sumsByRow(minutes.map((each) => memberReport('sales', week, busyWeek(each)))).get('all');
  const counted = sumsOfSealed(sealed);
  expect(counted.reports).toBe(3);
  for (const field of ['sessions', 'weightedMinutes', 'minutesSquared'] as const)
    expect(counted[field]).toBe(exact?.[field]);
  const enrolled = await office.db.selectFrom('enrolments').select('members').executeTakeFirst();
  expect(enrolled?.members).toBe(3);
});

test('who joins or leaves at a border of the grid is in whole windows only: no two windows share a week', async () => {
  await office.enrol('sales', ['2026-W48'], 9);
  office.goTo('2026-12-02T12:00:00Z');
  const [joiner = ''] = await office.enrol('sales', ['2026-W49'], 11);
  await office.request('DELETE', '/v1/members', { bearer: joiner });
  office.goTo('2027-03-20T00:00:00Z');
  await office.admin('POST', '/releases');
  const rows = await office.db.selectFrom('releases').select(['firstWeek', 'lastWeek']).orderBy('firstWeek').execute();
  expect(rows.length).toBeGreaterThan(2);
  for (const [at, { firstWeek, lastWeek }] of rows.entries()) {
    expect(firstWeek <= lastWeek).toBe(true);
    expect(firstWeek > (rows[at - 1]?.lastWeek ?? '')).toBe(true);
  }
});

test('week 53 and New Year: a report counts in the week it is of, and its window has all five weeks', async () => {
  office.goTo('2026-12-30T12:00:00Z');
  await office.enrol('sales', ['2026-W53', '2027-W01'], 6);
  // The year has changed, the week has not.
  office.goTo('2027-01-01T12:00:00Z');
  const early = await office.send(await office.token('sales', '2026-W53'), memberReport('sales', '2026-W53'));
  expect(early.status).toBe(425);
  office.goTo('2027-01-05T12:00:00Z');
  for (let i = 0; i < 6; i++) {
    const report = memberReport('sales', '2026-W53', busyWeek(10));
    expect((await office.send(await office.token('sales', '2026-W53'), report)).status).toBe(200);
  }
  const other = await office.send(await office.token('sales', '2026-W53'), memberReport('sales', '2027-W01'));
  expect(other.status).toBe(403);
  office.goTo('2027-02-20T00:00:00Z');
  await office.admin('POST', '/releases');
  const row = await office.db.selectFrom('releases').selectAll().where('window', '=', '2026-P13').executeTakeFirst();
  expect([row?.firstWeek, row?.lastWeek]).toEqual(['2026-W49', '2026-W53']);
  expect(releasedWindowSchema.parse(JSON.parse(row?.outcome ?? ''))).toMatchObject({ all: { reports: 6 } });
});

test('a browser whose clock is a day off is told to wait or is counted; it is never refused for good', async () => {
  const week = '2026-W47';
  const token = await office.token('sales', week);
  const report = memberReport('sales', week, busyWeek(10));
  office.goTo('2026-11-22T00:00:00Z');
  expect((await office.send(token, report)).status).toBe(425);
  office.goTo('2026-11-23T00:00:00Z');
  expect((await office.send(token, report)).body).toEqual({ status: 'accepted' });
});

test('what a lead can be shown by any route holds no sealed sum before the release', async () => {
  const week = '2026-W47';
  await office.enrol('sales', [week], 6);
  office.goTo('2026-11-24T12:00:00Z');
  for (let i = 0; i < 6; i++)
    await office.send(
      await office.token('sales', week),
      memberReport('sales', week, { ...busyWeek(10), sessions: 87 }),
    );
  const lead = await office.leadKey('sales');
  const query = `from=${week}&to=${week}`;
  // As a number, not as a part of a random id.
  const sum = /(?<![\w-])(87|522)(?![\w-])/;
  for (const path of [`/v1/departments/sales/kpis?${query}`, `/v1/kpis?${query}`, `/v1/export.csv?${query}`]) {
    const { status, text } = await office.request('GET', path, { bearer: lead });
    expect(status).toBe(200);
    expect(text).not.toMatch(sum);
  }
  for (const path of ['/config', '/departments', '/keys', '/audit'])
    expect((await office.admin('GET', path)).text).not.toMatch(sum);
});
