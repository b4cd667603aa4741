/** Step 0005 of the ladder: headcounts with the week from which each holds, and where members of split departments went. */
import type { Engine } from '#server/store/engine.ts';
import { type AnyTables, createTable, type TableShape } from '#server/store/table-shape.ts';

const tables: Readonly<Record<string, TableShape>> = {
  headcounts: {
    columns: { department: 'text', fromWeek: 'text', headcount: 'integer' },
    primaryKey: ['department', 'fromWeek'],
  },
  choices: {
    columns: { department: 'text', member: 'text', successor: 'text' },
    primaryKey: ['department', 'member'],
  },
};

/** Safe to run again where it was cut short. */
export async function addHistory(db: AnyTables, engine: Engine): Promise<void> {
  for (const [name, shape] of Object.entries(tables)) await createTable(db, engine, name, shape);
}
