/** The register of experiments from the plan to the decision, and what leads read of it, on both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '#core/base/random.ts';
import { type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { keptExperimentSchema, leadExperimentsReplySchema, registerReplySchema } from '#core/protocol/outcomes.ts';
import { teamNumbersReplySchema } from '#core/protocol/team-numbers.ts';
import { plan as drafts } from '../core/outcomes/drafts.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

const departments = ['care', 'finance', 'legal', 'people', 'sales'];
const starts: Readonly<Record<string, string>> = { care: '2026-W49', legal: '2026-W53', sales: '2027-W04' };
const plan = {
  ...drafts,
  waves: Object.entries(starts).map(([department, fromWeek]) => ({ department, fromWeek })),
  decideIn: '2027-W08',
};
const RUNNING = '2026-12-01T12:00:00Z';
const TO_DECIDE = '2027-02-24T12:00:00Z';
let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

describe.each(['SQLite', 'PostgreSQL'])('on %s', (engine) => {
  let office: Office;

  beforeEach(async () => {
    const database = engine === 'SQLite' ? undefined : await postgres.newDatabase();
    office = await openOffice('2026-11-18T12:00:00Z', {}, database);
    for (const id of departments) await office.department(id);
  });
  afterEach(() => office.close());

  async function planned(change: object = {}) {
    const made = await office.admin('POST', '/experiments', { ...plan, ...change });
    expect([made.status, made.text]).toEqual([201, made.text]);
    return keptExperimentSchema.parse(made.body);
  }
  const register = async () => registerReplySchema.parse((await office.admin('GET', '/experiments')).body);
  const asLead = async (department: string, query = '') => {
    const { body } = await office.request('GET', `/v1/experiments${query}`, {
      bearer: await office.leadKey(department),
    });
    return leadExperimentsReplySchema.parse(body).experiments;
  };
  const refused = async (method: string, path: string, body?: unknown) => {
    const answer = await office.admin(method, path, body);
    return [answer.status, answer.body.type?.replace('urn:worthwhile:problem:', '')];
  };

  /** Series of all departments up to a week, with 20 % more from each start on. */
  async function fill(until: Week, valuePerUnit?: number) {
    for (const [at, id] of departments.entries()) {
      const random = seeded(7, at);
      const values = weeksFromTo(weekPlus('2026-W49', -20), until).map((week) => {
        const start = starts[id];
        const gain = start !== undefined && week >= start ? 20 : 0;
        return { week, value: (at + 1) * (100 + gain + 4 * random()) };
      });
      const { name, unit } = plan.outcome;
      const value = { name, unit, direction: 'more', values, ...(valuePerUnit !== undefined && { valuePerUnit }) };
      const bearer = await office.leadKey(id);
      const path = `/v1/departments/${id}/outcomes/tickets`;
      expect((await office.request('PUT', path, { bearer, body: { value } })).status).toBe(200);
    }
  }

  test('an experiment is entered before it starts, changed and removed until then, and fixed from then on', async () => {
    const { id, revision, state } = await planned();
    expect([revision, state]).toEqual([1, 'planned']);
    const change = (at: number, value: object = plan) => ({ revision: at, value });
    const path = `/experiments/${id}`;
    expect((await office.admin('PUT', path, change(1, { ...plan, owner: 'Grace' }))).body.revision).toBe(2);
    expect(await refused('PUT', path, change(1))).toEqual([409, 'changed-meanwhile']);
    expect(await refused('POST', `${path}/amendments`, { revision: 2, value: { text: 'x' } })).toEqual([
      409,
      'experiment-early',
    ]);
    const other = await planned();
    expect((await office.admin('DELETE', `/experiments/${other.id}?revision=1`)).status).toBe(204);

    office.goTo(RUNNING);
    expect(await refused('PUT', path, change(2))).toEqual([409, 'experiment-begun']);
    expect(await refused('DELETE', `${path}?revision=2`)).toEqual([409, 'experiment-begun']);
    expect(await refused('PUT', `${path}/decision`, { revision: 2, value: { verdict: 'keep', learned: 'x' } })).toEqual(
      [409, 'experiment-early'],
    );
    const amendment = { revision: 2, value: { text: 'Legal starts a week late.' } };
    const amended = await office.admin('POST', `${path}/amendments`, amendment);
    expect(keptExperimentSchema.parse(amended.body)).toMatchObject({
      revision: 3,
      state: 'running',
      experiment: { plan: { owner: 'Grace' }, amendments: [{ text: amendment.value.text, at: expect.any(String) }] },
    });
    expect((await register()).experiments).toHaveLength(1);
  });

  test('one is ended early or comes to its week, is flagged when that is over, and is decided once', async () => {
    const [early, whole] = [await planned(), await planned({ title: 'Another' })];
    office.goTo(RUNNING);
    const ending = { revision: 1, value: { text: 'The tool was withdrawn.' } };
    const ended = await office.admin('PUT', `/experiments/${early.id}/end`, ending);
    expect(ended.body).toMatchObject({ state: 'to-decide', experiment: { ended: { week: '2026-W49' } } });
    expect(await refused('PUT', `/experiments/${early.id}/end`, { ...ending, revision: 2 })).toEqual([
      409,
      'experiment-over',
    ]);
    office.goTo(TO_DECIDE);
    const standing = async () =>
      Object.fromEntries(
        (await register()).experiments.map(({ id, state, isOverdue }) => [id, isOverdue ? `${state}, overdue` : state]),
      );
    expect(await standing()).toEqual({ [early.id]: 'to-decide', [whole.id]: 'to-decide' });
    office.goTo('2027-03-02T12:00:00Z');
    expect((await standing())[whole.id]).toBe('to-decide, overdue');
    expect(await refused('PUT', `/experiments/${whole.id}/end`, ending)).toEqual([409, 'experiment-over']);
    const decision = { revision: 1, value: { verdict: 'extend', learned: 'It works for plain questions.' } };
    const path = `/experiments/${whole.id}/decision`;
    expect((await office.admin('PUT', path, decision)).body).toMatchObject({ state: 'decided', isOverdue: false });
    expect(await refused('PUT', path, { ...decision, revision: 2 })).toEqual([409, 'experiment-over']);
    const actions = (await office.admin('GET', '/audit?action=experiment')).body.entries.map(
      ({ action, subject }: { action: string; subject: string }) => [action, subject],
    );
    expect(actions).toEqual([
      ['experiment.decide', whole.id],
      ['experiment.end', early.id],
      ['experiment.plan', whole.id],
      ['experiment.plan', early.id],
    ]);
  });

  test('a review is set with the decision, and once its week is over leads and admins read whether the effect lasted', async () => {
    const { id } = await planned();
    office.goTo(TO_DECIDE);
    const decide = (reviewIn: string) =>
      office.admin('PUT', `/experiments/${id}/decision`, {
        revision: 1,
        value: { verdict: 'keep', learned: 'It works.', reviewIn },
      });
    for (const [reviewIn, said] of [
      ['2027-W11', '2027-W11 is not 4 to 104 weeks after the decision; choose a week from 2027-W12 to 2029-W08'],
      ['2029-W09', '2029-W09 is not 4 to 104 weeks'],
      ['2027-W53', '2027-W53'],
    ] as const) {
      const { status, body } = await decide(reviewIn);
      expect([status, body.field, body.detail]).toEqual([400, 'value.reviewIn', expect.stringContaining(said)]);
    }
    expect((await register()).experiments[0]).toMatchObject({ revision: 1, state: 'to-decide' });

    expect((await decide('2027-W20')).body).toMatchObject({
      review: null,
      experiment: { decision: { reviewIn: '2027-W20' } },
    });
    const [logged] = (await office.admin('GET', '/audit?action=experiment.decide')).body.entries;
    expect(JSON.stringify(logged)).toContain('2027-W20');
    const reviews = async () => [(await register()).experiments[0]?.review, (await asLead('legal'))[0]?.review];
    office.goTo('2027-05-19T12:00:00Z');
    await fill('2027-W20');
    expect(await reviews()).toEqual([null, null]);
    office.goTo('2027-05-26T12:00:00Z');
    const [admins, leads] = await reviews();
    expect(admins?.finding).toBe('lasted');
    expect(admins?.effect.value).toBeGreaterThan(17);
    expect(admins?.effect.value).toBeLessThan(22);
    expect(leads).toEqual(admins);
    expect((await asLead('legal'))[0]?.decision?.reviewIn).toBe('2027-W20');
  });

  test('what cannot be an experiment is refused by name, and nothing of it is stored', async () => {
    for (const [change, status, field, said] of [
      [{ waves: [{ department: 'sales', fromWeek: '2026-W47' }] }, 400, 'waves[0].fromWeek', '2026-W47 has begun'],
      [{ waves: [{ department: 'board', fromWeek: '2026-W49' }] }, 404, 'waves', 'no department board'],
      [{ decideIn: '2027-W04' }, 400, 'decideIn', 'after the last department'],
      [{ hypothesis: '' }, 400, 'hypothesis', ''],
      [{ outcome: { ...plan.outcome, name: 'ada@example.com' } }, 400, 'outcome.name', 'ada@example.com'],
      [{ expected: 'up' }, 400, 'expected', 'up'],
    ] as const) {
      const { status: got, body } = await office.admin('POST', '/experiments', { ...plan, ...change });
      expect([got, body.field, body.detail]).toEqual([status, field, expect.stringContaining(said)]);
    }
    expect((await register()).experiments).toEqual([]);
    expect(await refused('PUT', '/experiments/0123456789ab', { revision: 1, value: plan })).toEqual([
      404,
      'unknown-entry',
    ]);
  });

  test('the effect is found from the series of all departments, or the page says what is missing', async () => {
    await planned();
    expect((await register()).experiments[0]?.effect.because).toEqual({
      ...{ code: 'too-few-departments', departments: 0, needed: 4 },
    });
    office.goTo(TO_DECIDE);
    await fill('2027-W07');
    const { experiments, outcomes } = await register();
    const { tickets } = { tickets: outcomes.find(({ id }) => id === 'tickets') };
    expect(tickets).toEqual({ ...plan.outcome, departments });
    const [{ effect, preTrendP, without } = { effect: null, preTrendP: null, without: [] }] = experiments;
    expect(effect?.value).toBeGreaterThan(17);
    expect(effect?.value).toBeLessThan(22);
    expect(effect?.grade).toBe('C');
    expect(preTrendP).toBeGreaterThan(0);
    expect(without.map(({ department }) => department)).toEqual(departments);
  });

  test('a lead reads the effect, the own line and one line of the others, and nothing that names them', async () => {
    await planned();
    office.goTo(TO_DECIDE);
    await fill('2027-W07');
    const [mine] = await asLead('legal');
    const [admins] = (await register()).experiments;
    expect(mine?.effect).toEqual(admins?.effect);
    expect(mine?.ownStart).toBe('2026-W53');
    expect(mine?.starts.map(({ departments: started }) => started)).toEqual([1, 1, 1]);
    expect(mine?.own?.change).toBeGreaterThan(15);
    expect(mine?.own?.lines.some(({ others }) => others !== null)).toBe(true);
    expect(mine?.without?.low).toBeLessThan(mine?.without?.high ?? 0);
    const text = JSON.stringify(mine);
    for (const other of ['care', 'finance', 'people', 'sales', 'admin key']) expect(text).not.toContain(other);
    // Values of others in their own unit: the means of care lie about 100, those of sales about 500.
    for (const { others } of mine?.own?.lines ?? [])
      if (others !== null) expect(Math.abs(others - 100)).toBeLessThan(9);
    const [waiting] = await asLead('finance');
    expect([waiting?.ownStart, waiting?.own?.change]).toEqual([null, null]);
    const refusedFor = await office.request('GET', '/v1/experiments?department=care', {
      bearer: await office.leadKey('legal'),
    });
    expect(refusedFor.status).toBe(403);
  });

  test('people read what a decided experiment came to where the company gives numbers back: its effect, and no person', async () => {
    const { id } = await planned();
    office.goTo(TO_DECIDE);
    await fill('2027-W07');
    const { body: config } = await office.admin('GET', '/config');
    const give = (teamNumbers: boolean) => office.admin('PUT', '/config', { ...config, teamNumbers });
    // What everybody reads is worked out once in a quarter of an hour.
    const given = async () => {
      office.clock.nowMs += 15 * 60_000;
      return teamNumbersReplySchema.parse((await office.request('GET', '/v1/team-numbers')).body).experiments;
    };
    expect((await give(true)).status).toBe(200);
    expect(await given()).toEqual([]);
    const decision = { revision: 1, value: { verdict: 'keep', learned: 'It works.' } };
    expect((await office.admin('PUT', `/experiments/${id}/decision`, decision)).status).toBe(200);
    const [kept] = (await register()).experiments;
    expect(kept?.effect.value).toBeGreaterThan(10);
    expect(await given()).toEqual([
      {
        ...{ id, title: plan.title, verdict: 'keep', learned: 'It works.' },
        ...{ outcome: plan.outcome.name, expected: 'more', effect: kept?.effect },
      },
    ]);
    expect((await office.request('GET', '/v1/team-numbers')).text).not.toMatch(/Ada|admin key|2026-W49/);
    await give(false);
    expect(await given()).toEqual([]);
  });

  test('what a decided experiment measured is written into a ledger once, and nobody changes or makes such an entry by hand', async () => {
    const { id } = await planned();
    office.goTo(TO_DECIDE);
    await fill('2027-W07');
    const bearer = await office.leadKey('legal');
    const ask = (method: string, path: string, body?: unknown) =>
      office.request(method, path, { bearer, ...(body === undefined ? {} : { body }) });
    const path = `/v1/experiments/${id}/entry`;
    const problem = ({ status, body }: Awaited<ReturnType<typeof ask>>) => [
      status,
      String(body.type).replace('urn:worthwhile:problem:', ''),
      body.detail,
    ];
    const early = await ask('POST', path, { overlapHours: 0 });
    expect(problem(early)).toEqual([409, 'experiment-early', expect.stringContaining('not decided')]);
    const decision = { revision: 1, value: { verdict: 'keep', learned: 'It works.' } };
    expect((await office.admin('PUT', `/experiments/${id}/decision`, decision)).status).toBe(200);
    const worthless = await ask('POST', path, { overlapHours: 0 });
    expect(problem(worthless)).toEqual([409, 'not-measured', expect.stringContaining('valuePerUnit')]);

    const [series] = (await ask('GET', '/v1/departments/legal/outcomes')).body.entries;
    const priced = { revision: series.revision, value: { ...series.value, valuePerUnit: 25 } };
    expect((await ask('PUT', '/v1/departments/legal/outcomes/tickets', priced)).status).toBe(200);
    const relabelled = { name: 'Legal', headcount: 10, currency: 'USD' };
    expect(problem(await office.admin('PUT', '/departments/legal', relabelled))).toEqual([
      409,
      'amounts-entered',
      expect.stringContaining('key figures'),
    ]);
    const written = await ask('POST', path, { overlapHours: 3 });
    expect([written.status, written.body.revision]).toEqual([201, 1]);
    const { value } = written.body;
    const [mine] = await asLead('legal');
    const share = (percent: number | null | undefined) => expect.closeTo((percent ?? Number.NaN) / 100, 5);
    expect(value).toMatchObject({
      title: plan.title,
      stage: 'measured',
      experiment: id,
      overlapHours: 3,
      week: plan.decideIn,
      attribution: { low: share(mine?.effect.low), central: share(mine?.effect.value), high: share(mine?.effect.high) },
    });
    const values: { week: Week; value: number }[] = series.value.values;
    const before = values.filter(({ week }) => week < '2026-W49');
    const usual = before.reduce((sum, each) => sum + each.value, 0) / before.length;
    const weeks = values.filter(({ week }) => week >= '2026-W53').length;
    expect(value.amount).toBeCloseTo(usual * weeks * 25, 1);
    expect(mine?.isBooked).toBe(true);
    expect((await register()).experiments[0]?.booked).toEqual(['legal']);

    expect(problem(await ask('POST', path, { overlapHours: 0 }))).toEqual([409, 'already-booked', expect.anything()]);
    const entry = `/v1/ledger/${id}`;
    for (const [change, field] of [
      [{ amount: value.amount * 2 }, 'value'],
      [{ attribution: 1 }, 'value'],
      [{ stage: 'claimed' }, 'value.stage'],
    ] as const)
      expect(await ask('PUT', entry, { revision: 1, value: { ...value, ...change } })).toMatchObject({
        status: 400,
        body: { field },
      });
    for (const [change, field] of [
      [{}, 'value.experiment'],
      [{ experiment: undefined }, 'value.stage'],
    ] as const)
      expect(await ask('POST', '/v1/ledger', { value: { ...value, ...change } })).toMatchObject({
        status: 400,
        body: { field },
      });
    const typedBack = { ...value.attribution, central: value.attribution.central + 1e-17 };
    const verified = {
      revision: 1,
      value: { ...value, attribution: typedBack, stage: 'finance-verified', overlapHours: 5 },
    };
    expect((await ask('PUT', entry, verified)).body).toMatchObject({ revision: 2, value: { overlapHours: 5 } });
    expect((await ask('DELETE', `${entry}?revision=2`)).status).toBe(204);
    expect(problem(await ask('POST', path, { overlapHours: 0 }))).toEqual([409, 'already-booked', expect.anything()]);
  });

  test('an admin writes it into the ledger of a department that started, and a lead only into the own', async () => {
    const { id } = await planned();
    office.goTo(TO_DECIDE);
    await fill('2027-W07', 25);
    const decision = { revision: 1, value: { verdict: 'keep', learned: 'It works.' } };
    await office.admin('PUT', `/experiments/${id}/decision`, decision);
    const path = `/experiments/${id}/entry`;
    const body = { department: 'sales', overlapHours: 0 };
    const bearer = await office.leadKey('legal');
    expect((await office.request('POST', `/v1${path}`, { bearer, body })).status).toBe(403);
    expect(await refused('POST', path, { ...body, department: 'board' })).toEqual([404, 'unknown-department']);
    expect(await refused('POST', path, { ...body, department: 'finance' })).toEqual([409, 'not-measured']);
    expect(await refused('POST', path.replace(id, '0123456789ab'), body)).toEqual([404, 'unknown-entry']);
    expect((await office.admin('POST', path, body)).status).toBe(201);
    const ledger = await office.request('GET', '/v1/ledger', { bearer: await office.leadKey('sales') });
    expect(ledger.body.entries).toMatchObject([{ id, value: { stage: 'measured', experiment: id } }]);
  });

  test('only admins keep the register, and only leads and admins read it', async () => {
    const lead = await office.leadKey('sales');
    const member = await office.joinDepartment('sales');
    for (const bearer of [lead, member])
      expect((await office.request('POST', '/v1/admin/experiments', { bearer, body: plan })).status).toBe(
        bearer === lead ? 403 : 401,
      );
    for (const bearer of [ADMIN_KEY, member])
      expect((await office.request('GET', '/v1/experiments', { bearer })).status).toBe(
        bearer === ADMIN_KEY ? 403 : 401,
      );
    expect((await register()).experiments).toEqual([]);
  });
});
