/** How a step of the ladder describes a table, spelt for either database. */
import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Engine } from '#server/store/engine.ts';

/** A migration knows no types of tables: they change from step to step. */
export type AnyTables = Kysely<Record<string, never>>;

type ColumnKind =
  | 'text'
  | 'text?'
  | 'integer'
  | 'bigint'
  | 'integer?'
  | 'double precision'
  | 'double precision?'
  | 'bytes'
  | 'bytes?';

export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** The department first wherever the table grows with members or slips. */
  readonly primaryKey: readonly string[];
  readonly unique?: readonly string[];
}

type Table = CreateTableBuilder<string, string>;

/** Texts have the same order on both: that of their bytes, whatever language the server is set to. */
const spellings: Readonly<Record<Engine, Readonly<Record<string, string>>>> = {
  sqlite: { bytes: 'blob' },
  postgres: { bytes: 'bytea', text: 'text collate "C"' },
};

/** A kind of column as the database calls it. */
export function spelt(engine: Engine, kind: string): RawBuilder<unknown> {
  return sql.raw(spellings[engine][kind] ?? kind);
}

function addColumn(table: Table, engine: Engine, name: string, kind: ColumnKind): Table {
  const optional = kind.endsWith('?');
  return table.addColumn(name, spelt(engine, kind.replace('?', '')), (column) =>
    optional ? column : column.notNull(),
  );
}

export async function createTable(db: AnyTables, engine: Engine, name: string, shape: TableShape): Promise<void> {
  let table: Table = db.schema.createTable(name).ifNotExists();
  for (const [column, kind] of Object.entries(shape.columns)) table = addColumn(table, engine, column, kind);
  table = table.addPrimaryKeyConstraint(`${name}PrimaryKey`, [...shape.primaryKey]);
  if (shape.unique !== undefined) table = table.addUniqueConstraint(`${name}Unique`, [...shape.unique]);
  // A hidden row number would count up with each hand-in and so keep their order.
  if (engine === 'sqlite') table = table.modifyEnd(sql`without rowid`);
  await table.execute();
}
