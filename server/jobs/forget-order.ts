/**
 * Takes away what a database remembers of the order in which rows came.
 *
 * SQLite keeps rows in the order of their keys and overwrites what is deleted. PostgreSQL keeps them where there was room
 * (`ctid`) with the number of the transaction that wrote them (`xmin`), and deleted rows until they are vacuumed. So the
 * rows of the small tables near members and reports are written anew in one transaction, in the order of their keys, and
 * what was there before is vacuumed. Until then, between two closings, the order can be read from the tables themselves.
 */
import { sql } from 'kysely';
import { engineOf } from '#server/store/engine.ts';
import type { Store } from '#server/store/schema.ts';

/** With the columns of their keys. */
const tables = {
  spent: ['department', 'week', 'tokenHash'],
  fetchedTokens: ['department', 'week', 'member'],
  members: ['department', 'secretHash'],
} as const;

export async function forgetOrder(db: Store): Promise<void> {
  if (engineOf(db) !== 'postgres') return;
  for (const [name, key] of Object.entries(tables)) {
    const table = sql.table(name);
    await db.transaction().execute(async (transaction) => {
      // Whoever writes waits; readers go on.
      await sql`lock table ${table} in share row exclusive mode`.execute(transaction);
      const order = sql.join(key.map((column) => sql.ref(column)));
      await sql`with gone as (delete from ${table} returning *) insert into ${table} select * from gone order by ${order}`.execute(
        transaction,
      );
    });
    await sql`vacuum (full) ${table}`.execute(db);
  }
}
