/** How far setting up has come, by what is stored. */
import { weekOf } from '#core/base/week.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { hasEnded } from '#core/org/reorganisation.ts';
import { minimumGroupOf, rulesIn } from '#core/org/rules.ts';
import type { StartSteps } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { auditPage } from '#server/features/audit/rows.ts';
import { readConfig, readSignIn } from '#server/features/organisation/rows.ts';
import type { Store } from '#server/store/schema.ts';

/** Whether there is a way to join: a code was made at some time, or a group of the sign-in provider is a department. */
async function isInviting(db: Store): Promise<boolean> {
  const made = await auditPage(db, 1, null, { action: 'code.create' });
  return made.length > 0 || ((await readSignIn(db))?.memberGroups.length ?? 0) > 0;
}

async function isPublished(db: Store): Promise<boolean> {
  const released = await db
    .selectFrom('releases')
    .select('window')
    .where('summary', 'like', '%"released":true%')
    .limit(1)
    .executeTakeFirst();
  return released !== undefined;
}

/** Below the minimum group nobody is told whether anybody takes part (PROTOCOL, section 5, rule 9). */
async function hasParticipants(db: Store, config: Organisation): Promise<boolean> {
  const counts = await db.selectFrom('collectedCounts').select(['department', 'week', 'members']).execute();
  return counts.some(({ department, week, members }) => members >= minimumGroupOf(rulesIn(config, week), department));
}

export async function startSteps({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<StartSteps> {
  const config = await readConfig(db);
  const week = weekOf(now(), 'UTC');
  const departments = await db.selectFrom('departments').select(['id', 'hourlyCost']).execute();
  const open = departments.filter(({ id }) => !hasEnded(config.successions, id, week));
  const published = await isPublished(db);
  return {
    departments: open.length > 0,
    costs: open.length > 0 && open.every(({ hourlyCost }) => hourlyCost !== null),
    tools: config.tools.length > 0,
    invited: await isInviting(db),
    participants: published || (await hasParticipants(db, config)),
    published,
  };
}
