/**
 * Which version of the extension members have: each browser tells its own with joining and with the request for a purse,
 * and the last one told stands beside its secret, without a time. None ever comes with a slip.
 */
import { compareVersions } from '#core/extension-version.ts';
import { placesIn, predecessorsOf, type Succession } from '#core/succession.ts';
import type { Member } from '#server/access/sign-in.ts';
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

/**
 * The version of each member of a department in a week, of several browsers the oldest; null where none was told. Whoever
 * joined a department that was merged into it since is among them, and of one that was split whoever went on here.
 */
export async function versionsIn(
  db: Store,
  department: string,
  successions: readonly Succession[],
  week: string,
): Promise<(string | null)[]> {
  const predecessors = predecessorsOf(successions, department);
  const joined = await db
    .selectFrom('members')
    .select(['department', 'member', 'version'])
    .where('department', 'in', [department, ...predecessors])
    .execute();
  const chosenBy = new Map<string, string[]>();
  // Whoever is here came by splits of its predecessors alone.
  const choices = await db
    .selectFrom('choices')
    .select(['member', 'successor'])
    .where('department', 'in', [department, ...predecessors])
    .execute();
  for (const { member, successor } of choices) chosenBy.set(member, [...(chosenBy.get(member) ?? []), successor]);
  const rows = joined.filter((row) => {
    const named = { id: row.department, name: '' };
    const [place, ...others] = placesIn(successions, named, chosenBy.get(row.member) ?? [], week);
    return place?.id === department && others.length === 0;
  });
  const oldest = new Map<string, string | null>();
  for (const { member, version } of rows) {
    const known = oldest.get(member) ?? null;
    oldest.set(member, known === null || (version !== null && compareVersions(version, known) < 0) ? version : known);
  }
  return [...oldest.values()];
}
