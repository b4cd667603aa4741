/**
 * The audit log: every change that an admin, a lead or the endpoint itself makes, with what was before and after. Rows are
 * added in the transaction of the change and no code changes or deletes them. What members do is not in it: a time beside
 * a join would be a time of a person. No secret is in it either.
 */
import { toBase64Url } from '#core/base/bytes.ts';
import type { AuditAction } from '#core/protocol/audit.ts';
import type { Deps } from '#server/deps.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { Store } from '#server/store/schema.ts';

const ID_BYTES = 9;
const PLACE_DIGITS = 6;

export interface Change {
  /** Such as `lead key 1f2e3d4c5b6a` or `endpoint`. */
  readonly actor: string;
  /** Such as `config.set`. */
  readonly action: AuditAction;
  /** What was changed, such as the id of a department. */
  readonly subject: string;
  /** JSON values; leave out where there was or is nothing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Adds a change to the log; `db` is the transaction of the change. */
export function audit(db: Store, deps: Pick<Deps, 'now' | 'random'>, change: Change): Promise<void> {
  return auditAll(db, deps, [change]);
}

/** The same of several changes, in their order. */
export async function auditAll(
  db: Store,
  { now, random }: Pick<Deps, 'now' | 'random'>,
  changes: readonly Change[],
): Promise<void> {
  const at = new Date(now()).toISOString();
  const last = await db
    .selectFrom('audit')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('at', '=', at)
    .executeTakeFirst();
  const places = Number(last?.id?.slice(0, PLACE_DIGITS) ?? 0);
  const rows = changes.map(({ actor, action, subject, before, after }, index) => ({
    at,
    // Changes of one instant stay in their order; the rest tells apart what two processes add at once.
    id: String(places + index + 1).padStart(PLACE_DIGITS, '0') + toBase64Url(random(ID_BYTES)),
    actor,
    action,
    subject,
    before: textOf(before),
    after: textOf(after),
  }));
  for await (const some of inBatches(rows)) await db.insertInto('audit').values(some).execute();
}

interface AuditFilter {
  /** An action, or what it begins with up to a dot. */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

/** A page of the log, newest first: at most `limit` rows older than the one at `before` (`at` and `id`). */
export async function auditPage(
  db: Store,
  limit: number,
  before: { at: string; id: string } | null,
  { action, subject }: AuditFilter = {},
) {
  let query = db.selectFrom('audit').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (action !== undefined)
    query = query.where(({ and, eb, or }) =>
      // "/" comes right after "." in the order of both databases.
      or([eb('action', '=', action), and([eb('action', '>', `${action}.`), eb('action', '<', `${action}/`)])]),
    );
  if (before !== null)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '<', tuple(before.at, before.id)));
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  }));
}
