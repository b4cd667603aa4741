/** The first admin key: set by the environment, or made at the first start and shown once. */
import { hashOf, newSecret, type Random } from '#server/secret.ts';
import type { Store } from '#server/store/schema.ts';

/**
 * Sees to it that there is an admin key. A key given by the environment replaces the one given by it before. Without one,
 * and with none stored, makes a key and returns it, to be shown now or never.
 */
export async function ensureAdminKey(db: Store, random: Random, given: string | null): Promise<string | null> {
  return db.transaction().execute(async (transaction) => {
    if (given !== null) {
      await transaction.deleteFrom('adminKeys').where('origin', '=', 'environment').execute();
      await transaction
        .insertInto('adminKeys')
        .values({ keyHash: hashOf(given), origin: 'environment' })
        .onConflict((conflict) => conflict.column('keyHash').doNothing())
        .execute();
      return null;
    }
    const existing = await transaction.selectFrom('adminKeys').select('origin').limit(1).executeTakeFirst();
    if (existing !== undefined) return null;
    const key = newSecret(random);
    await transaction
      .insertInto('adminKeys')
      .values({ keyHash: hashOf(key), origin: 'first' })
      .execute();
    return key;
  });
}
