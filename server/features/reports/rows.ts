/**
 * Counts reports whose tokens have been checked: many in one transaction (PROTOCOL, section 4).
 *
 * Order of locks, the same for everybody: the weeks' keys (shared, so that no week is closed meanwhile), then the tokens by
 * their hashes, then the sums of all tools together, then those of single rows, then the suggestions; each by department
 * and week. Processes that count at once wait for
 * each other and never in a circle.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import { isEmpty, type Report } from '#core/report/report.ts';
import { rowsOfReport } from '#core/report/report-rows.ts';
import { ALL_TOOLS } from '#core/sums/sums.ts';
import { addSuggestions } from '#server/features/reports/suggestion-rows.ts';
import { engineOf } from '#server/store/engine.ts';
import { addToSealed, noSealedSums, partColumns, type SealedSums, sealedColumns } from '#server/store/exact-sums.ts';
import { createGroupCommit } from '#server/store/group-commit.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

/** `closed` where the release job has closed the week in the meantime. */
export type Counted = 'accepted' | 'duplicate' | 'closed';

export interface CheckedReport {
  readonly token: Uint8Array;
  readonly report: Report;
}

/** A report counted durably once the promise is kept; null where too many are waiting. */
export type ReportCounter = (checked: CheckedReport) => Promise<Counted> | null;

interface Hashed {
  readonly department: DepartmentId;
  readonly week: Week;
  readonly report: Report;
  readonly tokenHash: Buffer;
  /** What it is sorted by: department and week, then the hash, which says nothing about the order of arrival. */
  readonly name: string;
}

interface SealedRow {
  readonly department: DepartmentId;
  readonly week: Week;
  readonly row: string;
  readonly sums: SealedSums;
}

function periodOf({ department, week }: { readonly department: DepartmentId; readonly week: Week }): string {
  return `${department} ${week}`;
}

function hashed({ token, report }: CheckedReport): Hashed {
  const { department, week } = report;
  const tokenHash = createHash('sha256').update(token).digest();
  return { department, week, report, tokenHash, name: `${periodOf(report)} ${tokenHash.toString('hex')}` };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Those of the departments and weeks that are not closed, and stay so until the transaction ends. */
async function openPeriods(transaction: StoreTransaction, reports: readonly Hashed[]): Promise<Set<string>> {
  const keys = await transaction
    .selectFrom('keys')
    .select(['department', 'week'])
    .where('department', 'in', [...new Set(reports.map(({ department }) => department))])
    .where('week', 'in', [...new Set(reports.map(({ week }) => week))])
    .where('closed', '=', 0)
    .orderBy('department')
    .orderBy('week')
    // SQLite has one writer at a time anyway.
    .$if(engineOf(transaction) === 'postgres', (query) => query.forShare())
    .execute();
  return new Set(keys.map(periodOf));
}

/** Notes the tokens as spent; the hashes, as text, of those that were not before. */
async function spend(transaction: StoreTransaction, tokens: readonly Hashed[]): Promise<ReadonlySet<string>> {
  const spent = await transaction
    .insertInto('spent')
    .values(tokens.map(({ department, week, tokenHash }) => ({ department, week, tokenHash })))
    .onConflict((conflict) => conflict.columns(['department', 'week', 'tokenHash']).doNothing())
    .returning('tokenHash')
    .execute();
  return new Set(spent.map(({ tokenHash }) => Buffer.from(tokenHash).toString('hex')));
}

/** What the reports add to each row, in the order of department, week and row. An empty report adds nothing. */
function totalsOf(reports: readonly Hashed[]): SealedRow[] {
  const totals = new Map<string, SealedRow>();
  for (const { department, week, report } of reports) {
    if (isEmpty(report)) continue;
    for (const [row, added] of rowsOfReport(report)) {
      const at = `${department} ${week} ${row}`;
      const total = totals.get(at) ?? { department, week, row, sums: noSealedSums() };
      addToSealed(total.sums, added);
      totals.set(at, total);
    }
  }
  return [...totals].sort(([a], [b]) => byText(a, b)).map(([, total]) => total);
}

/** Rows of one statement. SQLite runs the same short one again as fast; for PostgreSQL each statement is a way to go. */
const mostRows = { sqlite: 1, postgres: 64 } as const;

/** Adds so many rows to these columns of the sealed sums, as text. */
function addingText(db: Store, columns: readonly (keyof SealedSums)[], rows: number): string {
  const zeros = Object.fromEntries(columns.map((column) => [column, 0]));
  return db
    .insertInto('sealed')
    .values(Array.from({ length: rows }, () => ({ department: '', week: '1970-W01', row: '', ...zeros })))
    .onConflict((conflict) =>
      conflict
        .columns(['department', 'week', 'row'])
        .doUpdateSet((expression) =>
          Object.fromEntries(
            columns.map((name) => [name, expression(`sealed.${name}`, '+', expression.ref(`excluded.${name}`))]),
          ),
        ),
    )
    .compile().sql;
}

type Adder = (transaction: StoreTransaction, rows: readonly SealedRow[]) => Promise<void>;

/** Adds rows to these columns of the sealed sums. They are many: writing a statement anew would cost more than running it. */
function createAdder(db: Store, columns: readonly (keyof SealedSums)[]): Adder {
  const texts = new Map<number, string>();
  const most = mostRows[engineOf(db)];
  return async (transaction, rows) => {
    for (let at = 0; at < rows.length; at += most) {
      const some = rows.slice(at, at + most);
      const text = texts.get(some.length) ?? addingText(db, columns, some.length);
      texts.set(some.length, text);
      const values = some.flatMap(({ department, week, row, sums }) => [
        department,
        week,
        row,
        ...columns.map((column) => sums[column]),
      ]);
      await transaction.executeQuery(CompiledQuery.raw(text, values));
    }
  };
}

/** One transaction for all. Of two reports with the same token the first counts. */
function createCounting(db: Store): (reports: readonly CheckedReport[]) => Promise<Counted[]> {
  const addWholes = createAdder(db, sealedColumns);
  const addParts = createAdder(db, partColumns);
  return (reports) => {
    const all = reports.map(hashed);
    const byName = new Map(all.toReversed().map((one) => [one.name, one]));
    const tokens = [...byName.values()].sort((a, b) => byText(a.name, b.name));
    return db.transaction().execute(async (transaction) => {
      const open = await openPeriods(transaction, tokens);
      const countable = tokens.filter((one) => open.has(periodOf(one)));
      const spent = countable.length > 0 ? await spend(transaction, countable) : new Set();
      const isNew = ({ tokenHash }: Hashed) => spent.has(tokenHash.toString('hex'));
      const accepted = countable.filter(isNew);
      const totals = totalsOf(accepted);
      await addWholes(
        transaction,
        totals.filter(({ row }) => row === ALL_TOOLS),
      );
      await addParts(
        transaction,
        totals.filter(({ row }) => row !== ALL_TOOLS),
      );
      await addSuggestions(
        transaction,
        accepted.map(({ report }) => report),
      );
      return all.map((one) => {
        if (!open.has(periodOf(one))) return 'closed';
        return isNew(one) && byName.get(one.name) === one ? 'accepted' : 'duplicate';
      });
    });
  };
}

/** SQLite has one writer; two keep PostgreSQL's log busy while this process reads and checks. */
const atOnce = { sqlite: 1, postgres: 2 } as const;

/** Which of so many lanes a department is in. Two lanes share no department, so their batches never wait for each other. */
function laneOf(department: DepartmentId, lanes: number): string {
  return String(createHash('sha256').update(department).digest().readUInt32BE() % lanes);
}

export interface CountingOptions {
  /** Whether a transaction touches one department only, as a distributed database wants it; false where not given. */
  readonly oneDepartmentEach?: boolean;
}

export function createReportCounter(db: Store, { oneDepartmentEach = false }: CountingOptions = {}): ReportCounter {
  const lanes = atOnce[engineOf(db)];
  const add = createGroupCommit({ commit: createCounting(db), atOnce: lanes });
  return (checked) => {
    const { department } = checked.report;
    return add(oneDepartmentEach ? department : laneOf(department, lanes), checked);
  };
}
