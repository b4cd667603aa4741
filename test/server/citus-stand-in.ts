/**
 * What of Citus the command `distribute` asks for, on a plain PostgreSQL: the catalogue of nodes and of distributed tables,
 * and functions that note what was asked. It distributes nothing; `citus.test.ts` runs on the real one.
 */
import type { Client } from 'pg';

export async function standInForCitus(client: Client): Promise<void> {
  await client.query(`
    set allow_system_table_mods = on;
    insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
      values (999999, 'citus', 10, 'public'::regnamespace, false, '12.1');
    reset allow_system_table_mods;
    create schema stand_in;
    grant usage on schema stand_in to public;
    create table stand_in.asked (at serial, what text);
    create table stand_in.pg_dist_node (nodename text, nodeport int, groupid int, isactive bool default true,
      shouldhaveshards bool default true, noderole text default 'primary');
    create table stand_in.pg_dist_partition (logicalrelid regclass, partmethod text, partkey text, colocationid int, repmodel text);
    create table stand_in.answers (success bool, result text);
    insert into stand_in.answers values (true, 't');
    create sequence stand_in.groups;
    create function stand_in.column_to_column_name(regclass, text) returns text language sql as 'select $2';
    create function stand_in.citus_set_coordinator_host(host text, port int) returns void language sql as $$
      insert into stand_in.asked (what) values (format('coordinator %s:%s', host, port));
      delete from stand_in.pg_dist_node where groupid = 0;
      insert into stand_in.pg_dist_node (nodename, nodeport, groupid, shouldhaveshards) values (host, port, 0, false) $$;
    revoke execute on function stand_in.citus_set_coordinator_host from public;
    create function stand_in.run_command_on_workers(command text, out nodename text, out nodeport int, out success bool, out result text)
      returns setof record language sql as $$
        select n.nodename, n.nodeport, a.success, case when command like '%size%' then '1000' else a.result end
          from stand_in.pg_dist_node n, stand_in.answers a where groupid > 0 $$;
    create function stand_in.create_reference_table(name regclass) returns void language sql as $$
      insert into stand_in.asked (what) values (format('reference %s', name));
      insert into stand_in.pg_dist_partition values (name, 'n', null, nextval('stand_in.groups'), 't') $$;
    create function stand_in.create_distributed_table(name regclass, by_column text, colocate_with text) returns void language sql as $$
      insert into stand_in.asked (what) values (format('%s by %s beside %s', name, by_column, colocate_with));
      insert into stand_in.pg_dist_partition values (name, 'h', by_column, coalesce((select colocationid from
        stand_in.pg_dist_partition p where p.logicalrelid::text = colocate_with), nextval('stand_in.groups')), 's') $$;
    create function stand_in.truncate_local_data_after_distributing_table(name regclass) returns void language plpgsql as $$
      begin
        insert into stand_in.asked (what) values (format('clear %s', name));
        execute format('truncate %s', name);
      end $$;
  `);
  const { rows } = await client.query('select current_database() as name');
  await client.query(`alter database "${rows[0].name}" set search_path = public, stand_in`);
  await client.query('set search_path = public, stand_in');
}
