/** A JSON value by its name: what the organisation has set, and what is noted of the database itself. */
import type { Store } from '#server/store/schema.ts';

/** Undefined where there is none of that name. */
export async function readSetting(db: Store, name: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.value);
}

export async function writeSetting(db: Store, name: string, given: unknown): Promise<void> {
  const value = JSON.stringify(given);
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
