/**
 * Third step of the ladder: keys of leads and admins in one table, with an end and a name; what leads enter; who changed
 * what; codes for a second browser.
 */
import { sql } from 'kysely';
import type { Engine } from '#server/store/engine.ts';
import { type AnyTables, createTable, type TableShape } from '#server/store/table-shape.ts';

const tables: Readonly<Record<string, TableShape>> = {
  roleKeys: {
    columns: {
      id: 'text',
      keyHash: 'bytes',
      role: 'text',
      departments: 'text',
      label: 'text',
      origin: 'text',
      createdAt: 'text',
      expiresAt: 'text?',
      revokedAt: 'text?',
    },
    primaryKey: ['id'],
    unique: ['keyHash'],
  },
  memberCodes: {
    columns: { codeHash: 'bytes', department: 'text', member: 'text', expiresAt: 'text' },
    primaryKey: ['codeHash'],
  },
  entries: {
    columns: {
      department: 'text',
      kind: 'text',
      id: 'text',
      revision: 'integer',
      at: 'text',
      author: 'text',
      value: 'text?',
    },
    primaryKey: ['department', 'kind', 'id', 'revision'],
  },
  audit: {
    columns: {
      at: 'text',
      id: 'text',
      actor: 'text',
      action: 'text',
      subject: 'text',
      before: 'text?',
      after: 'text?',
    },
    primaryKey: ['at', 'id'],
  },
};

interface OldKeyRow {
  readonly keyHash: Uint8Array;
  readonly department?: string;
  readonly origin?: string;
}

/** Makes the tables and moves the keys of the first version. Safe to run again where it was cut short. */
export async function addRoleKeys(db: AnyTables, engine: Engine): Promise<void> {
  const existing = new Set((await db.introspection.getTables()).map(({ name }) => name));
  for (const [name, shape] of Object.entries(tables))
    if (!existing.has(name)) await createTable(db, engine, name, shape);
  for (const old of ['leadKeys', 'adminKeys'].filter((name) => existing.has(name))) {
    const { rows } = await sql<OldKeyRow>`select * from ${sql.table(old)}`.execute(db);
    for (const { keyHash, department, origin } of rows) {
      const values = {
        id: Buffer.from(keyHash).toString('hex').slice(0, 12),
        keyHash,
        role: old === 'leadKeys' ? 'lead' : 'admin',
        departments: JSON.stringify(department === undefined ? [] : [department]),
        label: '',
        origin: origin ?? 'admin',
        // When it was made is not known any more.
        createdAt: '1970-01-01T00:00:00.000Z',
      };
      const columns = sql.join(Object.keys(values).map((column) => sql.ref(column)));
      await sql`insert into ${sql.table('roleKeys')} (${columns}) values (${sql.join(Object.values(values))})
        on conflict do nothing`.execute(db);
    }
    await db.schema.dropTable(old).execute();
  }
}
