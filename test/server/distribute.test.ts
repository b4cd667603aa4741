/** `npm run distribute` on a plain PostgreSQL, and on one that notes what Citus would have been asked. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distribute, parseHost } from '#server/maintenance/distribute.ts';
import { openStore } from '#server/store/open.ts';
import { placements, tableNames } from '#server/store/placement.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { standInForCitus } from './citus-stand-in.ts';

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** A database with a cluster that is played: its coordinator, and the lines that distributing says. */
async function cluster({ workers = 2 } = {}) {
  const url = await postgres.newDatabase();
  const client = await connected(url);
  await standInForCitus(client);
  for (let at = 1; at <= workers; at++)
    await client.query('insert into pg_dist_node (nodename, nodeport, groupid) values ($1, 5432, $2)', [
      `w${at}.example`,
      at,
    ]);
  const said: string[] = [];
  return {
    url,
    client,
    said,
    run: (address = url, coordinator: string | undefined = 'db.example') =>
      distribute(address, coordinator, (line) => said.push(line)),
    async asked() {
      const { rows } = await client.query<{ what: string }>('select what from stand_in.asked order by at');
      return rows.map(({ what }) => what.replaceAll('"', ''));
    },
  };
}

const tablesIn = async (client: Client) =>
  (await client.query("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"))
    .rows;

test('every table of the schema has its place, in the code and in docs/scale.md', async () => {
  const db = await openStore(await postgres.newDatabase());
  const made = (await db.introspection.getTables()).map(({ name }) => name).toSorted();
  await db.destroy();
  expect(tableNames).toEqual(made);
  const guide = readFileSync('docs/scale.md', 'utf8');
  for (const [place, words] of [
    ['reference', 'whole on each node'],
    ['department', 'by department'],
  ] as const) {
    const [, row = ''] = new RegExp(`^\\| ${words} \\| (.+) \\|$`, 'm').exec(guide) ?? [];
    const listed = [...row.matchAll(/`(\w+)`/g)].map(([, table]) => table);
    expect(listed.toSorted()).toEqual(tableNames.filter((table) => Reflect.get(placements, table) === place));
  }
});

test('where the server has no Citus nothing is changed, and the way out is said', async () => {
  const url = await postgres.newDatabase();
  const run = spawnSync('npm', ['run', '--silent', 'distribute', '--', '--database', url], { encoding: 'utf8' });
  expect([run.status, run.stdout]).toEqual([1, '']);
  expect(run.stderr).toMatch(
    /^distribute failed: this PostgreSQL server has no Citus.*nothing was changed.*shared_preload_libraries/,
  );
  const client = await connected(url);
  expect(await tablesIn(client)).toEqual([]);
  await client.end();
});

test('what is given wrongly is named, with how it is used', () => {
  for (const [args, named] of [
    [['--database', 'mysql://db/x'], 'Give the database'],
    [['--from', 'data'], '--from'],
    [['stray'], 'stray'],
  ] as const) {
    const run = spawnSync('npm', ['run', '--silent', 'distribute', '--', ...args], { encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining(named)]);
    expect(run.stderr).toContain('npm run distribute');
  }
});

test('tables are made and placed: small ones on each node, the others by department beside the keys', async () => {
  const { run, asked, said, client } = await cluster();
  await run();
  const [coordinator, ...placed] = await asked();
  expect(coordinator).toBe(`coordinator db.example:${(await client.query('show port')).rows[0].port}`);
  const small = tableNames.filter((table) => Reflect.get(placements, table) === 'reference');
  const large = tableNames.filter((table) => !small.includes(table));
  expect(placed.slice(0, small.length).toSorted()).toEqual(small.map((table) => `reference ${table}`).toSorted());
  expect(placed[small.length]).toBe('keys by department beside none');
  expect(placed.slice(small.length).toSorted()).toEqual(
    large.map((table) => `${table} by department beside ${table === 'keys' ? 'none' : 'keys'}`).toSorted(),
  );
  expect(said).toEqual(
    expect.arrayContaining([
      'extension citus: there already',
      'worker nodes: 2 (w1.example:5432, w2.example:5432)',
      'tables of the endpoint: made',
      'table spent: by department, done',
      expect.stringContaining('Distributed over 2 worker nodes'),
    ]),
  );
  await client.end();
});

test('again it changes nothing and says so', async () => {
  const { run, asked, said, client } = await cluster();
  await run();
  const first = await asked();
  said.splice(0);
  await run();
  expect(await asked()).toEqual(first);
  expect(said.filter((line) => !line.endsWith('there already'))).toEqual([
    'worker nodes: 2 (w1.example:5432, w2.example:5432)',
    'Everything was distributed already; nothing was changed.',
  ]);
  await client.end();
});

test('cut short it goes on where it was, and a table of a later version is placed', async () => {
  const { run, asked, client } = await cluster();
  await run();
  await client.query(`delete from pg_dist_partition where logicalrelid in ('choices'::regclass, 'audit'::regclass)`);
  const before = (await asked()).length;
  await run();
  expect((await asked()).slice(before)).toEqual(['reference audit', 'choices by department beside keys']);
  await client.end();
});

test('rows that were there before do not stay in the files of the coordinator', async () => {
  const { run, asked, said, client, url } = await cluster();
  const db = await openStore(url);
  await db.insertInto('settings').values({ name: 'colour', value: 'green' }).execute();
  await db.destroy();
  await run();
  expect((await asked()).filter((what) => what.startsWith('clear'))).toEqual(['clear settings']);
  expect(said).toContain('table settings: whole on each node, done, earlier rows moved off the coordinator');
  await client.end();
});

test('without worker nodes no table is made or placed: one node would hold every shard', async () => {
  const { run, client } = await cluster({ workers: 0 });
  await expect(run()).rejects.toThrow(/no worker node has been added: one node would hold every shard.*citus_add_node/);
  expect(await tablesIn(client)).toEqual([]);
  await client.end();
});

test('a worker node that takes no shards counts for none', async () => {
  const { run, client } = await cluster({ workers: 1 });
  await client.query('update pg_dist_node set shouldhaveshards = false');
  await expect(run()).rejects.toThrow('no worker node has been added');
  await client.end();
});

test.each([
  [
    false,
    'FATAL: role "kpi" does not exist',
    /w1\.example:5432 does not let the role postgres in.*role "kpi" does not exist/,
  ],
  [
    true,
    'f',
    /may make no tables on the worker node w1\.example:5432.*alter database "worthwhile\d+" owner to "postgres"/,
  ],
])('a right that is missing on a worker node is named (%s, %s)', async (success, result, named) => {
  const { run, client } = await cluster();
  await client.query('update stand_in.answers set success = $1, result = $2', [success, result]);
  await expect(run()).rejects.toThrow(named);
  expect(await tablesIn(client)).toEqual([]);
  await client.end();
});

test('a role that may not set the coordinator is told the statement for one who may', async () => {
  const { run, client, url } = await cluster();
  await client.query('do $$ begin create role kpi login; exception when duplicate_object then null; end $$');
  await client.query('grant all on all tables in schema stand_in to kpi');
  await expect(run(url.replace('postgres@', 'kpi@'), 'db.example:6432')).rejects.toThrow(
    /the role kpi may not do this. Let a superuser run in the database worthwhile\d+: select citus_set_coordinator_host\('db\.example', 6432\)/,
  );
  await client.end();
});

test('a server that the worker nodes could not find by the address of the database is asked for', async () => {
  const { url, client } = await cluster();
  await expect(distribute(url, undefined, () => {})).rejects.toThrow('Give --coordinator HOST');
  await client.query(
    "insert into pg_dist_node (nodename, nodeport, groupid, shouldhaveshards) values ('db.example', 5432, 0, false)",
  );
  const said: string[] = [];
  await distribute(url, undefined, (line) => said.push(line));
  expect(said).toContain('coordinator db.example:5432: there already');
  await client.end();
});

test('a cluster on one machine may know its coordinator as localhost', async () => {
  const { url, client } = await cluster({ workers: 0 });
  await client.query(
    "insert into pg_dist_node (nodename, nodeport, groupid) values ('localhost', 5432, 0), ('localhost', 5433, 1)",
  );
  const said: string[] = [];
  await distribute(url, undefined, (line) => said.push(line));
  expect(said).toContain('coordinator localhost:5432: there already');
  await client.end();
});

test('a table that lies in another way is named and left', async () => {
  const { run, client } = await cluster();
  await run();
  await client.query(`update pg_dist_partition set partkey = 'week' where logicalrelid = 'spent'::regclass`);
  await expect(run()).rejects.toThrow(
    /the table spent is distributed in another way than by department.*undistribute_table/,
  );
  await client.query(
    `update pg_dist_partition set partkey = 'department', colocationid = 99 where logicalrelid = 'spent'::regclass`,
  );
  await expect(run()).rejects.toThrow(/spent .* than by department beside keys/);
  await client.end();
});

test('a host is taken with a port or without, and nothing else', () => {
  expect(parseHost('db.example', 5432)).toEqual({ host: 'db.example', port: 5432 });
  expect(parseHost('db.example:6432', 5432)).toEqual({ host: 'db.example', port: 6432 });
  expect(parseHost('[fd00::1]:6432', 5432)).toEqual({ host: 'fd00::1', port: 6432 });
  for (const wrong of ['', 'db.example/x', 'user@db.example', 'db.example:port', ':5432'])
    expect(parseHost(wrong, 1)).toBeNull();
});

test('an address at which nothing answers is told as that, without its password', async () => {
  const distributing = distribute('postgres://kpi:s3cret@127.0.0.1:1/kpi', undefined, () => {});
  await expect(distributing).rejects.toThrow(/nothing answers there/);
  await expect(distributing).rejects.not.toThrow(/s3cret/);
});
