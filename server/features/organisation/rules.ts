/**
 * Changing rules that members must know before a week begins (PROTOCOL, section 5, rule 8): a change holds from the first
 * week of a period whose keys nobody can have.
 */
import { isDeepStrictEqual } from 'node:util';
import type { DepartmentId } from '#core/base/department-id.ts';
import { firstWeekOf, lastWeekOf, type Period, periodOf, weekOf, weekPlus } from '#core/base/week.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { ownMinimumGroup, plannedRules, type RuleStep, withMinimumGroup, withRules } from '#core/org/rules.ts';
import { lastIssuingWeek } from '#server/calendar.ts';
import type { Store } from '#server/store/schema.ts';

/** The current period where nobody can have a key of it or of a later one, else the first beyond all that are issued. */
export async function firstUnpublishedPeriod(db: Store, nowMs: number, department?: DepartmentId): Promise<Period> {
  const current = periodOf(weekOf(nowMs, 'UTC'));
  const published = await db
    .selectFrom('keys')
    .select('week')
    .where('week', '>=', firstWeekOf(current))
    .$if(department !== undefined, (query) => query.where('department', '=', department ?? ''))
    .limit(1)
    .executeTakeFirst();
  if (published === undefined) return current;
  return periodOf(weekPlus(lastWeekOf(periodOf(lastIssuingWeek(nowMs))), 1));
}

/** The steps after an admin has set `after`. */
export async function stepsAfter(
  db: Store,
  nowMs: number,
  before: Organisation,
  { tools, minimumGroup, closeAfterDays, sessionRules }: Omit<Organisation, 'rules'>,
): Promise<RuleStep[]> {
  const planned = plannedRules(before);
  const { minSessionSeconds } = sessionRules;
  const next = { ...planned, tools, minimumGroup, closeAfterDays, minSessionSeconds };
  if (isDeepStrictEqual(next, planned)) return before.rules;
  return withRules(before, await firstUnpublishedPeriod(db, nowMs), next);
}

/** The steps after a department was given a minimum group of its own, or none by null. */
export async function stepsWithMinimumGroup(
  db: Store,
  nowMs: number,
  before: Organisation,
  department: DepartmentId,
  minimumGroup: number | null,
): Promise<RuleStep[]> {
  const planned = plannedRules(before);
  if (ownMinimumGroup(planned.minimumGroups, department) === minimumGroup) return before.rules;
  const from = await firstUnpublishedPeriod(db, nowMs, department);
  // Nothing of the department has been published, so no week of it has had other rules.
  if (minimumGroup !== null && from === periodOf(weekOf(nowMs, 'UTC')))
    return withMinimumGroup(before, department, minimumGroup);
  const { [department]: _own, ...others } = planned.minimumGroups;
  const minimumGroups = minimumGroup === null ? others : { ...others, [department]: minimumGroup };
  return withRules(before, await firstUnpublishedPeriod(db, nowMs), { ...planned, minimumGroups });
}
