import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { allKpisReplySchema, kpisReplySchema } from '#core/protocol/lead.ts';
import { type Placement, placementOf } from '#server/features/members/placement.ts';
import { forgetUnseen, memberCode, memberOfSubject } from '#server/features/members/rows.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

let postgres: TemporaryPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

/** The first border whose keys are not published in the week in which the tests begin. */
const BORDER = '2027-W01';
/** A week before it in which tokens of both sides are issued. */
const NEAR = '2026-12-23T12:00:00Z';
const AFTER = '2027-01-06T12:00:00Z';

describe.each(['sqlite', 'postgres'] as const)('on %s', (engine) => {
  let office: Office;
  beforeEach(async () => {
    const database = engine === 'postgres' ? await postgres.newDatabase() : undefined;
    office = await openOffice('2026-11-04T12:00:00Z', {}, database);
    for (const id of ['sales', 'legal']) await office.department(id, { headcount: 10, hourlyCost: 60 });
  });
  afterEach(() => office.close());

  const plan = (body: object) => office.admin('POST', '/successions', body);
  const successor = (id: string, headcount = 10) => ({ id, name: id.toUpperCase(), headcount });
  const merge = () =>
    plan({ fromWeek: BORDER, departments: ['sales', 'legal'], successors: [successor('office', 20)] });
  const split = () =>
    plan({ fromWeek: BORDER, departments: ['sales'], successors: [successor('north'), successor('south')] });
  const join = (code: string) => office.request('POST', '/v1/members', { body: { code } });
  const codeOf = async (id: string) =>
    (await office.admin('POST', `/departments/${id}/codes`, { kind: 'invite' })).body;
  const plans = async () => (await office.request('GET', '/v1/config')).body.successions;

  async function reportAll(id: string, week: Week, people: number, at: string): Promise<void> {
    office.goTo(at);
    for (let person = 0; person < people; person++) {
      const report = memberReport(id, week, busyWeek(5 + person));
      expect((await office.send(await office.token(id, week), report)).body).toEqual({ status: 'accepted' });
    }
  }

  test('merged departments go on as one: each week counts on its side, once, and the past stays readable', async () => {
    expect(await merge()).toMatchObject({
      status: 201,
      body: { successions: [{ department: 'sales' }, { department: 'legal' }] },
    });
    office.goTo(NEAR);
    const secrets = [
      ...(await office.enrol('sales', ['2026-W53'], 6)),
      ...(await office.enrol('legal', ['2026-W53'], 5)),
    ];
    for (const secret of secrets)
      for (const week of [BORDER, '2027-W02', '2027-W03'] as const)
        expect((await office.fetchToken('office', week, secret)).status).toBe(200);
    // No key of an old department from the border on, none of the new one before it.
    for (const [id, week] of [
      ['sales', BORDER],
      ['office', '2026-W53'],
    ])
      expect((await office.request('GET', `/v1/keys?department=${id}&week=${week}`)).body).toEqual({ keys: [] });
    await reportAll('sales', '2026-W53', 6, '2027-01-05T12:00:00Z');
    await reportAll('legal', '2026-W53', 5, '2027-01-05T12:00:00Z');
    for (const [at, week] of [
      ['2027-01-12T12:00:00Z', BORDER],
      ['2027-01-19T12:00:00Z', '2027-W02'],
      ['2027-01-26T12:00:00Z', '2027-W03'],
    ] as const)
      await reportAll('office', week, 11, at);
    office.goTo('2027-02-20T12:00:00Z');
    await office.admin('POST', '/releases');
    const made = await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'legal', 'office'] });
    const bearer = made.body.key;
    const range = 'from=2026-W49&to=2027-W04';
    const of = async (id: string, key = bearer) =>
      kpisReplySchema.parse((await office.request('GET', `/v1/departments/${id}/kpis?${range}`, { bearer: key })).body);
    const [sales, legal, merged] = [
      await of('sales'),
      await of('legal', await office.leadKey('legal')),
      await of('office'),
    ];
    expect(sales.windows.map(({ window, released }) => [window, released])).toEqual([['2026-P13', true]]);
    expect(merged.windows.map(({ window, released }) => [window, released])).toEqual([['2027-P01', true]]);
    expect([sales.members, legal.members, merged.members, merged.weeks]).toEqual([6, 5, 11, 3]);
    const { totals } = allKpisReplySchema.parse((await office.request('GET', `/v1/kpis?${range}`, { bearer })).body);
    // 11 people before and after; 20 heads before and after: not 22 and 40.
    expect([totals.members, totals.weeklyActive, totals.headcount]).toEqual([
      expect.closeTo(11, 9),
      expect.closeTo(11, 9),
      expect.closeTo(20, 9),
    ]);
    const hours = [sales, legal, merged].map(({ productivity }) => productivity.sampledHours.value ?? Number.NaN);
    expect(totals.sampledHours.value).toBeCloseTo(
      hours.reduce((sum, value) => sum + value, 0),
      9,
    );
  });

  test('after a split a member is in the part of the first token, in no other, however it is asked', async () => {
    await split();
    office.goTo(NEAR);
    const [first = '', second = ''] = [await office.joinDepartment('sales'), await office.joinDepartment('sales')];
    expect((await office.fetchToken('sales', '2026-W53', first)).status).toBe(200);
    expect((await office.fetchToken('north', BORDER, first)).status).toBe(200);
    for (const week of [BORDER, '2027-W02'] as const)
      expect((await office.fetchToken('south', week, first)).body).toMatchObject({
        type: 'urn:worthwhile:problem:unknown-key',
        field: 'keyId',
      });
    expect((await office.fetchToken('north', '2027-W02', first)).status).toBe(200);
    const both = await Promise.all(
      ['north', 'south', 'north', 'south'].map((id) => office.fetchToken(id, BORDER, second)),
    );
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await office.db.selectFrom('enrolments').selectAll().where('week', '=', BORDER).execute();
    expect(rows.reduce((sum, { members }) => sum + members, 0)).toBe(2);
    // A lead key or a member of another department opens neither.
    expect((await office.fetchToken('north', '2027-W03', await office.joinDepartment('legal'))).status).toBe(403);
  });

  test('of two requests that both found the choice open, the first settles it for both', async () => {
    await split();
    const person = { department: 'sales', member: 'somebody' };
    const [one, other] = [await placementOf(office.db, person, BORDER), await placementOf(office.db, person, BORDER)];
    expect([one.places, other.places]).toEqual([
      ['north', 'south'],
      ['north', 'south'],
    ]);
    const settle = (placement: Placement, place: string) =>
      office.db.transaction().execute((transaction) => placement.settle(transaction, place));
    expect([await settle(one, 'north'), await settle(other, 'south'), await settle(other, 'north')]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await placementOf(office.db, person, '2027-W02')).places).toEqual(['north']);
    expect((await placementOf(office.db, person, '2026-W53')).places).toEqual(['sales']);
  });

  test('a part of a split below the minimum group shows nothing, and no total or sum tells it', async () => {
    await split();
    office.goTo(NEAR);
    const secrets = await office.enrol('sales', ['2026-W53'], 9);
    for (const [at, secret] of secrets.entries()) await office.fetchToken(at < 5 ? 'north' : 'south', BORDER, secret);
    await reportAll('north', BORDER, 5, '2027-01-12T12:00:00Z');
    await reportAll('south', BORDER, 4, '2027-01-12T12:00:00Z');
    office.goTo('2027-02-20T12:00:00Z');
    await office.admin('POST', '/releases');
    const made = await office.admin('POST', '/keys', { role: 'lead', departments: ['sales', 'north', 'south'] });
    const range = `from=${BORDER}&to=2027-W04`;
    const answer = await office.request('GET', `/v1/kpis?${range}`, { bearer: made.body.key });
    const { departments, totals } = allKpisReplySchema.parse(answer.body);
    const [north, sales, south] = departments.map(({ kpis }) => kpis);
    expect([north?.weeks, sales?.weeks, south?.weeks, south?.members]).toEqual([1, 0, 0, null]);
    expect(sales?.windows).toEqual([]);
    expect([totals.released, totals.members, totals.weeklyActive]).toEqual([1, north?.members, 5]);
    expect(totals.sampledHours).toEqual(north?.productivity.sampledHours);
  });

  test('a code of a merged department leads to its successor, one of a split department nowhere, and stays unused', async () => {
    await plan({ fromWeek: BORDER, departments: ['sales', 'legal'], successors: [successor('office', 20)] });
    await office.department('care');
    await plan({ fromWeek: BORDER, departments: ['care'], successors: [successor('north'), successor('south')] });
    const [old, early, torn] = [await codeOf('sales'), await codeOf('office'), await codeOf('care')];
    expect((await join(early.code)).body).toMatchObject({ status: 425, field: 'code', value: BORDER });
    office.goTo(AFTER);
    expect((await join(old.code)).body.department).toEqual({ id: 'office', name: 'OFFICE' });
    expect((await join(early.code)).body.department.id).toBe('office');
    expect((await join(torn.code)).body).toMatchObject({
      type: 'urn:worthwhile:problem:department-ended',
      detail: expect.stringContaining('NORTH, SOUTH'),
    });
    const codes = await office.db.selectFrom('joinCodes').select('used').where('department', '=', 'care').execute();
    expect(codes).toEqual([{ used: 0 }]);
    expect((await office.admin('POST', '/departments/sales/codes', { kind: 'invite' })).status).toBe(409);
  });

  test('a second browser of a person, by code or by signing in, never brings a second token over a border', async () => {
    await merge();
    office.goTo(NEAR);
    const first = await office.joinDepartment('sales');
    const signedIn = async () => {
      const member = memberOfSubject('https://id.example', 'ada');
      const department = office.clock.nowMs < Date.parse(AFTER) ? 'legal' : 'office';
      return (await join((await memberCode(office.deps, { department, member })).code)).body.memberSecret;
    };
    const ada = await signedIn();
    expect((await office.fetchToken('office', '2027-W02', ada)).status).toBe(200);
    office.goTo(AFTER);
    const { code } = (await office.request('POST', '/v1/members/transfer', { bearer: first })).body;
    const second = (await join(code)).body.memberSecret;
    expect((await office.fetchToken('office', '2027-W03', second)).status).toBe(200);
    expect((await office.fetchToken('office', '2027-W03', first)).status).toBe(409);
    const adaAgain = await signedIn();
    expect((await office.fetchToken('office', '2027-W02', adaAgain)).status).toBe(409);
    // The browser of before the border is still hers.
    expect((await office.fetchToken('office', '2027-W03', ada)).status).toBe(200);
  });

  test('whoever leaves is in none of the parts any more', async () => {
    await split();
    office.goTo(NEAR);
    const secret = await office.joinDepartment('sales');
    await office.fetchToken('south', BORDER, secret);
    expect(await office.db.selectFrom('choices').select('successor').execute()).toEqual([{ successor: 'south' }]);
    await office.request('DELETE', '/v1/members', { bearer: secret });
    expect(await office.db.selectFrom('choices').selectAll().execute()).toEqual([]);
    expect((await office.fetchToken('south', '2027-W02', secret)).status).toBe(401);
    // Not so while another browser of theirs is a member: the choice stands for both.
    const first = await office.joinDepartment('sales');
    const { code } = (await office.request('POST', '/v1/members/transfer', { bearer: first })).body;
    const second = (await join(code)).body.memberSecret;
    await office.fetchToken('north', BORDER, first);
    await office.request('DELETE', '/v1/members', { bearer: first });
    expect((await office.fetchToken('south', BORDER, second)).status).toBe(403);
  });

  test('whose browsers have not been seen for a quarter of a year is in none of the parts any more', async () => {
    await split();
    office.goTo(NEAR);
    const [gone, first] = [await office.joinDepartment('sales'), await office.joinDepartment('sales')];
    const { code } = (await office.request('POST', '/v1/members/transfer', { bearer: first })).body;
    const second = (await join(code)).body.memberSecret;
    await office.fetchToken('south', BORDER, gone);
    await office.fetchToken('north', BORDER, first);
    office.goTo('2027-03-03T12:00:00Z');
    expect((await office.fetchToken('north', '2027-W09', second)).status).toBe(200);
    office.goTo('2027-04-14T12:00:00Z');
    await forgetUnseen(office.deps);
    expect(await office.db.selectFrom('choices').select('successor').execute()).toEqual([{ successor: 'north' }]);
  });

  test('small counts that the last period of a merged department could not tell are erased with it', async () => {
    await merge();
    office.goTo(NEAR);
    await office.enrol('sales', ['2026-W53'], 6);
    office.goTo('2027-01-05T12:00:00Z');
    for (let person = 0; person < 6; person++) {
      const satisfaction: [number, number, number] = [0, 0, person < 2 ? 1 : 0];
      const sent = memberReport('sales', '2026-W53', { ...busyWeek(10), satisfaction });
      expect((await office.send(await office.token('sales', '2026-W53'), sent)).body).toEqual({ status: 'accepted' });
    }
    office.goTo('2027-02-20T12:00:00Z');
    await office.admin('POST', '/releases');
    const kept = await office.db.selectFrom('carries').select('value').where('department', '=', 'sales').execute();
    expect(kept).toEqual([{ value: '{}' }]);
  });

  test('a plan that would move a window, overtake a key or take a name is refused by name and changes nothing', async () => {
    await merge();
    const before = [await plans(), (await office.admin('GET', '/departments')).body];
    const care = {
      fromWeek: '2027-W05',
      departments: ['office'],
      successors: [successor('north'), successor('south')],
    };
    for (const [status, field, wrong] of [
      [400, 'fromWeek', { fromWeek: '2026-W49' }],
      [400, 'fromWeek', { fromWeek: '2027-W06' }],
      [400, 'fromWeek', { fromWeek: '2026-W40' }],
      [404, 'departments', { departments: ['nobody'] }],
      [409, 'departments', { departments: ['sales'] }],
      [409, 'departments', { fromWeek: BORDER }],
      [409, 'successors', { successors: [successor('legal'), successor('south')] }],
      [400, 'successors', { successors: [successor('north')] }],
      [400, 'successors', { successors: [successor('north'), successor('north')] }],
      [400, 'departments', { departments: ['office', 'office'], successors: [successor('north')] }],
      [400, 'successors[0].headcount', { successors: [successor('north', 0), successor('south')] }],
    ] as const)
      expect([wrong, await plan({ ...care, ...wrong })]).toMatchObject([wrong, { status, body: { field } }]);
    expect([await plans(), (await office.admin('GET', '/departments')).body]).toEqual(before);
    expect((await plan(care)).status).toBe(201);
  });

  test('a plan is taken back while nobody can have acted on it, and not after', async () => {
    await merge();
    await codeOf('office');
    const key = await office.admin('POST', '/keys', { role: 'lead', departments: ['office'] });
    const cancel = (id: string) => office.admin('DELETE', `/successions/${id}`);
    expect((await cancel('legal')).body).toMatchObject({ status: 409, value: key.body.id });
    await office.admin('DELETE', `/keys/${key.body.id}`);
    const until = new Date(office.deps.now() + 60_000).toISOString();
    await office.admin('POST', '/keys', { role: 'lead', departments: ['office'], expiresAt: until });
    expect((await cancel('legal')).status).toBe(409);
    office.goTo(new Date(Date.parse(until) + 1).toISOString());
    expect((await cancel('nobody')).status).toBe(404);
    expect((await cancel('legal')).body.successions).toHaveLength(2);
    expect([await plans(), (await office.admin('GET', '/departments/office/codes')).status]).toEqual([[], 404]);
    await merge();
    office.goTo('2026-12-09T12:00:00Z');
    expect((await cancel('legal')).body.type).toBe('urn:worthwhile:problem:department-ended');
    expect(await plans()).toHaveLength(2);
  });

  test('a plan is not taken back while an experiment is planned in its departments, which would be of none', async () => {
    await merge();
    const experiment = {
      ...{ title: 'Drafts', hypothesis: 'Faster', expected: 'more', owner: 'Head', decideIn: '2027-W20' },
      outcome: { id: 'offers', name: 'Offers', unit: 'offers' },
      waves: [{ department: 'office', fromWeek: '2027-W05' }],
    };
    const { body, status } = await office.admin('POST', '/experiments', experiment);
    expect(status).toBe(201);
    const cancel = () => office.admin('DELETE', '/successions/legal');
    expect(await cancel()).toMatchObject({ status: 409, body: { value: body.id } });
    await office.admin('DELETE', `/experiments/${body.id}?revision=1`);
    expect((await cancel()).body.successions).toHaveLength(2);
  });

  test('a plan is not taken back while something is entered for its departments, which another of the name would take over', async () => {
    const plan = () =>
      office.admin('POST', '/successions', {
        fromWeek: BORDER,
        departments: ['sales', 'legal'],
        successors: [{ ...successor('office', 20), minimumGroup: 9 }],
      });
    expect((await plan()).status).toBe(201);
    const licences = (revision: number, value: unknown[]) =>
      office.admin('PUT', '/licences/office', { revision, value });
    await licences(0, [{ id: 'chatgpt', seats: 3, monthlyCostPerSeat: 20 }]);
    const sum = {
      ...{ department: 'office', source: 'x', tool: 'x', period: '2026-09-28/2026-10-25', reportedOn: '2026-10-25' },
      ...{ seats: null, idleSeats: null, activePeople: 10, activeDays: null, prompts: null, unit: null, spend: null },
    };
    expect((await office.admin('PUT', '/sources', { sums: [sum] })).status).toBe(200);
    const webhook = { kind: 'webhook', language: 'en', url: 'https://program.example/kpi', secret: 'x'.repeat(40) };
    await office.admin('PUT', '/digests/office', webhook);
    const cancel = () => office.admin('DELETE', '/successions/legal');
    expect(await cancel()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('licences, vendors’ reports, recipients of messages'), value: 'office' },
    });
    await licences(1, []);
    await office.admin('DELETE', `/sources?source=x&period=${encodeURIComponent(sum.period)}`);
    await office.admin('DELETE', '/digests/office/webhook');
    expect((await cancel()).status).toBe(200);
    await plan();
    const config = (await office.admin('GET', '/config')).body;
    expect(config.rules.at(-1).minimumGroups).toEqual({ office: 9 });
    await cancel();
    expect((await office.admin('GET', '/config')).body.rules.at(-1).minimumGroups).toEqual({});
  });

  test('the configuration cannot change plans by the way, and they follow a new name', async () => {
    await merge();
    const config = (await office.admin('GET', '/config')).body;
    for (const successions of [undefined, []])
      expect((await office.admin('PUT', '/config', { ...config, successions })).body).toMatchObject({
        status: 400,
        field: 'successions',
      });
    expect((await office.admin('PUT', '/config', { ...config, holdHours: 12 })).status).toBe(200);
    await office.admin('PUT', '/departments/office', {
      ...successor('office', 20),
      id: undefined,
      name: 'Customer care',
    });
    expect((await plans())[0].successors).toEqual([{ id: 'office', name: 'Customer care' }]);
    expect((await office.request('GET', '/v1/mirror')).body.config).toEqual(
      (await office.request('GET', '/v1/config')).body,
    );
    const { entries } = (await office.admin('GET', '/audit')).body;
    const actions = entries.map(({ action, subject }: Record<string, string>) => `${action} ${subject}`);
    expect(actions).toEqual(
      expect.arrayContaining(['department.merge sales', 'department.merge legal', 'department.create office']),
    );
  });

  test('two admins who plan at once cannot both end a department', async () => {
    const [one, other] = await Promise.all([merge(), split()]);
    expect([one.status, other.status].sort()).toEqual([201, 409]);
    expect((await plans()).filter(({ department }: { department: string }) => department === 'sales')).toHaveLength(1);
  });
});
