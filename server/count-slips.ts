/**
 * Counts slips whose tokens have been checked: many in one transaction, all of one department (PROTOCOL, section 4).
 *
 * Order of locks, the same for everybody: the weeks' keys (shared, so that no week is closed meanwhile), then the tokens by
 * their hashes, then the sums by week and tool. Processes that count at once wait for each other and never in a circle.
 */
import { createHash } from 'node:crypto';
import { isNone, type Slip } from '#core/slip.ts';
import { createGroupCommit } from '#server/group-commit.ts';
import { engineOf } from '#server/store/engine.ts';
import { addSealedSums, type SealedSums, sealedColumns, sealedSumsOf } from '#server/store/exact-sums.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

/** `closed` where the release job has closed the week in the meantime. */
export type Counted = 'accepted' | 'duplicate' | 'closed';

export interface CheckedSlip {
  readonly week: string;
  readonly token: Uint8Array;
  readonly slip: Slip;
}

/** A slip of a department, counted durably once the promise is kept; null where too many are waiting. */
export type SlipCounter = (department: string, checked: CheckedSlip) => Promise<Counted> | null;

interface Hashed {
  readonly week: string;
  readonly slip: Slip;
  readonly tokenHash: Buffer;
  /** Of the hash, as text. */
  readonly name: string;
}

function hashed({ week, token, slip }: CheckedSlip): Hashed {
  const tokenHash = createHash('sha256').update(token).digest();
  return { week, slip, tokenHash, name: tokenHash.toString('hex') };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function openWeeks(
  transaction: StoreTransaction,
  department: string,
  weeks: ReadonlySet<string>,
): Promise<Set<string>> {
  const keys = await transaction
    .selectFrom('keys')
    .select('week')
    .where('department', '=', department)
    .where('week', 'in', [...weeks])
    .where('closed', '=', 0)
    // SQLite has one writer at a time anyway.
    .$if(engineOf(transaction) === 'postgres', (query) => query.forShare())
    .execute();
  return new Set(keys.map(({ week }) => week));
}

/** Notes the tokens as spent; those that were not before. */
async function spend(
  transaction: StoreTransaction,
  department: string,
  tokens: readonly Hashed[],
): Promise<ReadonlySet<string>> {
  const spent = await transaction
    .insertInto('spent')
    .values(tokens.map(({ week, tokenHash }) => ({ department, week, tokenHash })))
    .onConflict((conflict) => conflict.columns(['department', 'week', 'tokenHash']).doNothing())
    .returning('tokenHash')
    .execute();
  return new Set(spent.map(({ tokenHash }) => Buffer.from(tokenHash).toString('hex')));
}

async function addToSealed(
  transaction: StoreTransaction,
  department: string,
  accepted: readonly Hashed[],
): Promise<void> {
  const totals = new Map<string, { week: string; tool: string; sums: SealedSums }>();
  for (const { slip } of accepted) {
    if (isNone(slip)) continue;
    const { week, tool } = slip;
    const at = `${week} ${tool}`;
    const before = totals.get(at);
    const sums = sealedSumsOf(slip);
    totals.set(at, { week, tool, sums: before === undefined ? sums : addSealedSums(before.sums, sums) });
  }
  if (totals.size === 0) return;
  const rows = [...totals.entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([, { week, tool, sums }]) => ({ department, week, tool, ...sums }));
  await transaction
    .insertInto('sealed')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['department', 'week', 'tool'])
        .doUpdateSet((expression) =>
          Object.fromEntries(
            sealedColumns.map((name) => [name, expression(`sealed.${name}`, '+', expression.ref(`excluded.${name}`))]),
          ),
        ),
    )
    .execute();
}

/** One transaction for all. Of two slips with the same token the first counts. */
async function countAll(db: Store, department: string, slips: readonly CheckedSlip[]): Promise<Counted[]> {
  const all = slips.map(hashed);
  // The order of the hashes says nothing about the order of arrival.
  const byHash = new Map(all.toReversed().map((one) => [one.name, one]));
  const tokens = [...byHash.values()].sort((a, b) => byText(a.name, b.name));
  return db.transaction().execute(async (transaction) => {
    const open = await openWeeks(transaction, department, new Set(tokens.map(({ week }) => week)));
    const countable = tokens.filter(({ week }) => open.has(week));
    const spent = countable.length > 0 ? await spend(transaction, department, countable) : new Set();
    await addToSealed(
      transaction,
      department,
      countable.filter(({ name }) => spent.has(name)),
    );
    return all.map((one) => {
      if (!open.has(one.week)) return 'closed';
      return spent.has(one.name) && byHash.get(one.name) === one ? 'accepted' : 'duplicate';
    });
  });
}

/** Batches that may be under way at once: SQLite has one writer, and two keep PostgreSQL's log busy. */
const atOnce = { sqlite: 1, postgres: 2 } as const;

export function createSlipCounter(db: Store): SlipCounter {
  return createGroupCommit({
    commit: (department, slips) => countAll(db, department, slips),
    atOnce: atOnce[engineOf(db)],
  });
}
