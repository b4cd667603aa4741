/** What the organisation has set: one row each, read at each request because other processes may have changed it. */

import * as z from 'zod/mini';
import { type SignInSettings, signInSettingsSchema } from '#core/protocol/admin.ts';
import { type Company, companySchema } from '#core/tools/tool-state.ts';
import { engineOf } from '#server/store/engine.ts';
import type { Store, StoreTransaction } from '#server/store/schema.ts';
import { readSetting, writeSetting } from '#server/store/settings.ts';

/** Throws where the stored configuration is not valid: it never falls back to defaults in place of what was set. */
export async function readConfig(db: Store): Promise<Company> {
  return companySchema.parse((await readSetting(db, 'config')) ?? {});
}

/** Keeps a setting from being changed by others until the transaction ends: for whoever writes back what was read. */
async function holdSetting(transaction: StoreTransaction, name: string, ifNone: unknown): Promise<void> {
  await transaction
    .insertInto('settings')
    .values({ name, value: JSON.stringify(ifNone) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  // SQLite has one writer at a time anyway.
  if (engineOf(transaction) === 'postgres')
    await transaction.selectFrom('settings').select('name').where('name', '=', name).forUpdate().execute();
}

/** As `readConfig`, held until the transaction ends. */
export async function holdConfig(transaction: StoreTransaction): Promise<Company> {
  await holdSetting(transaction, 'config', {});
  return readConfig(transaction);
}

export function writeConfig(db: Store, config: Company): Promise<void> {
  return writeSetting(db, 'config', config);
}

/** Far more than an organisation has in the weeks for which a token may be fetched ahead. */
const MOST_NAMES = 50;

/** What the organisation was called before, in the order in which it ceased to be. */
export async function formerNames(db: Store): Promise<string[]> {
  return z.array(z.string()).parse((await readSetting(db, 'former-names')) ?? []);
}

/** Keeps a name that the organisation ceases to have: tokens that were fetched under it still name it. */
export async function keepName(transaction: StoreTransaction, name: string): Promise<void> {
  const others = (await formerNames(transaction)).filter((other) => other !== name);
  await writeSetting(transaction, 'former-names', [...others, name].slice(-MOST_NAMES));
}

/** Marks a new endpoint as one of made-up data, which no configuration takes back. Throws where there may be real data. */
export async function markAsDemonstration(db: Store): Promise<void> {
  const config = await readConfig(db);
  if (config.demonstration) return;
  const department = await db.selectFrom('departments').select('id').limit(1).executeTakeFirst();
  if (department !== undefined)
    throw new Error(
      `the database has departments such as ${department.id} and is no demonstration: its numbers may be real. Give an empty one`,
    );
  await writeConfig(db, { ...config, demonstration: true });
}

/** Null where nobody signs in. */
export async function readSignIn(db: Store): Promise<SignInSettings | null> {
  return signInSettingsSchema.parse((await readSetting(db, 'sign-in')) ?? null);
}

/** As `readSignIn`, held until the transaction ends. */
export async function holdSignIn(transaction: StoreTransaction): Promise<SignInSettings | null> {
  await holdSetting(transaction, 'sign-in', null);
  return readSignIn(transaction);
}

export function writeSignIn(db: Store, settings: SignInSettings | null): Promise<void> {
  return writeSetting(db, 'sign-in', settings);
}
