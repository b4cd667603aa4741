/** The nodes of a Citus cluster as its coordinator knows them, and what a role may do on them. */
import { sql } from 'kysely';
import type { Store } from '#server/store/schema.ts';

export interface Node {
  readonly host: string;
  readonly port: number;
  readonly isCoordinator: boolean;
  /** Whether parts of tables are put there. */
  readonly takesShards: boolean;
}

export async function nodesOf(db: Store): Promise<readonly Node[]> {
  const { rows } = await sql<Node>`
    select nodename as host, nodeport as port, groupid = 0 as "isCoordinator", isactive and shouldhaveshards as "takesShards"
    from pg_dist_node where noderole = 'primary' order by groupid, nodename, nodeport`.execute(db);
  return rows;
}

/** Why a role cannot make tables on the worker nodes, with the way out; null where it can on all of them. */
export async function workerFault(db: Store, role: string, database: string): Promise<string | null> {
  const { rows } = await sql<{ host: string; port: number; success: boolean; result: string }>`
    select nodename as host, nodeport as port, success, result from run_command_on_workers(
      format('select has_schema_privilege(current_user, %L, ''create'')', current_schema()))`.execute(db);
  const refusing = rows.find(({ success }) => !success);
  if (refusing !== undefined)
    return `the worker node ${refusing.host}:${refusing.port} does not let the role ${role} in from the coordinator: ${refusing.result}. Make the role there too, and let it in by pg_hba.conf, with its password in the coordinator's pg_dist_authinfo or .pgpass`;
  const poor = rows.find(({ result }) => result !== 't');
  if (poor !== undefined)
    return `the role ${role} may make no tables on the worker node ${poor.host}:${poor.port}. Let a superuser run there: alter database "${database}" owner to "${role}"`;
  return null;
}
