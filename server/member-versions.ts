/**
 * Which version of the extension members have: each browser tells its own with joining and with the request for a purse,
 * and the last one told stands beside its secret, without a time. None ever comes with a slip.
 */
import { compareVersions } from '#core/extension-version.ts';
import type { Member } from '#server/sign-in.ts';
import type { Store } from '#server/store/schema.ts';

/** Keeps what a browser told; one that told nothing leaves what was known. */
export async function noteVersion(db: Store, { department, secretHash }: Member, version?: string): Promise<void> {
  if (version === undefined) return;
  await db
    .updateTable('members')
    .set({ version })
    .where('department', '=', department)
    .where('secretHash', '=', secretHash)
    .where((eb) => eb.or([eb('version', 'is', null), eb('version', '!=', version)]))
    .execute();
}

/** The version of each member of a department, of several browsers the oldest; null where none was told. */
export async function versionsIn(db: Store, department: string): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('members')
    .select(['member', 'version'])
    .where('department', '=', department)
    .execute();
  const oldest = new Map<string, string | null>();
  for (const { member, version } of rows) {
    const known = oldest.get(member) ?? null;
    oldest.set(member, known === null || (version !== null && compareVersions(version, known) < 0) ? version : known);
  }
  return [...oldest.values()];
}
