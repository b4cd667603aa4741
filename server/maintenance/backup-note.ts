/** When the last checked backup was written, noted in the database that was backed up. */
import * as z from 'zod/mini';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/schema.ts';
import { readSetting, writeSetting } from '#server/store/settings.ts';

const NAME = 'backup-made';
const noteSchema = z.object({ at: z.string() });

export async function noteBackup(db: Store, at: Date): Promise<void> {
  await writeSetting(db, NAME, { at: at.toISOString() } satisfies z.infer<typeof noteSchema>);
}

/** Tells the endpoint of a folder's or a server's database that it has been backed up. */
export async function noteBackupOf(location: string, at: Date): Promise<void> {
  const db = await openStore(location);
  try {
    await noteBackup(db, at);
  } finally {
    await db.destroy();
  }
}

/** ISO 8601 UTC; null where none was ever written. */
export async function backupMadeAt(db: Store): Promise<string | null> {
  const note = await readSetting(db, NAME);
  return note === undefined ? null : noteSchema.parse(note).at;
}
