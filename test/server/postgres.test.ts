import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '#core/report/report.ts';
import { createReportCounter } from '#server/features/reports/rows.ts';
import { forgetOrder } from '#server/jobs/forget-order.ts';
import { isDistributed } from '#server/store/engine.ts';
import { openStore } from '#server/store/open.ts';
import { placements } from '#server/store/placement.ts';
import { reportArbitrary } from '../core/reports.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { busyTool, busyWeek, memberReport, openOffice, toolsReport } from './office.ts';

const WEEK = '2026-W47';
let postgres: TemporaryPostgres;
// A server of its own, and many transactions on a machine that may be busy.

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});

afterAll(() => postgres.stop());

/** As distributed databases are by default, and others by the will of whoever runs them. */
async function strictlyIsolated(url: string): Promise<void> {
  const db = await openStore(url);
  const name = sql.id(new URL(url).pathname.slice(1));
  await sql`alter database ${name} set default_transaction_isolation = 'serializable'`.execute(db);
  await db.destroy();
}

test('every primary key and unique constraint of a table that grows begins with the department', async () => {
  const db = await openStore(await postgres.newDatabase());
  const { rows } = await sql<{ table: string; first: string }>`
    select t.relname as "table", a.attname as first
    from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where n.nspname = 'public' and i.indisunique`.execute(db);
  const large = rows.filter(({ table }) => Reflect.get(placements, table) === 'department');
  expect(large.map(({ table }) => table)).toEqual(expect.arrayContaining(['keys', 'members', 'spent', 'sealed']));
  expect(large.filter(({ first }) => first !== 'department')).toEqual([]);
  await db.destroy();
});

test('the schema has no triggers, functions, sequences or partitions', async () => {
  const db = await openStore(await postgres.newDatabase());
  const { rows } = await sql`
    select 'trigger' as kind from pg_trigger
    union all select 'function' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
    union all select 'sequence or partition' from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('S', 'p')`.execute(db);
  expect(rows).toEqual([]);
  await db.destroy();
});

test('processes that start at once on an empty database all find the same schema', async () => {
  const url = await postgres.newDatabase();
  const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(url)));
  await stores[0]?.insertInto('settings').values({ name: 'colour', value: 'green' }).execute();
  for (const db of stores) {
    expect(await db.selectFrom('settings').selectAll().where('name', '=', 'colour').execute()).toHaveLength(1);
    await db.destroy();
  }
});

test('a report is counted once, and the same token again is a duplicate', async () => {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
  const token = await office.token('sales', WEEK);
  office.goTo('2026-11-24T12:00:00Z');
  expect((await office.send(token, memberReport('sales', WEEK, busyWeek(10)))).body).toEqual({ status: 'accepted' });
  const other = toolsReport('sales', WEEK, [busyTool('claude', 10)]);
  expect((await office.send(token, other)).body).toEqual({ status: 'duplicate' });
  const sealed = await office.db.selectFrom('sealed').select(['row', 'reports']).orderBy('row').execute();
  expect(sealed).toEqual(['all', 'rest', 'untasked'].map((row) => ({ row, reports: 1 })));
  await office.close();
});

/** A stand-in for a token whose signature has been checked. */
const tokenOf = (name: string) => new TextEncoder().encode(name);

test('both databases give the same bytes for the same reports, in whatever order and company they arrive', async () => {
  const reports = fc.sample(reportArbitrary(WEEK, ['chatgpt', 'claude', 'gemini']), { numRuns: 400, seed: 11 });
  const answers: { sealed: unknown; text: string }[] = [];
  for (const [run, database] of [undefined, await postgres.newDatabase(), await postgres.newDatabase()].entries()) {
    const office = await openOffice('2026-11-18T12:00:00Z', {}, database);
    await office.department('sales', { headcount: 8, hourlyCost: 61.5 });
    await office.enrol('sales', [WEEK], 6);
    office.goTo('2026-11-24T12:00:00Z');
    const count = createReportCounter(office.db);
    const arrivals = reports.map((report, at) => ({ report, at }));
    if (run > 0) arrivals.sort((a, b) => ((a.at * 7919 * run) % 400) - ((b.at * 7919 * run) % 400));
    const group = [400, 7, 90][run] ?? 1;
    while (arrivals.length > 0)
      for (const counted of arrivals
        .splice(0, group)
        .map(({ report, at }) => count({ token: tokenOf(`token ${at}`), report })))
        expect(await counted).toBe('accepted');
    const sealed = await office.db.selectFrom('sealed').selectAll().orderBy('row').execute();
    office.goTo('2026-12-20T12:00:00Z');
    expect((await office.admin('POST', '/releases')).status).toBe(200);
    const lead = await office.leadKey('sales');
    const kpis = await office.request('GET', `/v1/departments/sales/kpis?from=${WEEK}&to=2026-W50`, { bearer: lead });
    expect(kpis.body.windows[0].released).toBe(true);
    answers.push({ sealed, text: kpis.text });
    await office.close();
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test('reports of several departments share a commit: each counts in its own, and one of a closed week fails no other', async () => {
  for (const oneDepartmentEach of [false, true])
    for (const database of [undefined, await postgres.newDatabase()]) {
      const office = await openOffice('2026-11-18T12:00:00Z', {}, database);
      const departments = ['finance', 'legal', 'sales'];
      for (const id of departments) {
        await office.department(id);
        await office.keyOf(id, WEEK);
      }
      await office.db.updateTable('keys').set({ closed: 1 }).where('department', '=', 'legal').execute();
      const count = createReportCounter(office.db, { oneDepartmentEach });
      const counted = await Promise.all(
        Array.from({ length: 90 }, (_, at) => {
          const department = departments[at % 3] ?? '';
          // Each token comes twice, with different reports.
          const token = tokenOf(`${department} ${Math.floor(at / 6)}`);
          const used = busyTool(at % 2 === 0 ? 'claude' : 'gemini', 10);
          return count({ token, report: toolsReport(department, WEEK, [used]) });
        }),
      );
      expect(counted.filter((_, at) => at % 3 === 1)).toEqual(Array(30).fill('closed'));
      for (const own of [0, 2]) {
        const outcomes = counted.filter((_, at) => at % 3 === own);
        expect(outcomes).toEqual(outcomes.map((_, at) => (at % 2 === 0 ? 'accepted' : 'duplicate')));
      }
      const sealed = await office.db
        .selectFrom('sealed')
        .select(['department', 'reports'])
        .where('row', '=', 'all')
        .execute();
      const reportsOf = (id: string) => sealed.find(({ department }) => department === id)?.reports ?? 0;
      expect(departments.map(reportsOf)).toEqual([15, 0, 15]);
      await office.close();
    }
});

test('neither the file nor a plain PostgreSQL is taken for a distributed database', async () => {
  const office = await openOffice('2026-11-18T12:00:00Z');
  const plain = await openStore(await postgres.newDatabase());
  expect([await isDistributed(office.db), await isDistributed(plain)]).toEqual([false, false]);
  await plain.destroy();
  await office.close();
});

test('several processes that count the same and other reports at once count each once', async () => {
  const url = await postgres.newDatabase();
  const office = await openOffice('2026-11-18T12:00:00Z', {}, url);
  await office.department('sales');
  await office.keyOf('sales', WEEK);
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
  const counters = stores.map((db, at) => createReportCounter(db, { oneDepartmentEach: at % 2 === 1 }));
  const report: Report = toolsReport('sales', WEEK, [busyTool('claude', 10)]);
  const counted = await Promise.all(
    Array.from({ length: 120 }, (_, at) =>
      counters.map((count) => count({ token: tokenOf(`token ${at}`), report })),
    ).flat(),
  );
  expect(counted.filter((outcome) => outcome === 'accepted')).toHaveLength(120);
  expect(counted.filter((outcome) => outcome === 'duplicate')).toHaveLength(360);
  const sealed = await office.db
    .selectFrom('sealed')
    .select(['reports', 'sessions'])
    .where('row', '=', 'claude')
    .execute();
  expect(sealed).toEqual([{ reports: 120, sessions: 720 }]);
  for (const db of stores) await db.destroy();
  await office.close();
});

test('a week is not closed while a report of it is being counted by another process, and none is counted after it', async () => {
  const url = await postgres.newDatabase();
  await strictlyIsolated(url);
  const office = await openOffice('2026-11-18T12:00:00Z', {}, url);
  await office.department('sales', { headcount: 8 });
  await office.enrol('sales', [WEEK], 6);
  const other = await openStore(url);
  const count = createReportCounter(other);
  const report = memberReport('sales', WEEK, busyWeek(10));
  const waiting = async () => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(other);
    return rows.length;
  };

  // Somebody who has noted the same token and not yet committed holds the counting up half-way.
  const tokenHash = createHash('sha256').update(tokenOf('early')).digest();
  const holder = await openStore(url);
  let letGo = () => {};
  const held = holder.transaction().execute(async (transaction) => {
    await transaction.insertInto('spent').values({ department: 'sales', week: WEEK, tokenHash }).execute();
    await new Promise<void>((_resolve, reject) => {
      letGo = () => reject(new Error('rolled back'));
      holding();
    });
  });
  let holding = () => {};
  await new Promise<void>((resolve) => {
    holding = resolve;
  });
  const counted = count({ token: tokenOf('early'), report });
  while ((await waiting()) < 1);

  office.goTo('2026-12-20T12:00:00Z');
  let isReleased = false;
  const releasing = office.admin('POST', '/releases').then(() => {
    isReleased = true;
  });
  while (!isReleased && (await waiting()) < 2);
  expect(isReleased).toBe(false);
  letGo();
  await expect(held).rejects.toThrow('rolled back');
  expect(await counted).toBe('accepted');
  await releasing;

  expect(await count({ token: tokenOf('late'), report })).toBe('closed');
  // One report is below the minimum group, so its window is withheld and its sums are gone.
  expect(await office.db.selectFrom('releases').select('window').execute()).not.toEqual([]);
  expect(await office.db.selectFrom('sealed').select('reports').execute()).toEqual([]);
  for (const db of [other, holder]) await db.destroy();
  await office.close();
});

test('releases, keys and tokens asked for by several processes at once are made once', async () => {
  const url = await postgres.newDatabase();
  await strictlyIsolated(url);
  const offices = await Promise.all([0, 1, 2].map(() => openOffice('2026-11-18T12:00:00Z', {}, url)));
  const [office] = offices;
  if (office === undefined) throw new Error('no office');
  await office.department('sales', { headcount: 8 });
  const keys = await Promise.all(offices.map((each) => each.keyOf('sales', WEEK)));
  expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1);
  const secret = await office.joinDepartment('sales');
  const requests = await Promise.all(offices.map((each) => each.tokenRequest('sales', WEEK)));
  const issued = await Promise.all(
    offices.map((each, at) => each.request('POST', '/v1/tokens', { bearer: secret, body: requests[at] })),
  );
  expect(issued.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  expect(await office.db.selectFrom('enrolments').select('members').execute()).toEqual([{ members: 1 }]);
  for (const each of offices) each.goTo('2026-12-20T12:00:00Z');
  const released = await Promise.all(offices.map((each) => each.admin('POST', '/releases')));
  const settled = released.flatMap(({ body }) => [...body.released, ...body.withheld]);
  expect(settled.length).toBeGreaterThan(0);
  expect(await office.db.selectFrom('releases').select('window').execute()).toHaveLength(settled.length);
  for (const each of offices) await each.close();
});

test('a database that is only to be read, as after a failover, is told as one that does not work, until it works again', async () => {
  const url = await postgres.newDatabase();
  const office = await openOffice('2026-11-18T12:00:00Z', {}, url);
  const name = sql.id(new URL(url).pathname.slice(1));
  const db = await openStore(await postgres.newDatabase());
  const failOver = async (readOnly: 'on' | 'off') => {
    await sql`alter database ${name} set default_transaction_read_only = ${sql.raw(readOnly)}`.execute(db);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${new URL(url).pathname.slice(1)}`.execute(
      db,
    );
  };
  const make = (id: string) => office.admin('POST', '/departments', { id, name: id, headcount: 5 });
  await failOver('on');
  await expect.poll(async () => (await office.admin('GET', '/departments')).status).toBe(200);
  expect(await make('sales')).toMatchObject({ status: 503, body: { type: 'urn:worthwhile:problem:busy' } });
  await failOver('off');
  await expect.poll(async () => (await make('sales')).status).toBe(201);
  await db.destroy();
  await office.close();
});

test('of transfer codes that a member asks for at once only one is the newest and serves', async () => {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
  const bearer = await office.joinDepartment('sales');
  for (let round = 0; round < 3; round++) {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => office.request('POST', '/v1/members/transfer', { bearer })),
    );
    const joined = await Promise.all(
      made.map(({ body: { code } }) => office.request('POST', '/v1/members', { body: { code } })),
    );
    expect(joined.filter(({ status }) => status === 201)).toHaveLength(1);
  }
  await office.close();
});

test('when a week closes, nothing tells any more in which order members and reports came', async () => {
  const office = await openOffice('2026-11-18T12:00:00Z', {}, await postgres.newDatabase());
  await office.department('sales');
  await office.enrol('sales', ['2026-W48'], 6);
  const marks = async (table: string) => {
    const { rows } = await sql<{ xmin: string; ctid: string; key: string }>`
      select xmin::text, ctid::text, encode(sha256(t::text::bytea), 'hex') as key
      from ${sql.table(table)} t order by ctid`.execute(office.db);
    return rows;
  };
  for (const table of ['members', 'fetchedTokens']) {
    const before = await marks(table);
    expect(new Set(before.map(({ xmin }) => xmin)).size).toBeGreaterThan(1);
  }
  await forgetOrder(office.db);
  for (const [table, key] of [
    ['members', 'secretHash'],
    ['fetchedTokens', 'member'],
  ] as const) {
    expect(new Set((await marks(table)).map(({ xmin }) => xmin)).size).toBe(1);
    const order = async (by: string) =>
      (
        await sql<{
          key: string;
        }>`select ${sql.ref(key)}::text as key from ${sql.table(table)} order by ${sql.raw(by)}`.execute(office.db)
      ).rows;
    expect(await order('ctid')).toEqual(await order(`"${key}"`));
  }
  await office.close();
});
