/**
 * Which version of the extension members have: each browser tells its own with joining and with the request for a token,
 * and the last one told stands beside its secret. None ever comes with a report.
 */
import * as z from 'zod/mini';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import { compareVersions, countVersions, type VersionCount, versionCountSchema } from '#core/org/extension.ts';
import { familyOf, placesIn, predecessorsOf, type Succession } from '#core/org/reorganisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Member } from '#server/http/auth.ts';
import { byDepartment } from '#server/store/by-department.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { MemberId, Store, Tables } from '#server/store/schema.ts';

/** Keeps the version that a browser told, and the week in which it was here; one that told nothing leaves what was known. */
export async function noteBrowser(
  db: Store,
  { department, secretHash }: Member,
  seenWeek: Week,
  version?: string,
): Promise<void> {
  await db
    .updateTable('members')
    .set({ seenWeek, ...(version === undefined ? {} : { version }) })
    .where((eb) => eb.and({ department, secretHash }))
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
async function versionsOfFamily(
  db: Store,
  department: DepartmentId,
  successions: readonly Succession[],
  week: Week,
): Promise<(string | null)[]> {
  const predecessors = predecessorsOf(successions, department);
  const joined = await db
    .selectFrom('members')
    .select(['department', 'member', 'version'])
    .where('department', 'in', [department, ...predecessors])
    .execute();
  const chosenBy = new Map<MemberId, DepartmentId[]>();
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
  return oldestBy(rows);
}

/** The version of each member, of several browsers the oldest that was told. */
function oldestBy(browsers: readonly Pick<Tables['members'], 'member' | 'version'>[]): (string | null)[] {
  const oldest = new Map<MemberId, string | null>();
  for (const { member, version } of browsers) {
    const known = oldest.get(member) ?? null;
    oldest.set(member, known === null || (version !== null && compareVersions(version, known) < 0) ? version : known);
  }
  return [...oldest.values()];
}

/** By department: the same. Those that were never merged or split are counted together, most of their members unread. */
async function versionsBy(
  db: Store,
  departments: readonly DepartmentId[],
  successions: readonly Succession[],
  week: Week,
): Promise<(department: DepartmentId) => readonly (string | null)[]> {
  const isOfFamily = (id: DepartmentId) => familyOf(successions, id).size > 1;
  const apart = departments.filter((id) => !isOfFamily(id));
  const found = new Map<DepartmentId, (string | null)[]>(apart.map((id) => [id, []]));
  for (const id of departments.filter(isOfFamily)) found.set(id, await versionsOfFamily(db, id, successions, week));
  if (apart.length === 0) return (department) => found.get(department) ?? [];
  const members = db
    .selectFrom('members')
    .select(({ fn }) => ['department', 'member', fn.max('version').as('version'), fn.countAll<number>().as('browsers')])
    .where('department', 'in', apart)
    .groupBy(['department', 'member']);
  const counts = await db
    .selectFrom(members.as('members'))
    .select(({ fn }) => ['department', 'version', 'browsers', fn.countAll<number>().as('count')])
    .groupBy(['department', 'version', 'browsers'])
    .execute();
  for (const { department, version, count } of counts.filter(({ browsers }) => browsers === 1))
    found.get(department)?.push(...Array.from({ length: count }, () => version));
  const shared = [...new Set(counts.flatMap(({ department, browsers }) => (browsers > 1 ? [department] : [])))];
  if (shared.length === 0) return (department) => found.get(department) ?? [];
  const several = await db
    .selectFrom('members')
    .select(['department', 'member', 'version'])
    .where('department', 'in', shared)
    .where('member', 'in', db.selectFrom(members.as('members')).select('member').where('browsers', '>', 1))
    .execute();
  for (const [department, browsers] of byDepartment(several)) found.get(department)?.push(...oldestBy(browsers));
  return (department) => found.get(department) ?? [];
}

/** Writes down which versions the members of each department have in a week. */
export async function collectVersions(db: Store, week: Week): Promise<void> {
  const config = await readConfig(db);
  const departments = await db.selectFrom('departments').select('id').orderBy('id').execute();
  for await (const some of inBatches(departments.map(({ id }) => id))) {
    const versions = await versionsBy(db, some, config.successions, week);
    const rows = some.map((department) => {
      const minimumGroup = minimumGroupOf(rulesIn(config, week), department);
      return { department, value: JSON.stringify(countVersions(versions(department), minimumGroup)) };
    });
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('collectedVersions').where('department', 'in', some).execute();
      await transaction.insertInto('collectedVersions').values(rows).execute();
    });
  }
}

const collectedSchema = z.nullable(z.array(versionCountSchema));

/** By department: the versions that were written down last; null where they are of fewer than the minimum group. */
export async function collectedVersions(
  db: Store,
  departments: readonly DepartmentId[],
): Promise<(department: DepartmentId) => VersionCount[] | null> {
  const rows = await db.selectFrom('collectedVersions').selectAll().where('department', 'in', departments).execute();
  const values = new Map(rows.map(({ department, value }) => [department, value]));
  return (department) => collectedSchema.parse(JSON.parse(values.get(department) ?? 'null'));
}
