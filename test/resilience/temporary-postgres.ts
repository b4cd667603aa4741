/**
 * A PostgreSQL server of its own for tests, the torture run and benchmarks: fresh data in a temporary folder, a Unix socket
 * in that folder and no port. It runs the programs of an installed PostgreSQL, as another user where this process is
 * root, since PostgreSQL refuses to run as root.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { postgresDialect } from '#server/store/postgres.ts';

/** Where Debian keeps the programs of each version. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';
const SUPERUSER = 'postgres';

export interface TemporaryPostgres {
  /** Makes an empty database and returns its `postgres://` address. */
  readonly newDatabase: () => Promise<string>;
  /** Ends the server as a crash would, if it has not ended by itself, and starts it again on its data. */
  readonly restart: () => Promise<void>;
  /** Ends the server and deletes its data. */
  readonly stop: () => Promise<void>;
}

/** The folder with `initdb` and `postgres`, of the newest version; null where none is installed. */
function findPrograms(): string | null {
  const debian = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN_FOLDER, version, 'bin'))
    : [];
  const folders = [...debian, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** The user to run as: none where this process is not root, else `postgres` or, failing that, `nobody`. */
function otherUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error('PostgreSQL cannot run as root and there is no user postgres or nobody; add one of them');
  return { uid: Number(uid), gid: Number(gid) };
}

export interface PostgresOptions {
  /** Commits survive a power cut, as in real use; without it they are only much faster. */
  readonly durable: boolean;
  /** The folder in which to make that of the data. */
  readonly within?: string;
}

export async function startPostgres({ durable, within = tmpdir() }: PostgresOptions): Promise<TemporaryPostgres> {
  const programs = findPrograms();
  if (programs === null)
    throw new Error('no PostgreSQL server is installed; run "apt-get install postgresql" or put initdb on the PATH');
  const folder = mkdtempSync(join(within, 'worthwhile-postgres-'));
  const data = join(folder, 'data');
  const user = otherUser();
  chmodSync(folder, 0o700);
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const options = { cwd: '/', env: { PATH: programs, LC_ALL: 'C' }, ...(user ?? {}) };
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync', '--wal-segsize=1'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

  const settings = [
    `fsync=${durable ? 'on' : 'off'}`,
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'max_connections=60',
    'shared_buffers=64MB',
    'min_wal_size=2MB',
  ];
  async function run(programFolder: string) {
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    const child = spawn(join(programFolder, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    const isReady = () => said.includes('ready to accept connections');
    while (!isReady() && child.exitCode === null) await Promise.race([once(child.stderr, 'data'), once(child, 'exit')]);
    if (!isReady()) throw new Error(`postgres did not start: ${said}`);
    return child;
  }
  let server = await run(programs);
  const stopWithUs = () => server.kill('SIGQUIT');
  process.once('exit', stopWithUs);
  async function end(): Promise<void> {
    const gone = server.exitCode === null ? once(server, 'exit') : null;
    server.kill('SIGQUIT');
    await gone;
  }

  const addressOf = (name: string) => `postgres://${SUPERUSER}@localhost/${name}?host=${encodeURIComponent(folder)}`;
  const root = new Kysely<Record<string, never>>({ dialect: postgresDialect(addressOf('postgres')) });
  let databases = 0;
  return {
    async newDatabase() {
      const name = `worthwhile${++databases}`;
      await sql`create database ${sql.ref(name)}`.execute(root);
      return addressOf(name);
    },
    async restart() {
      await end();
      server = await run(programs);
    },
    async stop() {
      await root.destroy();
      await end();
      process.removeListener('exit', stopWithUs);
      rmSync(folder, { recursive: true });
    },
  };
}
