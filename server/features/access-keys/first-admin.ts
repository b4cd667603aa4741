/** The first admin key: set by the environment, or made at the first start and shown once. */

import { sql } from 'kysely';
import type { Deps } from '#server/deps.ts';
import { createRoleKey, findRoleKey, hasLastingAdminKey, storeRoleKey } from '#server/features/access-keys/rows.ts';
import { audit } from '#server/features/audit/rows.ts';
import { hashOf } from '#server/http/secret.ts';
import { engineOf } from '#server/store/engine.ts';
import type { Store } from '#server/store/schema.ts';

const setting = { role: 'admin', departments: [], label: '', expiresAt: null } as const;

async function setGivenKey(db: Store, parts: Pick<Deps, 'now' | 'random'>, given: string): Promise<void> {
  const known = await findRoleKey(db, given, parts.now());
  if (known?.role === 'admin' && known.origin === 'environment') return;
  await db
    .deleteFrom('roleKeys')
    .where(({ eb, or }) => or([eb('origin', '=', 'environment'), eb('keyHash', '=', hashOf(given))]))
    .execute();
  const { id } = await storeRoleKey(db, parts, given, { ...setting, origin: 'environment' });
  await audit(db, parts, { actor: 'endpoint', action: 'admin-key.set', subject: id, after: { origin: 'environment' } });
}

/**
 * Sees to it that there is an admin key. A key given by the environment replaces the one given by it before. Without one,
 * and with none in force that never expires, makes a key and returns it, to be shown now or never. Of several processes
 * that start at once, one does this and the others find it done.
 */
export async function ensureAdminKey(
  db: Store,
  parts: Pick<Deps, 'now' | 'random'>,
  given: string | null,
): Promise<string | null> {
  return db.transaction().execute(async (transaction) => {
    // Before anything is read. SQLite has one writer at a time anyway.
    if (engineOf(transaction) === 'postgres')
      await sql`lock table ${sql.table('roleKeys')} in share row exclusive mode`.execute(transaction);
    if (given !== null) {
      await setGivenKey(transaction, parts, given);
      return null;
    }
    if (await hasLastingAdminKey(transaction)) return null;
    const { key, made } = await createRoleKey(transaction, parts, { ...setting, origin: 'first' });
    await audit(transaction, parts, {
      actor: 'endpoint',
      action: 'admin-key.create',
      subject: made.id,
      after: { origin: 'first' },
    });
    return key;
  });
}
