/** Starts that fail say why and lose nothing: first keys, databases that cannot be used, file systems that cannot be written. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { causesText } from '#server/causes.ts';
import { type EndpointOptions, startEndpoint } from '#server/endpoint.ts';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { openStore } from '#server/store/open.ts';
import { withoutPassword } from '#server/store/postgres.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { createPooledKeys } from './office.ts';

let postgres: TemporaryPostgres;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-starting-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (options: Partial<EndpointOptions>) =>
  startEndpoint({ port: 0, dataDir: folder, makeKeyPair: createPooledKeys(), ...options });

test.each([
  ['a port that is taken', (port: number) => ({ port })],
  ['a host that is not of this machine', () => ({ host: '203.0.113.9' })],
  ['a certificate that is not there', () => ({ tls: { certFile: '/nope.pem', keyFile: '/nope.pem' } })],
])(
  'E4: a first start that fails for %s makes no key that nobody has seen: the next one tells it',
  async (_name, of) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(start(of(port))).rejects.toThrow();
    other.close();
    const endpoint = await start({});
    expect(endpoint.firstAdminKey).toMatch(/^[\w-]{43}$/);
    await endpoint.close();
  },
);

test.each([
  ['none', null, 1],
  ['the same', 'a-key-that-all-processes-are-given-alike', 0],
] as const)(
  'of processes that start at once and are given %s admin key, one sets it and none fails',
  async (_name, given, made) => {
    const url = await postgres.newDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
    // Holds them all at the first table that they come to, so that they go on at the same instant.
    const holder = new Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin; lock table "roleKeys" in access exclusive mode');
    const ensuring = stores.map((db) => ensureAdminKey(db, { now: Date.now, random: randomBytes }, given));
    const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while ((await holder.query(waiting)).rowCount !== stores.length);
    await holder.query('commit');
    const keys = await Promise.all(ensuring);
    expect(keys.filter((key) => key !== null)).toHaveLength(made);
    expect((await holder.query('select from "roleKeys"')).rowCount).toBe(1);
    expect((await holder.query('select from audit')).rowCount).toBe(1);
    await holder.end();
    for (const db of stores) await db.destroy();
  },
);

/** How a PostgreSQL server says that it takes nobody: a refusal that is not tried again. */
function refusal(): Buffer {
  const fields = Buffer.from('SFATAL\0C28000\0Mno\0\0');
  const head = Buffer.from('E....');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** What a PostgreSQL server is told when a connection begins. */
async function startupParameters(): Promise<string[]> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const told = once(server, 'connection').then(async ([socket]) => {
    const [message] = await once(socket, 'data');
    socket.end(refusal());
    return message.subarray(8).toString().split('\0');
  });
  const opening = openStore(`postgres://ww:secret@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/ww`);
  await expect(opening).rejects.toThrow('refuses this user');
  server.close();
  const texts: string[] = await told;
  return texts.filter((text, at) => at % 2 === 0 && text !== '');
}

test('E7: a connection begins with nothing that PgBouncer would refuse, and has its limits all the same', async () => {
  const taken = ['user', 'database', 'client_encoding', 'application_name'];
  expect((await startupParameters()).filter((name) => !taken.includes(name))).toEqual([]);
  const database = await postgres.newDatabase();
  const admin = new Client({ connectionString: database });
  await admin.connect();
  await admin.query('alter role postgres set synchronous_commit = off');
  const db = await openStore(database);
  for (const [setting, value] of [
    ['statement_timeout', '30s'],
    ['idle_in_transaction_session_timeout', '30s'],
    ['synchronous_commit', 'on'],
  ] as const) {
    const { rows } = await db.executeQuery<Record<string, string>>({
      sql: `select current_setting('${setting}') as value`,
      parameters: [],
      query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
      queryId: { queryId: setting },
    });
    expect([setting, rows[0]?.['value']]).toEqual([setting, value]);
  }
  await db.destroy();
  await admin.query('alter role postgres reset synchronous_commit');
  await admin.end();
});

/** What is told where a database cannot be opened. */
async function faultOf(location: string): Promise<string> {
  return openStore(location).then(
    async (db) => {
      await db.destroy();
      throw new Error(`${location} could be opened`);
    },
    (error: Error) => error.message,
  );
}

test('E8: each mistake in the address of a database has words of its own, with a way out and no password', async () => {
  const database = await postgres.newDatabase();
  const refusing = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(refusing, 'listening');
  const address = refusing.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const admin = new Client({ connectionString: database });
  await admin.connect();
  await admin.query('create role poor login');
  await admin.query("create database latin encoding 'LATIN1' template template0");
  await admin.query('revoke create on schema public from public');
  const faults = {
    port: faultOf('postgres://ww:s3cret@127.0.0.1:1/ww'),
    host: faultOf('postgres://ww:s3cret@nosuchhost.invalid/ww'),
    name: faultOf(database.replace(/\/worthwhile\d+\?/, '/nodb?')),
    role: faultOf(database.replace('postgres@', 'nobody@')),
    encoding: faultOf(database.replace(/\/worthwhile\d+\?/, '/latin?')),
    rights: faultOf(database.replace('postgres@', 'poor@')),
    tls: faultOf(`${database}&sslmode=require`),
    silent: faultOf(`postgres://ww:s3cret@127.0.0.1:${port}/ww`),
    at: faultOf('postgres://ww:p@s3cret:w0rd@127.0.0.1:1/ww'),
  };
  const told = await Promise.all(Object.values(faults));
  refusing.close();
  await admin.end();
  expect(await faults.port).toContain('nothing answers there');
  expect(await faults.host).toContain('the name of the host is not known');
  expect(await faults.name).toContain('no database of this name');
  expect(await faults.role).toContain('refuses this user or password');
  expect(await faults.encoding).toContain('createdb --encoding UTF8');
  expect(await faults.rights).toContain('grant it create on the schema public');
  expect(await faults.tls).toContain('TLS');
  // The port that nothing listens at is that of the address with an @ in its password.
  expect(new Set(told).size).toBe(8);
  for (const fault of told) expect(fault).not.toMatch(/s3cret|w0rd/);
});

test('E8: a file that is no database, or is where nothing can be written, is told as that', async () => {
  writeFileSync(
    join(folder, 'worthwhile.db'),
    'these are notes of mine and no database, as anybody can see. '.repeat(99),
  );
  expect(await faultOf(folder)).toContain('the file is damaged or of another program');
  writeFileSync(join(folder, 'file'), '');
  for (const place of ['file', 'file/data'])
    expect(await faultOf(join(folder, place))).toContain('a file stands where its folder would be');
});

test('E8: a certificate that cannot be used is told with its files and their options', async () => {
  const faultIn = (certFile: string, keyFile: string) =>
    start({ tls: { certFile, keyFile } }).then(
      () => 'started',
      (error: unknown) => causesText(error),
    );
  const [cert, key, notes] = ['test/server/tls-cert.pem', 'test/server/tls-key.pem', join(folder, 'notes')];
  writeFileSync(notes, 'no PEM');
  expect(await faultIn('/nope.pem', key)).toMatch(/--tls-cert cannot be read: ENOENT.*\/nope\.pem/);
  expect(await faultIn(cert, '/nope.pem')).toMatch(/--tls-key cannot be read: ENOENT.*\/nope\.pem/);
  for (const [one, other] of [
    [cert, notes],
    [notes, key],
    [key, cert],
  ] as const)
    expect(await faultIn(one, other)).toContain(`${one} and ${other} are no certificate and its key`);
});

test('E8: an address never shows its password, wherever a character of it stands', () => {
  for (const password of ['p@ss', 'a:b@c', 'x/y', 'q?r', 'h#i', '%40p', 'a b', '@@', 'pä@ß']) {
    const shown = withoutPassword(`postgres://ww:s3cret${password}w0rd@db.example:5432/kpi`);
    expect(shown).not.toMatch(/s3cret|w0rd/);
    expect(shown).toContain('postgres://ww:***');
  }
  expect(withoutPassword('postgresql://ww@h/kpi?sslpassword=s3cret&password=w0rd&x=1')).not.toMatch(/s3cret|w0rd/);
  expect(withoutPassword('./data')).toBe('./data');
});

test('E8: the program says the cause, not where in the code it was noticed', () => {
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'server/main.ts', '--port', '0', '--database', 'postgres://ww:s3cret@127.0.0.1:1/ww'],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
  expect(stderr).not.toMatch(/s3cret|\n\s+at /);
});

describe('E12: where no temporary file can be written', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const set = [...dockerfile.matchAll(/^ENV (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]);
  const path = `node_modules/.bin:${process.env['PATH']}`;
  const env = { PATH: path, ...Object.fromEntries(set), TMPDIR: '/dev/null/none' };

  test('the image starts', () => {
    const [, entry = '[]'] = /^ENTRYPOINT (.+)$/m.exec(dockerfile) ?? [];
    const [, ...args] = JSON.parse(entry);
    const { status, stderr, stdout } = spawnSync(process.execPath, [...args, '--help'], { encoding: 'utf8', env });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: npm run endpoint');
  });

  test('the commands beside a running endpoint start in it', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const command of ['backup', 'mirror', 'replay']) {
      const { status, stderr } = spawnSync('sh', ['-c', scripts[command]], { encoding: 'utf8', env });
      expect([command, status, stderr]).toEqual([command, 2, expect.stringContaining(`npm run ${command}`)]);
    }
  });
});
