/**
 * The ladder of schema changes, in code so that the endpoint is one program. A step that has been released is never
 * changed again; it therefore names its columns itself and takes none from today's code.
 */
import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';
import { addRoleKeys } from '#server/store/role-keys-step.ts';

/** Which of the two kinds of database a migration runs on: bytes and rowless tables are spelt differently. */
export type Engine = 'sqlite' | 'postgres';

type AnyTables = Kysely<Record<string, never>>;

/** The columns of sums that the first released version knew. */
const firstSumColumns = [
  'slips',
  'activeSlips',
  'sessions',
  'engagedMinutes',
  'activeDays',
  'covered',
  'asked',
  'answered',
  'valued',
  'weight',
  'weightedMinutes',
  'weightedLow',
  'weightedHigh',
  'logged',
  'loggedMinutes',
  'unfavourable',
  'neutral',
  'favourable',
  'weightedSlips',
  'minutesSquared',
  'minutesTimesWeight',
  'weightSquared',
  'firstInPeriod',
  'segmentPower',
  'segmentHabitual',
  'segmentNovice',
  'segmentLow',
  'segmentNone',
  'reinvestedMoreWork',
  'reinvestedQuality',
  'reinvestedNewWork',
  'reinvestedLearning',
  'reinvestedCustomers',
  'reinvestedTimeOff',
  'reinvestedNothingYet',
];

type ColumnKind =
  | 'text'
  | 'text?'
  | 'integer'
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

const firstTables: Readonly<Record<string, TableShape>> = {
  settings: { columns: { name: 'text', value: 'text' }, primaryKey: ['name'] },
  departments: {
    columns: {
      id: 'text',
      name: 'text',
      headcount: 'integer',
      weeklyHours: 'double precision',
      hourlyCost: 'double precision?',
      currency: 'text',
      realisation: 'double precision',
      minimumGroup: 'integer?',
      firstWeek: 'text',
    },
    primaryKey: ['id'],
  },
  keys: {
    columns: {
      department: 'text',
      week: 'text',
      keyId: 'bytes',
      spki: 'bytes',
      privateKey: 'bytes?',
      organisation: 'text',
      issuesUntil: 'text',
      closesAt: 'text',
      closed: 'integer',
    },
    primaryKey: ['department', 'week'],
    unique: ['keyId'],
  },
  joinCodes: {
    columns: { codeHash: 'bytes', department: 'text', kind: 'text', uses: 'integer', used: 'integer' },
    primaryKey: ['codeHash'],
  },
  members: {
    columns: { department: 'text', secretHash: 'bytes', member: 'text' },
    primaryKey: ['department', 'secretHash'],
  },
  purses: {
    columns: { department: 'text', week: 'text', member: 'text', requestDigest: 'bytes' },
    primaryKey: ['department', 'week', 'member'],
  },
  enrolments: {
    columns: { department: 'text', week: 'text', members: 'integer' },
    primaryKey: ['department', 'week'],
  },
  spent: {
    columns: { department: 'text', week: 'text', tokenHash: 'bytes' },
    primaryKey: ['department', 'week', 'tokenHash'],
  },
  sealed: {
    columns: {
      department: 'text',
      week: 'text',
      tool: 'text',
      ...Object.fromEntries(firstSumColumns.map((column) => [column, 'double precision' as const])),
    },
    primaryKey: ['department', 'week', 'tool'],
  },
  releases: {
    columns: {
      department: 'text',
      window: 'text',
      firstWeek: 'text',
      lastWeek: 'text',
      outcome: 'text',
    },
    primaryKey: ['department', 'window'],
  },
  leadKeys: { columns: { keyHash: 'bytes', department: 'text' }, primaryKey: ['keyHash'] },
  adminKeys: { columns: { keyHash: 'bytes', origin: 'text' }, primaryKey: ['keyHash'] },
};

type Table = CreateTableBuilder<string, string>;

function addColumn(table: Table, engine: Engine, name: string, kind: ColumnKind): Table {
  const optional = kind.endsWith('?');
  const bare = kind.replace('?', '');
  const type = bare === 'bytes' ? (engine === 'postgres' ? 'bytea' : 'blob') : bare;
  return table.addColumn(name, sql.raw(type), (column) => (optional ? column : column.notNull()));
}

export async function createTable(db: AnyTables, engine: Engine, name: string, shape: TableShape): Promise<void> {
  let table: Table = db.schema.createTable(name);
  for (const [column, kind] of Object.entries(shape.columns)) table = addColumn(table, engine, column, kind);
  table = table.addPrimaryKeyConstraint(`${name}PrimaryKey`, [...shape.primaryKey]);
  if (shape.unique !== undefined) table = table.addUniqueConstraint(`${name}Unique`, [...shape.unique]);
  // A hidden row number would count up with each hand-in and so keep their order.
  if (engine === 'sqlite') table = table.modifyEnd(sql`without rowid`);
  await table.execute();
}

export function migrationsFor(engine: Engine): Record<string, Migration> {
  return {
    '0001-departments-keys-and-sealed-sums': {
      async up(db) {
        for (const [name, shape] of Object.entries(firstTables)) await createTable(db, engine, name, shape);
      },
    },
    '0003-role-keys-entries-and-audit': { up: (db) => addRoleKeys(db, engine) },
  };
}
