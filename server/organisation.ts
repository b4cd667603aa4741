/** The organisation's configuration: one row, read at each request because other processes may have changed it. */
import { type Config, configSchema } from '#core/config.ts';
import type { Store } from '#server/store/schema.ts';

const NAME = 'config';

/** Throws where the stored configuration is not valid: it never falls back to defaults in place of what was set. */
export async function readConfig(db: Store): Promise<Config> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return configSchema.parse(row === undefined ? {} : JSON.parse(row.value));
}

export async function writeConfig(db: Store, config: Config): Promise<void> {
  const value = JSON.stringify(config);
  await db
    .insertInto('settings')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
