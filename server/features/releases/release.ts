/**
 * The job that closes weeks and releases windows (PROTOCOL, sections 2 and 5).
 *
 * Ordering: a week is closed in a transaction of its own, after which nothing more can be added to it and its spent
 * tokens, and who fetched one, are gone. A window is settled in another one once all its weeks are closed and the windows
 * before it are settled; its sealed sums are erased with it, but for the small counts that are carried into the next one.
 * So a window is settled once, late reports do not change it, and a crash leaves it either settled or untouched. Running
 * the job again, or twice at once, changes nothing.
 */

import { weekOf } from '#core/base/week.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import { type ReleasedWindow, release, type SealedWeek, trialWindowSchema, withNoise } from '#core/sums/release.ts';
import { type Carry, carrySchema } from '#core/sums/small-cell.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { queueDigests } from '#server/features/digests/rows.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { createDiscreteLaplace } from '#server/features/releases/discrete-laplace.ts';
import { epsilonOf, type GridWindow, gridOf, gridRecords } from '#server/features/releases/grid.ts';
import { forgetOrder } from '#server/jobs/forget-order.ts';
import { sumsOfSealed } from '#server/store/exact-sums.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';

export interface Settled {
  readonly department: string;
  readonly window: string;
  readonly released: boolean;
}

/** No report of the week counts any more; who fetched a token and which tokens were used is forgotten. */
async function closeWeek(transaction: StoreTransaction, department: string, week: string): Promise<void> {
  await transaction
    .updateTable('keys')
    .set({ closed: 1, privateKey: null })
    .where('department', '=', department)
    .where('week', '=', week)
    .execute();
  for (const table of ['spent', 'fetchedTokens'] as const)
    await transaction.deleteFrom(table).where('department', '=', department).where('week', '=', week).execute();
}

/** Closes each week whose time has come, also where its window still waits for later weeks. */
async function closeDueWeeks(db: Store, nowMs: number): Promise<void> {
  const due = await db
    .selectFrom('keys')
    .select(['department', 'week'])
    .where('closed', '=', 0)
    .where('closesAt', '<=', new Date(nowMs).toISOString())
    .execute();
  for (const { department, week } of due)
    await db.transaction().execute((transaction) => closeWeek(transaction, department, week));
  if (due.length > 0) await forgetOrder(db);
}

async function sealedWeeks(
  transaction: StoreTransaction,
  department: string,
  weeks: readonly string[],
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

async function carryOf(transaction: StoreTransaction, department: string): Promise<Carry> {
  const row = await transaction
    .selectFrom('carries')
    .select('value')
    .where('department', '=', department)
    .executeTakeFirst();
  return row === undefined ? {} : carrySchema.parse(JSON.parse(row.value));
}

async function keepCarry(transaction: StoreTransaction, department: string, carry: Carry): Promise<void> {
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
  department: string,
  { window, weeks }: GridWindow,
  config: Organisation,
  actor: string,
): Promise<ReleasedWindow | null> {
  const [firstWeek = window] = weeks;
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
        lastWeek: weeks.at(-1) ?? window,
        outcome: JSON.stringify(outcome),
        trials:
          outcome.released && outcome.all.trialReports > 0 ? JSON.stringify(trialWindowSchema.parse(outcome)) : null,
      })
      .onConflict((conflict) => conflict.columns(['department', 'window']).doNothing())
      .returning('window')
      .executeTakeFirst();
    if (stored === undefined) return null;
    await keepCarry(transaction, department, carry);
    for (const table of ['sealed', 'suggestions'] as const)
      await transaction.deleteFrom(table).where('department', '=', department).where('week', 'in', weeks).execute();
    const after = { window, released: outcome.released };
    await audit(transaction, deps, { actor, action: 'window.settle', subject: department, after });
    if (outcome.released) await queueDigests(transaction, deps, department, weeks.at(-1) ?? window);
    return outcome;
  });
}

/** Settles every window whose time has come. The answer holds those settled in this run, by department and time. */
export async function releaseDue(deps: Deps, actor = 'endpoint'): Promise<Settled[]> {
  const { db, now } = deps;
  // One instant for all: what is settled below has been closed here.
  const nowMs = now();
  await closeDueWeeks(db, nowMs);
  const config = await readConfig(db);
  const departments = await db.selectFrom('departments').select(['id', 'firstWeek']).orderBy('id').execute();
  const settled: Settled[] = [];
  for (const department of departments) {
    const range = { from: department.firstWeek, to: weekOf(nowMs, 'UTC') };
    const done = await db.selectFrom('releases').select('window').where('department', '=', department.id).execute();
    const isDone = new Set(done.map(({ window }) => window));
    const recordsOf = await gridRecords(db, [department.id], range);
    for (const window of gridOf(config, department, range, nowMs, recordsOf(department.id))) {
      if (window.closesAtMs > nowMs || isDone.has(window.window)) continue;
      const outcome = await settle(deps, department.id, window, config, actor);
      if (outcome !== null)
        settled.push({ department: department.id, window: outcome.window, released: outcome.released });
    }
  }
  return settled;
}
