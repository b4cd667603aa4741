import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '#core/bytes.ts';
import { handInBody } from '#core/protocol.ts';
import { addSealedSums, noSealedSums, sealedSumsOf } from '#server/store/exact-sums.ts';
import { allSlip, busyWeek, type Office, openOffice, toolSlip } from './office.ts';

const WEEK = '2026-W47';
const slip = allSlip('sales', WEEK, busyWeek(10));
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

/** Everything that a hand-in could change. */
async function stored() {
  return {
    sealed: await office.db.selectFrom('sealed').selectAll().execute(),
    spent: await office.db.selectFrom('spent').selectAll().execute(),
  };
}

async function slipsOf(tool: string): Promise<number> {
  const row = await office.db.selectFrom('sealed').select('slips').where('tool', '=', tool).executeTakeFirst();
  return row?.slips ?? 0;
}

test('a slip adds its sums to those of its department, week and tool', async () => {
  const answer = await office.handIn(await office.token('sales', WEEK), slip);
  expect([answer.status, answer.body]).toEqual([200, { status: 'accepted' }]);
  const { sealed } = await stored();
  expect(sealed).toEqual([{ department: 'sales', week: WEEK, tool: 'all', ...sealedSumsOf(slip) }]);
});

test('the sums of many slips are those of the slips, whatever they hold', async () => {
  const amount = fc.double({ min: -2000, max: 2000, noNaN: true });
  const slips = fc.sample(
    fc.record({ sessions: fc.nat(20), minutes: amount, tool: fc.constantFrom('chatgpt', 'claude') }),
    { numRuns: 30, seed: 7 },
  );
  const expected = new Map<string, ReturnType<typeof noSealedSums>>();
  for (const { sessions, minutes, tool } of slips) {
    const one = toolSlip('sales', WEEK, tool, {
      sessions,
      asked: 50,
      answered: 50,
      valued: 50,
      weight: 100,
      weightedMinutes: minutes,
      weightedLow: minutes - 1,
      weightedHigh: minutes + 1,
    });
    expect((await office.handIn(await office.token('sales', WEEK), one)).status).toBe(200);
    expected.set(tool, addSealedSums(expected.get(tool) ?? noSealedSums(), sealedSumsOf(one)));
  }
  const { sealed } = await stored();
  expect(Object.fromEntries(sealed.map(({ department, week, tool, ...sums }) => [tool, sums]))).toEqual(
    Object.fromEntries(expected),
  );
});

test('a slip of nothing spends its token and adds nothing', async () => {
  const token = await office.token('sales', WEEK);
  expect((await office.handIn(token, { v: 1, tool: 'none' })).body).toEqual({ status: 'accepted' });
  expect((await office.handIn(token, slip)).body).toEqual({ status: 'duplicate' });
  const { sealed, spent } = await stored();
  expect(sealed).toEqual([]);
  expect(spent).toHaveLength(1);
});

test('the same token counts once, with the same slip or with another', async () => {
  const token = await office.token('sales', WEEK);
  await office.handIn(token, slip);
  const before = await stored();
  for (const again of [slip, allSlip('sales', WEEK, busyWeek(60)), toolSlip('sales', WEEK, 'claude')]) {
    const answer = await office.handIn(token, again);
    expect([answer.status, answer.body]).toEqual([200, { status: 'duplicate' }]);
  }
  expect(await stored()).toEqual(before);
});

test('forty hand-ins of one token at once count once', async () => {
  const token = await office.token('sales', WEEK);
  const answers = await Promise.all(Array.from({ length: 40 }, () => office.handIn(token, slip)));
  expect(answers.map((answer) => answer.body.status).toSorted()).toEqual([
    'accepted',
    ...Array.from({ length: 39 }, () => 'duplicate'),
  ]);
  expect(await slipsOf('all')).toBe(1);
});

test('forty tokens at once count forty times', async () => {
  const tokens = await Promise.all(Array.from({ length: 40 }, () => office.token('sales', WEEK)));
  await Promise.all(tokens.map((token) => office.handIn(token, slip)));
  expect(await slipsOf('all')).toBe(40);
});

test('a token of another department or week is refused, and so is a slip of another department or week', async () => {
  const nextWeek = '2026-W48';
  const ofLegal = await office.token('legal', WEEK);
  expect(await office.handIn(ofLegal, slip)).toMatchObject({ status: 403, body: { field: 'slip.department' } });
  const ofSales = await office.token('sales', WEEK);
  const other = allSlip('sales', nextWeek);
  expect(await office.handIn(ofSales, other)).toMatchObject({ status: 403, body: { field: 'slip.week' } });
  expect(await stored()).toEqual({ sealed: [], spent: [] });
});

test('a token whose challenge names another organisation, host, department or week is refused', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const scope = { department: 'sales', week: WEEK };
  for (const wrong of [
    { ...scope, organisation: 'Another organisation' },
    { ...scope, host: 'elsewhere.example' },
    { ...scope, department: 'legal' },
    { ...scope, week: '2026-W46' },
  ]) {
    const answer = await office.handIn(office.mint(keyId, wrong), slip);
    expect([answer.status, answer.body.type]).toEqual([403, 'urn:worthwhile:problem:bad-challenge']);
  }
  expect(await stored()).toEqual({ sealed: [], spent: [] });
});

test('a token counts under the host it was made for, with its port or without', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const scope = { department: 'sales', week: WEEK };
  for (const host of ['kpi.example:8443', 'kpi.example']) {
    const body = handInBody(office.mint(keyId, { ...scope, host }), slip);
    const answer = await office.request('POST', '/v1/slips', { body, headers: { Host: 'KPI.example:8443' } });
    expect(answer.body).toEqual({ status: 'accepted' });
  }
});

test('tokens made before and after the organisation changed its name both count', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const scope = { department: 'sales', week: WEEK };
  await office.admin('PUT', '/config', { organisation: 'Renamed' });
  for (const organisation of ['My organisation', 'Renamed'])
    expect((await office.handIn(office.mint(keyId, { ...scope, organisation }), slip)).status).toBe(200);
});

test('a well signed token of another type is refused', async () => {
  const { keyId } = await office.keyOf('sales', WEEK);
  const other = office.mint(keyId, { department: 'sales', week: WEEK, type: 3 });
  expect((await office.handIn(other, slip)).status).toBe(403);
});

test('no flipped bit of a token goes through', async () => {
  const bytes = fromBase64Url(await office.token('sales', WEEK)) ?? new Uint8Array();
  const bits = [0, 9, 15, 16, 200, 271, 272, 500, 527, 528, 700, 783, 784, 1500, 2831];
  for (const bit of bits) {
    const flipped = Uint8Array.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
    const answer = await office.handIn(toBase64Url(flipped), slip);
    expect([bit, answer.status]).toEqual([bit, 403]);
  }
  expect(await stored()).toEqual({ sealed: [], spent: [] });
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
    const answer = await office.handIn(toBase64Url(bytes), slip);
    expect([answer.status, answer.body.type]).toEqual([403, `urn:worthwhile:problem:${type}`]);
  }
  expect(await stored()).toEqual({ sealed: [], spent: [] });
});

test('a hand-in has exactly 2048 bytes: every other size is refused and changes nothing', async () => {
  const body = handInBody(await office.token('sales', WEEK), slip);
  for (const wrong of [
    '',
    body.slice(0, -1),
    `${body} `,
    body.replace(' "}', '"}'),
    body.replace('"pad":"', '"pad":" '),
    ' '.repeat(1_048_576),
  ]) {
    const answer = await office.request('POST', '/v1/slips', { body: wrong });
    expect([wrong.length, answer.status]).toEqual([wrong.length, 400]);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  }
  expect(await stored()).toEqual({ sealed: [], spent: [] });
  expect((await office.request('POST', '/v1/slips', { body })).status).toBe(200);
});

test('a hand-in that is too large is refused before it is read', async () => {
  const answer = await office.request('POST', '/v1/slips', { body: ' '.repeat(1_048_576) });
  expect([answer.status, answer.body.detail]).toEqual([400, expect.stringContaining('this one is larger')]);
});

test('garbage of the right size is refused and changes nothing', async () => {
  const token = await office.token('sales', WEEK);
  const padded = (value: unknown) => {
    const bare = JSON.stringify(value);
    return bare + ' '.repeat(Math.max(0, 2048 - bare.length));
  };
  for (const wrong of [
    'x'.repeat(2048),
    padded(null),
    padded([]),
    padded({ token, slip: null }),
    padded({ token: 'short', slip }),
    padded({ token: `${token}=`, slip }),
    padded({ token, slip, extra: 1 }),
    padded({ token, slip: { ...slip, email: 'a@b.c' } }),
  ])
    expect((await office.request('POST', '/v1/slips', { body: wrong })).status).toBe(400);
  const bytes = Buffer.alloc(2048, 0xff);
  const response = await office.request('POST', '/v1/slips', { body: bytes.toString('latin1').slice(0, 1024) });
  expect(response.status).toBe(400);
  expect(await stored()).toEqual({ sealed: [], spent: [] });
});

test('what one person can add is bounded: numbers beyond a week of one person are refused by name', async () => {
  const token = await office.token('sales', WEEK);
  for (const [field, value] of [
    ['sessions', 501],
    ['engagedMinutes', 4801],
    ['activeDays', 8],
    ['weight', 1e9],
    // Two valued answers weigh 50 each at most.
    ['weight', 101],
    ['weightedMinutes', 1e12],
    ['loggedMinutes', -4801],
    ['sessions', -1],
    ['sessions', 1.5],
    ['sessions', '3'],
    ['week', '2026-W54'],
    ['tool', 'other'],
  ] as const) {
    const answer = await office.handIn(token, { ...slip, [field]: value } as typeof slip);
    expect([field, answer.status]).toEqual([field, 400]);
    expect(answer.body.field).toContain(field);
  }
  expect(await stored()).toEqual({ sealed: [], spent: [] });
});

test('before its week has ended a slip is too early, after closing it is too late, on the second', async () => {
  const token = await office.token('sales', WEEK);
  office.goTo('2026-11-22T23:59:59.999Z');
  const early = await office.handIn(token, slip);
  expect([early.status, early.headers.get('Retry-After')]).toEqual([425, '1']);
  office.goTo('2026-12-03T00:00:00Z');
  expect((await office.handIn(token, slip)).status).toBe(410);
  expect(await stored()).toEqual({ sealed: [], spent: [] });
  office.goTo('2026-12-02T23:59:59.999Z');
  expect((await office.handIn(token, slip)).status).toBe(200);
  office.goTo('2026-12-03T00:00:00Z');
  expect((await office.handIn(token, slip)).status).toBe(410);
});

test('a slip on its way while its week is being closed is not counted', async () => {
  const token = await office.token('sales', WEEK);
  office.goTo('2026-12-03T00:00:00Z');
  await office.admin('POST', '/releases');
  // Its clock lags behind that of the process that closed the week.
  office.goTo('2026-12-02T23:59:59Z');
  expect((await office.handIn(token, slip)).status).toBe(410);
  expect(await stored()).toEqual({ sealed: [], spent: [] });
});

test('a full disk counts nothing, says when to try again, and the same slip counts once there is room', async () => {
  const token = await office.token('sales', WEEK);
  await sql`pragma max_page_count = 1`.execute(office.db);
  // Room on the pages in use may still take some slips; the first that needs a new page meets the full disk.
  let full = null;
  for (let i = 0; full === null && i < 300; i++) {
    const other = toolSlip('sales', WEEK, `tool-${i}`);
    const answer = await office.handIn(await office.token('sales', WEEK), other);
    if (answer.status !== 200) full = { answer, other };
  }
  expect(full?.answer).toMatchObject({ status: 507, body: { type: 'urn:worthwhile:problem:full' } });
  expect(Number(full?.answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(full?.answer.text).not.toMatch(/sqlite|database or disk/i);
  const sealed = await office.db.selectFrom('sealed').select('slips').execute();
  const spent = await office.db.selectFrom('spent').select('week').execute();
  expect(sealed).toHaveLength(spent.length);
  await sql`pragma max_page_count = 1000000`.execute(office.db);
  expect((await office.handIn(token, slip)).body).toEqual({ status: 'accepted' });
});

test('the files of a closed database hold no token and nothing of a slip but sums', async () => {
  const token = await office.token('sales', WEEK);
  await office.handIn(token, slip);
  await office.handIn(token, slip);
  const secret = await office.joinDepartment('sales');
  await office.restart();
  const bytes = fromBase64Url(token) ?? new Uint8Array();
  for (const file of readdirSync(office.dataDir)) {
    const content = readFileSync(join(office.dataDir, file));
    for (const trace of [token, Buffer.from(bytes), Buffer.from(bytes.subarray(2, 34)), secret, secret.split('.')[1]])
      expect(content.includes(trace ?? '')).toBe(false);
  }
});

test('neither a slip nor a token is logged, whatever happens', async () => {
  const token = await office.token('sales', WEEK);
  await office.handIn(token, slip);
  await office.handIn(token, { ...slip, sessions: -1 });
  await sql`drop table spent`.execute(office.db);
  expect((await office.handIn(token, slip)).status).toBeGreaterThanOrEqual(500);
  expect(office.log).not.toEqual([]);
  expect(JSON.stringify(office.log)).not.toContain(token);
  expect(JSON.stringify(office.log)).not.toContain('engagedMinutes');
});
