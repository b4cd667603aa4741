import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import { reportBody } from '#core/protocol/member.ts';
import { emptyReport, type ReportAll, type SumsReport } from '#core/report/report.ts';
import { rowsOfReport } from '#core/report/report-rows.ts';
import { addToSealed, noSealedSums, type SealedSums } from '#server/store/exact-sums.ts';
import { report, reportArbitrary, reportOf, tool } from '../core/reports.ts';
import { busyTool, busyWeek, type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
const busy = reportOf([busyTool('chatgpt', 10)]);
let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
  await office.department('legal');
  await office.keyOf('sales', WEEK);
  await office.keyOf('legal', WEEK);
  office.goTo('2026-11-24T12:00:00Z');
});

afterEach(() => office.close());

/** Everything that a report could change. */
async function stored() {
  return {
    sealed: await office.db.selectFrom('sealed').selectAll().execute(),
    spent: await office.db.selectFrom('spent').selectAll().execute(),
    suggestions: await office.db.selectFrom('suggestions').selectAll().execute(),
  };
}

const nothing = { sealed: [], spent: [], suggestions: [] };

async function reportsOf(row: string): Promise<number> {
  const found = await office.db.selectFrom('sealed').select('reports').where('row', '=', row).executeTakeFirst();
  return found?.reports ?? 0;
}

/** The sealed sums of these reports by row, as the database should hold them. */
function expectedOf(reports: readonly SumsReport[]): Record<string, SealedSums> {
  const expected: Record<string, SealedSums> = {};
  for (const each of reports)
    for (const [row, added] of rowsOfReport(each)) {
      const sums = expected[row] ?? noSealedSums();
      addToSealed(sums, added);
      expected[row] = sums;
    }
  return expected;
}

async function sealedByRow(): Promise<Record<string, SealedSums>> {
  const { sealed } = await stored();
  return Object.fromEntries(sealed.map(({ department: _department, week: _week, row, ...sums }) => [row, sums]));
}

test('a report adds its sums to those of its department, week and each row', async () => {
  const answer = await office.send(await office.token('sales', WEEK), busy);
  expect([answer.status, answer.body]).toEqual([200, { status: 'accepted' }]);
  expect(await sealedByRow()).toEqual(expectedOf([busy]));
  expect(Object.keys(await sealedByRow()).toSorted()).toEqual(['all', 'chatgpt', 'untasked']);
});

test('what the tools leave over of all is derived: the row of the rest', async () => {
  const mixed = reportOf([busyTool('chatgpt', 10), busyTool('claude', 20, 1)]);
  const hidden = { ...mixed, tools: mixed.tools.slice(0, 1) };
  await office.send(await office.token('sales', WEEK), hidden);
  const { rest } = await sealedByRow();
  expect(rest).toMatchObject({ reports: 1, sessions: 6, answered: 1 });
});

test('the sums of many reports are those of the reports, whatever they hold', async () => {
  const reports = fc.sample(reportArbitrary(WEEK, ['chatgpt', 'claude', 'gemini']), { numRuns: 30, seed: 7 });
  const answers = await Promise.all(reports.map(async (each) => office.send(await office.token('sales', WEEK), each)));
  expect(answers.map(({ body }) => body)).toEqual(reports.map(() => ({ status: 'accepted' })));
  expect(await sealedByRow()).toEqual(expectedOf(reports));
});

test('an empty report spends its token and adds nothing', async () => {
  const token = await office.token('sales', WEEK);
  expect((await office.send(token, emptyReport('sales', WEEK))).body).toEqual({ status: 'accepted' });
  expect((await office.send(token, busy)).body).toEqual({ status: 'duplicate' });
  const { sealed, spent } = await stored();
  expect([sealed, spent.length]).toEqual([[], 1]);
});

test('the report of an idle member counts: enrolled and idle is a fact', async () => {
  await office.send(await office.token('sales', WEEK), report());
  expect([await reportsOf('all'), await reportsOf('rest')]).toEqual([1, 0]);
});

test('the same token counts once, with the same report or with another', async () => {
  const token = await office.token('sales', WEEK);
  await office.send(token, busy);
  const before = await stored();
  for (const again of [busy, report(busyWeek(60)), reportOf([busyTool('claude', 5)]), emptyReport('sales', WEEK)]) {
    const answer = await office.send(token, again);
    expect([answer.status, answer.body]).toEqual([200, { status: 'duplicate' }]);
  }
  expect(await stored()).toEqual(before);
});

test('a token spent again for a rare tool adds nobody to it', async () => {
  const tokens = await Promise.all([0, 1].map(() => office.token('sales', WEEK)));
  for (const token of tokens) await office.send(token, busy);
  for (const token of tokens) await office.send(token, reportOf([busyTool('deepl', 10)]));
  expect([await reportsOf('chatgpt'), await reportsOf('deepl')]).toEqual([2, 0]);
});

test('forty times one token at once counts once', async () => {
  const token = await office.token('sales', WEEK);
  const answers = await Promise.all(Array.from({ length: 40 }, () => office.send(token, busy)));
  expect(answers.map((answer) => answer.body.status).toSorted()).toEqual([
    'accepted',
    ...Array.from({ length: 39 }, () => 'duplicate'),
  ]);
  expect(await reportsOf('all')).toBe(1);
});

test('forty tokens at once count forty times', async () => {
  const tokens = await Promise.all(Array.from({ length: 40 }, () => office.token('sales', WEEK)));
  await Promise.all(tokens.map((token) => office.send(token, busy)));
  expect(await reportsOf('all')).toBe(40);
});

test('a token of another department or week is refused, and so is a report of another department or week', async () => {
  const ofLegal = await office.token('legal', WEEK);
  expect(await office.send(ofLegal, busy)).toMatchObject({ status: 403, body: { field: 'report.department' } });
  const ofSales = await office.token('sales', WEEK);
  const other = report(busyWeek(10), { week: '2026-W48' });
  expect(await office.send(ofSales, other)).toMatchObject({ status: 403, body: { field: 'report.week' } });
  const empty = emptyReport('legal', WEEK);
  expect((await office.send(ofSales, empty)).status).toBe(403);
  expect(await stored()).toEqual(nothing);
});

test('a token whose challenge names another organisation, host, department or week is refused', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const scope = { department: 'sales', week: WEEK } as const;
  for (const wrong of [
    { ...scope, organisation: 'Another organisation' },
    { ...scope, host: 'elsewhere.example' },
    { ...scope, department: 'legal' },
    { ...scope, week: '2026-W46' as const },
  ]) {
    const answer = await office.send(office.mint(keyId, wrong), busy);
    expect([answer.status, answer.body.type]).toEqual([403, 'urn:worthwhile:problem:bad-challenge']);
  }
  expect(await stored()).toEqual(nothing);
});

test('a token counts for the one host that is published, whatever host the report is sent to', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const { host } = (await office.request('GET', '/v1/config')).body;
  const scope = { department: 'sales', week: WEEK } as const;
  const headers = { Host: 'other.example:8443' };
  for (const [named, status] of [
    [host, 200],
    ['other.example:8443', 403],
    ['other.example', 403],
  ] as const) {
    const body = reportBody(office.mint(keyId, { ...scope, host: named }), busy);
    expect([named, (await office.request('POST', '/v1/reports', { body, headers })).status]).toEqual([named, status]);
  }
});

test('tokens made under any name that the organisation has had since the key was made count', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const scope = { department: 'sales', week: WEEK } as const;
  for (const organisation of ['Renamd', 'Renamed']) await office.admin('PUT', '/config', { organisation });
  for (const [organisation, status] of [
    ['My organisation', 200],
    ['Renamd', 200],
    ['Renamed', 200],
    ['Another', 403],
  ] as const)
    expect((await office.send(office.mint(keyId, { ...scope, organisation }), busy)).status).toBe(status);
});

test('a well signed token of another type is refused', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const other = office.mint(keyId, { department: 'sales', week: WEEK, type: 3 });
  expect((await office.send(other, busy)).status).toBe(403);
});

test('no flipped bit of a token goes through', async () => {
  const bytes = fromBase64Url(await office.token('sales', WEEK)) ?? new Uint8Array();
  const bits = [0, 9, 15, 16, 200, 271, 272, 500, 527, 528, 700, 783, 784, 1500, 2831];
  for (const bit of bits) {
    const flipped = Uint8Array.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
    const answer = await office.send(toBase64Url(flipped), busy);
    expect([bit, answer.status]).toEqual([bit, 403]);
  }
  expect(await stored()).toEqual(nothing);
});

test('a token of a key of the attacker is refused, also where it names a key of the endpoint', async () => {
  const own = fromBase64Url(await office.token('legal', WEEK)) ?? new Uint8Array();
  const renamed = fromBase64Url(await office.token('sales', WEEK)) ?? new Uint8Array();
  renamed.set(own.subarray(98), 98);
  const unknown = Uint8Array.from(own);
  unknown.set(randomBytes(32), 66);
  for (const [bytes, type] of [
    [renamed, 'bad-signature'],
    [unknown, 'unknown-key'],
  ] as const) {
    const answer = await office.send(toBase64Url(bytes), busy);
    expect([answer.status, answer.body.type]).toEqual([403, `urn:worthwhile:problem:${type}`]);
  }
  expect(await stored()).toEqual(nothing);
});

test('a report is sent in exactly 8192 bytes: every other size is refused and changes nothing', async () => {
  const body = reportBody(await office.token('sales', WEEK), busy);
  expect(Buffer.byteLength(body)).toBe(8192);
  for (const wrong of [
    '',
    body.slice(0, -1),
    `${body} `,
    body.replace(' "}', '"}'),
    body.replace('"pad":"', '"pad":" '),
    ' '.repeat(1_048_576),
  ]) {
    const answer = await office.request('POST', '/v1/reports', { body: wrong });
    expect([wrong.length, answer.status]).toEqual([wrong.length, 400]);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  }
  expect(await stored()).toEqual(nothing);
  expect((await office.request('POST', '/v1/reports', { body })).status).toBe(200);
});

test('a body that is too large is refused before it is read', async () => {
  const answer = await office.request('POST', '/v1/reports', { body: ' '.repeat(1_048_576) });
  expect([answer.status, answer.body.detail]).toEqual([400, expect.stringContaining('this body is larger')]);
});

test('garbage of the right size is refused and changes nothing', async () => {
  const token = await office.token('sales', WEEK);
  const padded = (value: unknown) => {
    const bare = JSON.stringify(value);
    return bare + ' '.repeat(Math.max(0, 8192 - bare.length));
  };
  for (const wrong of [
    'x'.repeat(8192),
    padded(null),
    padded([]),
    padded({ token, report: null }),
    padded({ token: 'short', report: busy }),
    padded({ token: `${token}=`, report: busy }),
    padded({ token, report: busy, extra: 1 }),
    padded({ token, report: { ...busy, email: 'a@b.c' } }),
    padded({ token, report: { ...busy, all: { ...busy.all, email: 'a@b.c' } } }),
    padded({ token, report: { ...emptyReport('sales', WEEK), all: busy.all } }),
    padded({ token, report: { ...busy, v: 1 } }),
  ])
    expect((await office.request('POST', '/v1/reports', { body: wrong })).status).toBe(400);
  expect(await stored()).toEqual(nothing);
});

test('what one person can add is bounded: numbers beyond a week of one person are refused by name', async () => {
  const token = await office.token('sales', WEEK);
  const wrong: [Partial<Record<keyof ReportAll, unknown>>, string][] = [
    [{ sessions: 101 }, 'sessions'],
    [{ engagedMinutes: 2401 }, 'engagedMinutes'],
    [{ activeDays: 8 }, 'activeDays'],
    [{ asked: 5 }, 'asked'],
    [{ weight: 81 }, 'weight'],
    [{ weightedMinutes: 1e12 }, 'weightedMinutes'],
    [{ logged: 11 }, 'logged'],
    [{ loggedMinutes: 60 }, 'loggedMinutes'],
    [{ sessions: -1 }, 'sessions'],
    [{ sessions: 1.5 }, 'sessions'],
    [{ sessions: '3' }, 'sessions'],
    [{ engagedMinutes: 0 }, 'engagedMinutes'],
    [{ segment: 'none' }, 'segment'],
  ];
  for (const [change, field] of wrong) {
    const answer = await office.send(token, { ...busy, all: { ...busy.all, ...change } } as SumsReport);
    expect([change, answer.status]).toEqual([change, 400]);
    expect(`${answer.body.field} ${answer.body.detail}`).toContain(field);
  }
  expect(await stored()).toEqual(nothing);
});

test('a refusal names the field at fault and its value, also of a field that there is none of', async () => {
  const token = await office.token('sales', WEEK);
  const wrong: [object, string, string | number][] = [
    [{ ...busy, all: { ...busy.all, sessions: 101 } }, 'report.all.sessions', 101],
    [{ ...busy, all: { ...busy.all, covered: 99 } }, 'report.all.covered', 99],
    [{ ...busy, all: { ...busy.all, email: 'a@b.c' } }, 'report.all.email', 'a@b.c'],
    [{ ...busy, mark: 7 }, 'report.mark', 7],
    [reportOf([busyTool('made-up-tool', 10)]), 'report.tools[0].tool', 'made-up-tool'],
  ];
  for (const [report, field, value] of wrong) {
    const answer = await office.send(token, report as SumsReport);
    expect(answer).toMatchObject({ status: 400, body: { field, value } });
    expect(answer.body.detail).toContain(JSON.stringify(value));
  }
  expect(await stored()).toEqual(nothing);
});

test('a tool that exceeds all, or is named twice, is refused', async () => {
  const token = await office.token('sales', WEEK);
  const [own] = busy.tools;
  for (const tools of [
    [busyTool('chatgpt', 10, 2, 7)],
    [own, own],
    Array.from({ length: 13 }, (_, at) => tool(`t-${at}`)),
  ])
    expect((await office.send(token, { ...busy, tools } as SumsReport)).status).toBe(400);
  expect(await stored()).toEqual(nothing);
});

test('a tool that is not in the configuration published for the week is refused by its place', async () => {
  const answer = await office.send(await office.token('sales', WEEK), reportOf([busyTool('made-up-tool', 10)]));
  expect(answer).toMatchObject({ status: 400, body: { field: 'report.tools[0].tool' } });
  expect(await stored()).toEqual(nothing);
});

test('before its week has ended a report is too early, after closing it is too late, on the second', async () => {
  const token = await office.token('sales', WEEK);
  office.goTo('2026-11-22T23:59:59.999Z');
  const early = await office.send(token, busy);
  expect([early.status, early.headers.get('Retry-After')]).toEqual([425, '1']);
  office.goTo('2026-12-03T00:00:00Z');
  expect((await office.send(token, busy)).status).toBe(410);
  expect(await stored()).toEqual(nothing);
  office.goTo('2026-12-02T23:59:59.999Z');
  expect((await office.send(token, busy)).status).toBe(200);
  office.goTo('2026-12-03T00:00:00Z');
  expect((await office.send(token, busy)).status).toBe(410);
});

test('a report on its way while its week is being closed is not counted', async () => {
  const token = await office.token('sales', WEEK);
  office.goTo('2026-12-03T00:00:00Z');
  await office.admin('POST', '/releases');
  // Its clock lags behind that of the process that closed the week.
  office.goTo('2026-12-02T23:59:59Z');
  expect((await office.send(token, busy)).status).toBe(410);
  expect(await stored()).toEqual(nothing);
});

test('a full disk counts nothing, says when to try again, and the same report counts once there is room', async () => {
  const token = await office.token('sales', WEEK);
  await sql`pragma max_page_count = 1`.execute(office.db);
  // Room on the pages in use may still take some reports; the first that needs a new page meets the full disk.
  let full = null;
  for (let i = 0; full === null && i < 300; i++) {
    const answer = await office.send(await office.token('sales', WEEK), busy);
    if (answer.status !== 200) full = answer;
  }
  expect(full).toMatchObject({ status: 507, body: { type: 'urn:worthwhile:problem:full' } });
  expect(Number(full?.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(full?.text).not.toMatch(/sqlite|database or disk/i);
  const { spent } = await stored();
  expect(await reportsOf('all')).toBe(spent.length);
  await sql`pragma max_page_count = 1000000`.execute(office.db);
  expect((await office.send(token, busy)).body).toEqual({ status: 'accepted' });
});

test('the files of a closed database hold no token and nothing of a report but sums', async () => {
  const token = await office.token('sales', WEEK);
  await office.send(token, busy);
  await office.send(token, busy);
  const secret = await office.joinDepartment('sales');
  await office.restart();
  const bytes = fromBase64Url(token) ?? new Uint8Array();
  for (const file of readdirSync(office.dataDir)) {
    const content = readFileSync(join(office.dataDir, file));
    for (const trace of [token, Buffer.from(bytes), Buffer.from(bytes.subarray(2, 34)), secret, secret.split('.')[1]])
      expect(content.includes(trace ?? '')).toBe(false);
  }
});

test('neither a report nor a token is logged, whatever happens', async () => {
  const token = await office.token('sales', WEEK);
  await office.send(token, busy);
  await office.send(token, { ...busy, all: { ...busy.all, sessions: -1 } });
  await sql`drop table spent`.execute(office.db);
  expect((await office.send(token, busy)).status).toBeGreaterThanOrEqual(500);
  expect(office.log).not.toEqual([]);
  expect(JSON.stringify(office.log)).not.toContain(token);
  expect(JSON.stringify(office.log)).not.toContain('engagedMinutes');
});
