/** What comes over a border is what is stored: bytes, numbers, depths and characters that cannot be are refused, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

const entry = {
  title: 'x',
  amount: 1,
  attribution: 1,
  stage: 'claimed',
  route: 'streamlined-operations',
  horizon: 'short',
  overlapHours: 0,
};

describe.each(['SQLite', 'PostgreSQL'])('on %s', (engine) => {
  let office: Office;
  let lead: string;

  beforeAll(async () => {
    office = await openOffice(undefined, {}, engine === 'SQLite' ? undefined : await postgres.newDatabase());
    await office.department('sales', { hourlyCost: 60 });
    lead = await office.leadKey('sales');
  });
  afterAll(() => office.close());

  /** The status of a refusal, which must say what is wrong. */
  async function refused(method: string, path: string, body?: unknown, bearer = ADMIN_KEY): Promise<number> {
    const answer = await office.request(method, path, { bearer, ...(body === undefined ? {} : { body }) });
    expect(answer.body, `${method} ${path} ${answer.text}`).toMatchObject({ detail: expect.any(String) });
    return answer.status;
  }

  test('E16: no number is too large to be taken back, and money of every currency fits', async () => {
    for (const [field, value] of [
      ['amount', 1e308],
      ['amount', -1e13],
      ['overlapHours', 1e9],
      ['attribution', 1.1],
    ] as const)
      expect(await refused('POST', '/v1/ledger', { value: { ...entry, [field]: value } }, lead)).toBe(400);
    for (const [path, value] of [
      ['/v1/costs', [{ week: '2026-W47', amount: 1e13 }]],
      ['/v1/licences', [{ id: 'chatgpt', seats: 1e9, monthlyCostPerSeat: 1 }]],
      ['/v1/licences', [{ id: 'chatgpt', seats: 1, monthlyCostPerSeat: 1e10 }]],
      ['/v1/targets', { revenue: 1e300 }],
      ['/v1/targets', { productivity: 1e9 }],
      ['/v1/profile', [{ fromWeek: '2026-W47', profile: { weights: { productivity: 1e9, adoption: 1, revenue: 1 } } }]],
    ] as const)
      expect([path, await refused('PUT', path, { revision: 0, value }, lead)]).toEqual([path, 400]);
    const made = await office.request('POST', '/v1/ledger', {
      bearer: lead,
      body: { value: { ...entry, amount: 1e12 } },
    });
    expect(made.status).toBe(201);
    const gone = await office.request('DELETE', `/v1/ledger/${made.body.id}?revision=1`, { bearer: lead });
    expect(gone.status).toBe(204);
  });

  test('E15: an hour in dong or rupiah has its price', async () => {
    for (const [id, currency, hourlyCost] of [
      ['hanoi', 'VND', 1_250_000],
      ['jakarta', 'IDR', 2_000_000],
    ] as const)
      expect(
        (await office.admin('POST', '/departments', { id, name: id, headcount: 5, currency, hourlyCost })).status,
      ).toBe(201);
    expect(await refused('POST', '/v1/admin/departments', { id: 'x', name: 'x', headcount: 5, hourlyCost: 1e10 })).toBe(
      400,
    );
  });

  test('E15: amounts keep the currency that they were entered in', async () => {
    await office.department('bern');
    const change = (currency: string) =>
      office.admin('PUT', '/departments/bern', { name: 'Bern', headcount: 20, currency });
    expect((await change('CHF')).status).toBe(200);
    const bearer = await office.leadKey('bern');
    const value = [{ week: '2026-W47', amount: 7.25 }];
    await office.request('PUT', '/v1/costs', { bearer, body: { revision: 0, value } });
    const kept = await change('EUR');
    expect([kept.status, kept.body.detail]).toEqual([409, expect.stringContaining('bern has amounts in CHF (costs)')]);
    expect((await office.request('GET', '/v1/departments', { bearer })).body.departments[0].currency).toBe('CHF');
    await office.request('PUT', '/v1/costs', { bearer, body: { revision: 1, value: [] } });
    for (const [revision, value] of [{ revenue: 5000 }, { quarters: { '2026-Q4': { revenue: 5000 } } }].entries()) {
      await office.request('PUT', '/v1/targets', { bearer, body: { revision, value } });
      expect((await change('EUR')).body.detail).toContain('bern has amounts in CHF (targets)');
    }
    await office.request('PUT', '/v1/targets', { bearer, body: { revision: 2, value: { adoption: 0.5 } } });
    expect((await change('EUR')).status).toBe(200);
  });

  test('E17: a body that is nested without end is refused, whoever reads it', async () => {
    for (const count of [64, 10_000])
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const deep = `${open.repeat(count)}1${close.repeat(count)}`;
        for (const [method, path] of [
          ['POST', '/v1/members'],
          ['POST', '/v1/admin/departments'],
          ['PUT', '/v1/admin/config'],
          ['PUT', '/v1/admin/sign-in'],
        ] as const)
          expect([path, await refused(method, path, `{"code":${deep}}`)]).toEqual([path, 400]);
      }
    const report = `{"token":${'['.repeat(4000)}${']'.repeat(4000)}`.padEnd(8191, ' ');
    expect(await refused('POST', '/v1/reports', `${report}}`)).toBe(400);
  });

  test('E18: characters that no database holds are refused in paths, queries and bodies', async () => {
    const id = 'aaaaaaaaaaaa';
    for (const [method, path] of [
      ['GET', '/v1/admin/departments/%00/codes'],
      ['DELETE', '/v1/admin/departments/sales/codes/%00'],
      ['DELETE', '/v1/admin/keys/%00'],
      ['GET', '/v1/admin/licences/%00'],
      ['GET', '/v1/admin/licences/%E4'],
      ['GET', '/v1/admin/licences/%ED%A0%80'],
      ['GET', '/v1/admin/audit?before=x%00%20y'],
      ['GET', '/v1/admin/audit?subject=%00'],
      ['DELETE', '/v1/admin/departments/a%00/headcounts/2026-W48'],
      ['DELETE', '/v1/admin/successions/%00'],
      ['GET', '/v1/keys?department=%00'],
    ] as const)
      expect([path, await refused(method, path)]).toEqual([path, 400]);
    for (const [method, path] of [
      ['GET', '/v1/ledger/%00/history'],
      ['DELETE', '/v1/ledger/%00?revision=1'],
      ['GET', `/v1/ledger/${id}/history?department=%00`],
      ['GET', '/v1/departments/%00/kpis?from=2026-W47&to=2026-W47'],
      ['GET', '/v1/departments/sales/series?from=%00&to=2026-W47'],
    ] as const)
      expect([path, await refused(method, path, undefined, lead)]).toEqual([path, 400]);
    for (const text of ['a\\u0000b', '\\ud800', 'x\\udfff'])
      for (const [method, path, body] of [
        ['POST', '/v1/admin/departments', `{"id":"nul","name":"${text}","headcount":5}`],
        ['POST', '/v1/admin/keys', `{"role":"admin","label":"${text}"}`],
        ['POST', '/v1/members', `{"code":"${text}"}`],
        ['PUT', '/v1/admin/config', `{"organisation":"${text}"}`],
        ['PUT', '/v1/admin/sign-in', `{"issuer":"https://id.example","clientId":"${text}"}`],
      ] as const)
        expect([path, await refused(method, path, body)]).toEqual([path, 400]);
  });

  test('E19: bytes that are not UTF-8 are refused, not replaced; a byte order mark is no fault', async () => {
    const send = (body: Uint8Array<ArrayBuffer>) =>
      createApp(office.deps).request('/v1/admin/departments', {
        method: 'POST',
        headers: { Authorization: `Bearer ${ADMIN_KEY}` },
        body,
      });
    const latin = new Uint8Array(Buffer.from('{"id":"lat","name":"M\u00fcller","headcount":5}', 'latin1'));
    const answer = await send(latin);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('not UTF-8')]);
    expect((await send(new Uint8Array(Buffer.from('\ufeff{"id":"bom","name":"Müller","headcount":5}')))).status).toBe(
      201,
    );
    const { body } = await office.admin('GET', '/departments');
    const names = body.departments.map(({ name }: { name: string }) => name);
    expect(names).toContain('Müller');
    expect(names.join()).not.toContain('\ufffd');
  });

  test('E14: the log is read by action and subject, page by page to its end, in the order in which it happened', async () => {
    for (let at = 0; at < 12; at++)
      await office.admin('PUT', '/departments/hanoi', { name: `Hanoi ${at}`, headcount: 5, currency: 'VND' });
    await office.admin('PUT', '/config', { organisation: 'Renamed' });
    for (let at = 0; at < 7; at++) await office.admin('POST', '/departments/sales/codes', { kind: 'invite' });
    // All of it within one instant of the set clock.
    async function whole(query: string) {
      const found: { action: string; subject: string; after: { name?: string } }[] = [];
      for (let next = ''; ; ) {
        const { body } = await office.admin(
          'GET',
          `/audit?limit=5&${query}${next === '' ? '' : `&before=${encodeURIComponent(next)}`}`,
        );
        found.push(...body.entries);
        if (body.next === null) return found;
        next = body.next;
      }
    }
    const names = (await whole('action=department.set&subject=hanoi')).map(({ after }) => after.name);
    expect(names).toEqual(Array.from({ length: 12 }, (_, at) => `Hanoi ${11 - at}`));
    expect(new Set((await whole('action=department')).map(({ action }) => action))).toEqual(
      new Set(['department.set', 'department.create']),
    );
    expect((await whole('action=config.set')).map(({ subject }) => subject)).toHaveLength(1);
    const [newest] = await whole('');
    expect(newest?.action).toBe('code.create');
    expect(await refused('GET', '/v1/admin/audit?action=%25')).toBe(400);
  });
});
