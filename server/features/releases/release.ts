/**
 * The job that closes weeks and releases windows (PROTOCOL, sections 2 and 5).
 *
 * Ordering: a week is closed in one transaction with that of other departments, after which nothing more can be added to it
 * and its spent tokens, and who fetched one, are gone. A window is settled in a transaction of its own once all its weeks are
 * closed and the windows before it are settled; its sealed sums are erased with it, but for the small counts that are carried
 * into the next one of its department, where there is one. So a window is settled once, late reports do not change it, and a crash
 * leaves it either settled or untouched. Running the job again, or twice at once, changes nothing. Between two transactions other
 * requests get their turn.
 */

import { setImmediate as otherWork } from 'node:timers/promises';
import type { DepartmentId } from '#core/base/department-id.ts';
import { rangeOfWeeks, type Week, weekOf, weekPlus } from '#core/base/week.ts';
import type { WindowId } from '#core/base/window.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { hasEnded } from '#core/org/reorganisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import { type ReleasedWindow, release, type SealedWeek, trialWindowSchema, withNoise } from '#core/sums/release.ts';
import { type Carry, carrySchema } from '#core/sums/small-cell.ts';
import { summaryOf } from '#core/sums/window-summary.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { queueDigests } from '#server/features/digests/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { createDiscreteLaplace } from '#server/features/releases/discrete-laplace.ts';
import { epsilonOf, type GridWindow, gridRecords, gridsIn } from '#server/features/releases/grid.ts';
import { forgetOrder } from '#server/jobs/forget-order.ts';
import { sumsOfSealed } from '#server/store/exact-sums.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

export interface Settled {
  readonly department: DepartmentId;
  readonly window: WindowId;
  readonly released: boolean;
}

/** Departments whose week is closed at once: each may have hundreds of tokens to forget. */
const CLOSED_AT_ONCE = 20;

/** No report of the week counts any more; who fetched a token and which tokens were used is forgotten. */
async function closeWeek(
  transaction: StoreTransaction,
  departments: readonly DepartmentId[],
  week: Week,
): Promise<void> {
  await transaction
    .updateTable('keys')
    .set({ closed: 1, privateKey: null })
    .where('department', 'in', departments)
    .where('week', '=', week)
    .execute();
  for (const table of ['spent', 'fetchedTokens'] as const)
    await transaction.deleteFrom(table).where('department', 'in', departments).where('week', '=', week).execute();
}

/** Closes each week whose time has come, also where its window still waits for later weeks. */
async function closeDueWeeks(db: Store, nowMs: number): Promise<void> {
  const due = await db
    .selectFrom('keys')
    .select(['department', 'week'])
    .where('closed', '=', 0)
    .where('closesAt', '<=', new Date(nowMs).toISOString())
    .execute();
  for (const week of new Set(due.map((key) => key.week))) {
    const departments = due.flatMap((key) => (key.week === week ? [key.department] : []));
    for await (const some of inBatches(departments, CLOSED_AT_ONCE))
      await db.transaction().execute((transaction) => closeWeek(transaction, some, week));
  }
  if (due.length > 0) await forgetOrder(db);
}

async function sealedWeeks(
  transaction: StoreTransaction,
  department: DepartmentId,
  weeks: readonly Week[],
): Promise<SealedWeek[]> {
  const rows = await transaction
    .selectFrom('sealed')
    .selectAll()
    .where('department', '=', department)
    .where('week', 'in', weeks)
    .execute();
  const enrolments = await transaction
    .selectFrom('enrolments')
    .select(['week', 'members'])
    .where('department', '=', department)
    .where('week', 'in', weeks)
    .execute();
  const suggestions = await transaction
    .selectFrom('suggestions')
    .select(['week', 'tool', 'reports'])
    .where('department', '=', department)
    .where('week', 'in', weeks)
    .execute();
  return weeks.map((week) => ({
    week,
    members: enrolments.find((enrolment) => enrolment.week === week)?.members ?? 0,
    sums: new Map(rows.filter((row) => row.week === week).map((row) => [row.row, sumsOfSealed(row)])),
    suggested: new Map(suggestions.filter((row) => row.week === week).map(({ tool, reports }) => [tool, reports])),
  }));
}

async function carryOf(transaction: StoreTransaction, department: DepartmentId): Promise<Carry> {
  const row = await transaction
    .selectFrom('carries')
    .select('value')
    .where('department', '=', department)
    .executeTakeFirst();
  return row === undefined ? {} : carrySchema.parse(JSON.parse(row.value));
}

async function keepCarry(transaction: StoreTransaction, department: DepartmentId, carry: Carry): Promise<void> {
  const value = JSON.stringify(carry);
  await transaction
    .insertInto('carries')
    .values({ department, value })
    .onConflict((conflict) => conflict.column('department').doUpdateSet({ value }))
    .execute();
}

/** Settles one window for ever; null where that has been done before. */
async function settle(
  deps: Deps,
  department: DepartmentId,
  { window, weeks }: GridWindow,
  config: Organisation,
  actor: string,
): Promise<ReleasedWindow | null> {
  const { from: firstWeek, to: lastWeek } = rangeOfWeeks(weeks);
  const minimumGroup = minimumGroupOf(rulesIn(config, firstWeek), department);
  return deps.db.transaction().execute(async (transaction) => {
    const sealed = await sealedWeeks(transaction, department, weeks);
    const { outcome: exact, carry } = release(window, sealed, minimumGroup, await carryOf(transaction, department));
    const epsilon = epsilonOf(config.strictMode, weeks);
    const outcome = epsilon === null ? exact : withNoise(exact, epsilon, createDiscreteLaplace(deps.random));
    const stored = await transaction
      .insertInto('releases')
      .values({
        department,
        window,
        firstWeek,
        lastWeek,
        summary: JSON.stringify(summaryOf(outcome)),
        outcome: JSON.stringify(outcome),
        trials:
          outcome.released && outcome.all.trialReports > 0 ? JSON.stringify(trialWindowSchema.parse(outcome)) : null,
      })
      .onConflict((conflict) => conflict.columns(['department', 'window']).doNothing())
      .returning('window')
      .executeTakeFirst();
    if (stored === undefined) return null;
    const isLast = hasEnded(config.successions, department, weekPlus(lastWeek, 1));
    await keepCarry(transaction, department, isLast ? {} : carry);
    for (const table of ['sealed', 'suggestions'] as const)
      await transaction.deleteFrom(table).where('department', '=', department).where('week', 'in', weeks).execute();
    const after = { window, released: outcome.released };
    await audit(transaction, deps, { actor, action: 'window.settle', subject: department, after });
    if (outcome.released) await queueDigests(transaction, deps, department, lastWeek);
    return outcome;
  });
}

/** By department: the week after the last window that has been settled. */
async function nextWeeks(db: Store, departments: readonly DepartmentId[]): Promise<ReadonlyMap<DepartmentId, Week>> {
  const rows = await db
    .selectFrom('releases')
    .select(({ fn }) => ['department', fn.max('lastWeek').as('lastWeek')])
    .where('department', 'in', departments)
    .groupBy('department')
    .execute();
  return new Map(rows.map(({ department, lastWeek }) => [department, weekPlus(lastWeek, 1)]));
}

/** Settles every window whose time has come. The answer holds those settled in this run, by department and time. */
export async function releaseDue(deps: Deps, actor = 'endpoint'): Promise<Settled[]> {
  const { db, now } = deps;
  // One instant for all: what is settled below has been closed here.
  const nowMs = now();
  await closeDueWeeks(db, nowMs);
  const config = await readConfig(db);
  const to = weekOf(nowMs, 'UTC');
  const departments = await db.selectFrom('departments').select(['id', 'firstWeek']).orderBy('id').execute();
  const settled: Settled[] = [];
  const grid = gridsIn(config, nowMs);
  for await (const some of inBatches(departments)) {
    const next = await nextWeeks(
      db,
      some.map(({ id }) => id),
    );
    const open = some.flatMap((department) => {
      const from = next.get(department.id) ?? department.firstWeek;
      return hasEnded(config.successions, department.id, from) ? [] : [{ ...department, from }];
    });
    if (open.length === 0) continue;
    const [from = to] = open.map((department) => department.from).toSorted();
    const ids = open.map(({ id }) => id);
    const recordsOf = await gridRecords(db, ids, { from, to });
    for (const department of open)
      for (const window of grid(department, { from: department.from, to }, recordsOf(department.id))) {
        if (window.closesAtMs > nowMs) break;
        const outcome = await settle(deps, department.id, window, config, actor);
        if (outcome !== null)
          settled.push({ department: department.id, window: outcome.window, released: outcome.released });
        await otherWork();
      }
  }
  return settled;
}
