/** How a table is described, spelt for either database. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Engine } from '#server/store/engine.ts';

/** A migration knows no types of tables: they change from step to step. */
type AnyTables = Kysely<Record<string, never>>;

type ColumnKind =
  | 'text'
  | 'text?'
  | 'integer'
  | 'bigint'
  /** A whole number that reports are added to. */
  | 'sum'
  | 'double precision'
  | 'double precision?'
  | 'bytes'
  | 'bytes?';

export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** The department first wherever the table grows with members or reports. */
  readonly primaryKey: readonly string[];
  readonly unique?: readonly string[];
  readonly index?: readonly string[];
}

type Table = CreateTableBuilder<string, string>;

/** Texts have the same order on both: that of their bytes, whatever language the server is set to. */
const spellings: Readonly<Record<Engine, Readonly<Record<string, string>>>> = {
  sqlite: { bytes: 'blob', sum: 'bigint default 0' },
  postgres: { bytes: 'bytea', text: 'text collate "C"', sum: 'bigint default 0' },
};

function addColumn(table: Table, engine: Engine, name: string, kind: ColumnKind): Table {
  const optional = kind.endsWith('?');
  const named = kind.replace('?', '');
  return table.addColumn(name, sql.raw(spellings[engine][named] ?? named), (column) =>
    optional ? column : column.notNull(),
  );
}

export async function createTable(db: AnyTables, engine: Engine, name: string, shape: TableShape): Promise<void> {
  let table: Table = db.schema.createTable(name).ifNotExists();
  for (const [column, kind] of Object.entries(shape.columns)) table = addColumn(table, engine, column, kind);
  table = table.addPrimaryKeyConstraint(`${name}PrimaryKey`, [...shape.primaryKey]);
  if (shape.unique !== undefined) table = table.addUniqueConstraint(`${name}Unique`, [...shape.unique]);
  // A hidden row number would count up with each report and so keep their order.
  if (engine === 'sqlite') table = table.modifyEnd(sql`without rowid`);
  await table.execute();
  if (shape.index !== undefined)
    await db.schema
      .createIndex(`${name}Index`)
      .ifNotExists()
      .on(name)
      .columns([...shape.index])
      .execute();
}
