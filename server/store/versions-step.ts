/** Step 0006 of the ladder: the version of the extension that a member's browser told last. Until then none is known. */
import { sql } from 'kysely';
import type { Engine } from '#server/store/engine.ts';
import { type AnyTables, spelt } from '#server/store/table-shape.ts';

/** Safe to run again where it was cut short. */
export async function addVersions(db: AnyTables, engine: Engine): Promise<void> {
  const members = (await db.introspection.getTables()).find(({ name }) => name === 'members');
  if (members?.columns.some(({ name }) => name === 'version')) return;
  await sql`alter table ${sql.table('members')} add column ${sql.ref('version')} ${spelt(engine, 'text')}`.execute(db);
}
