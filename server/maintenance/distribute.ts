/**
 * `npm run distribute`: spreads the tables of a PostgreSQL database with the Citus extension over its worker nodes, by
 * department. Each step looks first and skips what is done, so it may be cut short and run again, and after an update it
 * places the tables that are new. Until the worker nodes are found in order no table is touched.
 */
import { sql } from 'kysely';
import { type Node, nodesOf, workerFault } from '#server/maintenance/citus-nodes.ts';
import { codesOf } from '#server/store/failure.ts';
import { openAsItIs, openStore } from '#server/store/open.ts';
import { openingFault } from '#server/store/opening-fault.ts';
import { type Placement, placements } from '#server/store/placement.ts';
import type { Store } from '#server/store/schema.ts';

/** The table beside whose parts the parts of all others lie, department by department. */
const ANCHOR = 'keys';
/** Hosts under which only the machine itself finds itself. */
const LOOPBACK = /^(localhost|127\..*|::1)$/;

type Say = (line: string) => void;

interface Server {
  readonly role: string;
  readonly database: string;
  readonly port: number;
  readonly isInstalled: boolean;
  readonly isAvailable: boolean;
  readonly hasTables: boolean;
}

async function serverOf(db: Store): Promise<Server> {
  const { rows } = await sql<Server>`
    select current_user as role, current_database() as database, current_setting('port')::int as port,
      exists (select from pg_extension where extname = 'citus') as "isInstalled",
      exists (select from pg_available_extensions where name = 'citus') as "isAvailable",
      to_regclass('kysely_migration') is not null as "hasTables"`.execute(db);
  const [server] = rows;
  if (server === undefined) throw new Error('the server says nothing about itself');
  return server;
}

/** Does a step; where the server refuses it for want of a right, says which one and who may give it. */
async function withRight(role: string, wayOut: string, step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!codesOf(error).includes('42501')) throw error;
    throw new Error(`the role ${role} may not do this. ${wayOut}`, { cause: error });
  }
}

async function ensureExtension(db: Store, { role, database, isInstalled, isAvailable }: Server, say: Say) {
  if (isInstalled) return say('extension citus: there already');
  if (!isAvailable)
    throw new Error(
      'this PostgreSQL server has no Citus, so nothing was changed. Install the package of Citus on every node, add citus to shared_preload_libraries of each, and restart them',
    );
  await withRight(
    role,
    `Let a superuser run in the database ${database} of every node: create extension citus; Then run this again`,
    () => sql`create extension citus`.execute(db),
  );
  say('extension citus: made');
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** `HOST` or `HOST:PORT`; null where the text is neither. */
export function parseHost(text: string, defaultPort: number): Address | null {
  if (!/^[^/?#@]+$/.test(text) || !URL.canParse(`postgres://${text}`)) return null;
  const { hostname, port } = new URL(`postgres://${text}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === '' ? null : { host, port: port === '' ? defaultPort : Number(port) };
}

/** The address by which the worker nodes find the coordinator, and whether it has to be set; throws where nobody said it. */
function coordinatorFor(given: string | undefined, url: string, nodes: readonly Node[], { port }: Server) {
  const isSet = nodes.find(({ isCoordinator }) => isCoordinator);
  const isOfOneMachine = nodes.every(({ host }) => LOOPBACK.test(host));
  if (
    given === undefined &&
    isSet !== undefined &&
    (!LOOPBACK.test(isSet.host) || (nodes.length > 1 && isOfOneMachine))
  )
    return { address: isSet, mustSet: false };
  const host = given === undefined ? new URL(url).hostname : given;
  const address = parseHost(host, port);
  if (given === undefined && (address === null || LOOPBACK.test(address.host)))
    throw new Error(
      'the worker nodes have to find this server, and the address of the database does not say how. Give --coordinator HOST or HOST:PORT, as they reach it',
    );
  if (address === null)
    throw new Error(`--coordinator ${given} is no host; give HOST or HOST:PORT, such as db1.example:5432`);
  return { address, mustSet: isSet?.host !== address.host || isSet.port !== address.port };
}

async function ensureCoordinator(db: Store, server: Server, url: string, given: string | undefined, say: Say) {
  const { address, mustSet } = coordinatorFor(given, url, await nodesOf(db), server);
  const shown = `${address.host}:${address.port}`;
  if (!mustSet) return say(`coordinator ${shown}: there already`);
  const statement = `select citus_set_coordinator_host('${address.host}', ${address.port})`;
  await withRight(
    server.role,
    `Let a superuser run in the database ${server.database}: ${statement}; Then run this again`,
    () => sql`select citus_set_coordinator_host(${sql.lit(address.host)}, ${sql.lit(address.port)})`.execute(db),
  );
  say(`coordinator ${shown}: set`);
}

async function requireWorkers(db: Store, { role, database }: Server, say: Say): Promise<number> {
  const workers = (await nodesOf(db)).filter(({ isCoordinator, takesShards }) => !isCoordinator && takesShards);
  if (workers.length === 0)
    throw new Error(
      `no worker node has been added: one node would hold every shard, so no table was distributed. Let a superuser run in the database ${database}, for each node: select citus_add_node('HOST', 5432); Then run this again`,
    );
  const fault = await workerFault(db, role, database);
  if (fault !== null) throw new Error(`${fault}. No table was distributed; put it right and run this again`);
  say(`worker nodes: ${workers.length} (${workers.map(({ host, port }) => `${host}:${port}`).join(', ')})`);
  return workers.length;
}

interface Placed {
  readonly table: string;
  readonly placement: Placement | 'other';
  /** Tables of the same number lie beside each other. */
  readonly group: number;
}

async function placedTables(db: Store): Promise<ReadonlyMap<string, Placed>> {
  const { rows } = await sql<Placed>`
    select c.relname as table, p.colocationid as group,
      case when p.partmethod = 'h' and column_to_column_name(p.logicalrelid, p.partkey) = 'department' then 'department'
        when p.partmethod = 'n' and p.repmodel = 't' then 'reference' else 'other' end as placement
    from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
    where pg_table_is_visible(c.oid)`.execute(db);
  return new Map(rows.map((row) => [row.table, row]));
}

const wording: Readonly<Record<Placement, string>> = { reference: 'whole on each node', department: 'by department' };

/** As the functions of Citus take a table: its name, with its capitals. */
function named(table: string) {
  return sql.lit(`"${table}"`);
}

async function place(db: Store, table: string, placement: Placement): Promise<void> {
  if (placement === 'reference') await sql`select create_reference_table(${named(table)})`.execute(db);
  else {
    const beside = sql.lit(table === ANCHOR ? 'none' : ANCHOR);
    await sql`select create_distributed_table(${named(table)}, 'department', colocate_with => ${beside})`.execute(db);
  }
}

/** Rows from before stay in the coordinator's own files, private keys among them, until they are removed there. */
async function removeOwnRows(db: Store, table: string): Promise<boolean> {
  const { rows } = await sql<{ bytes: number }>`select pg_relation_size(${named(table)}::regclass) as bytes`.execute(
    db,
  );
  if ((rows[0]?.bytes ?? 0) === 0) return false;
  await sql`select truncate_local_data_after_distributing_table(${named(table)})`.execute(db);
  return true;
}

function checkPlace(table: string, placement: Placement, found: Placed, anchor: Placed | undefined): void {
  const isBeside = placement === 'reference' || anchor === undefined || anchor.group === found.group;
  if (found.placement === placement && isBeside) return;
  throw new Error(
    `the table ${table} is distributed in another way than ${wording[placement]}${isBeside ? '' : ` beside ${ANCHOR}`}. Stop the endpoints, run select undistribute_table('"${table}"'), and run this again`,
  );
}

/** The small tables first, then the one that the others lie beside. */
function inOrder(): [table: string, placement: Placement][] {
  const rank = ([table, placement]: [string, Placement]) => (placement === 'reference' ? 0 : table === ANCHOR ? 1 : 2);
  return Object.entries(placements).sort((a, b) => rank(a) - rank(b));
}

async function placeTables(db: Store, role: string, say: Say): Promise<number> {
  let made = 0;
  for (const [table, placement] of inOrder()) {
    const placed = await placedTables(db);
    const found = placed.get(table);
    if (found !== undefined) checkPlace(table, placement, found, placed.get(ANCHOR));
    else {
      await withRight(role, `The table ${table} has to belong to it: alter table "${table}" owner to "${role}"`, () =>
        place(db, table, placement),
      );
      made += 1;
    }
    const isCleared = await removeOwnRows(db, table);
    const done = found === undefined ? 'done' : 'there already';
    say(`table ${table}: ${wording[placement]}, ${done}${isCleared ? ', earlier rows moved off the coordinator' : ''}`);
  }
  return made;
}

/**
 * Distributes the tables of the database at a `postgres://` address, and says each step in a line. `coordinator` is this
 * server's `HOST` or `HOST:PORT` as the worker nodes reach it, taken from the address where it is not given. Throws, with
 * the way out, where something is missing.
 */
export async function distribute(url: string, coordinator: string | undefined, say: Say): Promise<void> {
  const db = openAsItIs(url, { reading: true });
  try {
    const server = await serverOf(db).catch((error: unknown) => {
      throw openingFault(url, error);
    });
    await ensureExtension(db, server, say);
    await ensureCoordinator(db, server, url, coordinator, say);
    const workers = await requireWorkers(db, server, say);
    await (await openStore(url)).destroy();
    say(`tables of the endpoint: ${server.hasTables ? 'there already' : 'made'}`);
    const made = await db.connection().execute(async (connection) => {
      // Copying what is in a table takes as long as it takes.
      await sql`set statement_timeout = 0`.execute(connection);
      return placeTables(connection, server.role, say);
    });
    say(
      made === 0
        ? 'Everything was distributed already; nothing was changed.'
        : `Distributed over ${workers} worker ${workers === 1 ? 'node' : 'nodes'}. Start the endpoints again: from now on each transaction keeps to one department.`,
    );
  } finally {
    await db.destroy();
  }
}
