/**
 * Step 0002 of the ladder: sealed sums become whole numbers in limbs (see exact-sums.ts for why), and the key id, found by
 * an index, is no longer a unique constraint, since those begin with the department on a distributed database.
 */
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { Engine } from '#server/store/engine.ts';
import { type AnyTables, createTable } from '#server/store/table-shape.ts';

const counts = [
  'slips',
  'activeSlips',
  'sessions',
  'activeDays',
  'covered',
  'asked',
  'answered',
  'valued',
  'logged',
  'unfavourable',
  'neutral',
  'favourable',
  'weightedSlips',
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
const decimals = ['engagedMinutes', 'weight', 'weightedMinutes', 'weightedLow', 'weightedHigh', 'loggedMinutes'];
const products = ['minutesSquared', 'minutesTimesWeight', 'weightSquared'];
const LIMB_BITS = 26;

const before = z.catchall(z.object({ department: z.string(), week: z.string(), tool: z.string() }), z.number());

/** Whole numbers of 10^-18. A double has no more than 17 digits, so nothing is lost that it knew. */
function attounits(value: number): bigint {
  const whole = Math.floor(value);
  return BigInt(whole) * 10n ** 18n + BigInt(Math.round((value - whole) * 1e9)) * 10n ** 9n;
}

function limbs(name: string, value: bigint, count: number): Record<string, number> {
  const entries: [string, number][] = [];
  let rest = value;
  for (let at = 0; at < count - 1; at++) {
    entries.push([`${name}${at}`, Number(BigInt.asUintN(LIMB_BITS, rest))]);
    rest >>= BigInt(LIMB_BITS);
  }
  return Object.fromEntries([...entries, [`${name}${count - 1}`, Number(rest)]]);
}

function exactRow(row: unknown) {
  const { department, week, tool, ...sums } = before.parse(row);
  const sumOf = (name: string) => sums[name] ?? 0;
  const columns: Record<string, string | number> = { department, week, tool };
  for (const name of counts) columns[name] = Math.round(sumOf(name));
  for (const name of decimals) Object.assign(columns, limbs(name, attounits(sumOf(name)) / 10n ** 9n, 2));
  for (const name of products) Object.assign(columns, limbs(name, attounits(sumOf(name)), 4));
  return columns;
}

async function insertRow(db: AnyTables, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row).map((name) => sql.ref(name));
  await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(Object.values(row))})`.execute(db);
}

/** A new form of a table with its rows: neither database can change a primary key or a constraint on the other's terms. */
async function rebuild(
  db: AnyTables,
  table: string,
  create: () => Promise<void>,
  toNew: (row: unknown) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
  await sql`drop table ${sql.table(table)}`.execute(db);
  await create();
  for (const row of rows) await insertRow(db, table, toNew(row));
}

export async function sealExactly(db: AnyTables, engine: Engine): Promise<void> {
  const limbNames = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);
  const sums = [
    ...counts,
    ...decimals.flatMap((name) => limbNames(name, 2)),
    ...products.flatMap((name) => limbNames(name, 4)),
  ];
  const sealed = {
    columns: {
      department: 'text',
      week: 'text',
      tool: 'text',
      ...Object.fromEntries(sums.map((name) => [name, 'bigint' as const])),
    },
    primaryKey: ['department', 'week', 'tool'],
  } as const;
  await rebuild(db, 'sealed', () => createTable(db, engine, 'sealed', sealed), exactRow);

  const keys = {
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
  } as const;
  const keyRow = z.record(z.string(), z.unknown());
  await rebuild(
    db,
    'keys',
    () => createTable(db, engine, 'keys', keys),
    (row) => keyRow.parse(row),
  );
  await sql`create index ${sql.ref('keysByKeyId')} on ${sql.table('keys')} (${sql.ref('keyId')})`.execute(db);
}
