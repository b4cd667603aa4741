/**
 * Which version of the extension members have: each browser tells its own with joining and with the request for a token,
 * and the last one told stands beside its secret. None ever comes with a report.
 */
import { compareVersions } from '#core/org/extension.ts';
import { placesIn, predecessorsOf, type Succession } from '#core/org/reorganisation.ts';
import type { Member } from '#server/http/auth.ts';
import type { Store } from '#server/store/schema.ts';

/** Keeps the version that a browser told, and the week in which it was here; one that told nothing leaves what was known. */
export async function noteBrowser(
  db: Store,
  { department, secretHash }: Member,
  seenWeek: string,
  version?: string,
): Promise<void> {
  await db
    .updateTable('members')
    .set({ seenWeek, ...(version === undefined ? {} : { version }) })
    .where('department', '=', department)
    .where('secretHash', '=', secretHash)
    .where((eb) =>
      eb.or([
        eb('seenWeek', '!=', seenWeek),
        ...(version === undefined ? [] : [eb('version', 'is', null), eb('version', '!=', version)]),
      ]),
    )
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
