/**
 * Departments that were merged or split: which one a member belongs to in a week, and where a range of weeks is continued.
 *
 * A succession is the end of one department at the first week of a period. Its weeks before stay its own for ever; from
 * that week on there are its successors: one that several departments share is a merge, several are a split. Windows lie
 * within periods, so none ever holds weeks of both sides. Successors are always new departments, and successions stand in
 * the order in which they were planned: a department ends after it has begun, so one pass over them follows every chain.
 */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdSchema, namedDepartmentSchema } from '#core/base/department-id.ts';
import { periodOf, type Week, weekPlus, weeksOfPeriod } from '#core/base/week.ts';

export const successionSchema = z.object({
  department: departmentIdSchema,
  /** The first week of the successors. */
  fromWeek: weekSchema,
  successors: z.array(namedDepartmentSchema),
});
export type Succession = z.infer<typeof successionSchema>;
type NamedDepartment = z.infer<typeof namedDepartmentSchema>;

/**
 * Where a member who joined `department` may be in a week: one place where no split lies between or its successor is among
 * the `chosen` ids, several where the member has yet to choose.
 */
export function placesIn(
  successions: readonly Succession[],
  department: NamedDepartment,
  chosen: readonly DepartmentId[],
  week: Week,
): NamedDepartment[] {
  const places = new Map([[department.id, department]]);
  for (const { department: ended, fromWeek, successors } of successions) {
    if (fromWeek > week || !places.delete(ended)) continue;
    const picked = successors.filter(({ id }) => chosen.includes(id));
    for (const next of picked.length > 0 ? picked : successors) places.set(next.id, next);
  }
  return [...places.values()];
}

/** What lies before a member whose department is merged or split, or was split without a choice of theirs. */
export interface DepartmentMove {
  /** The first week of the departments to go on to. */
  readonly fromWeek: Week;
  readonly options: readonly NamedDepartment[];
  /** The id of the one that it will be; null where the member has yet to choose. */
  readonly chosen: DepartmentId | null;
}

/** Where a member is in a week, and what lies before them; null for a place that they have yet to choose, or nothing ahead. */
export function departmentMoveOf(
  successions: readonly Succession[],
  department: NamedDepartment,
  chosen: readonly DepartmentId[],
  week: Week,
): { readonly place: NamedDepartment | null; readonly passage: DepartmentMove | null } {
  const [place, ...others] = placesIn(successions, department, chosen, week);
  if (place === undefined || others.length > 0) {
    const fromWeek = beginningOf(successions, place?.id ?? '') ?? week;
    return { place: null, passage: { fromWeek, options: place === undefined ? [] : [place, ...others], chosen: null } };
  }
  const next = successions.find((succession) => succession.department === place.id);
  if (next === undefined) return { place, passage: null };
  const [only, ...more] = next.successors;
  const picked = more.length === 0 ? only : next.successors.find(({ id }) => chosen.includes(id));
  return { place, passage: { fromWeek: next.fromWeek, options: next.successors, chosen: picked?.id ?? null } };
}

interface Choice {
  /** The department that was split. */
  readonly department: DepartmentId;
  readonly successor: DepartmentId;
}

/**
 * The choices by which a member of `from` is in the department `to` in a week, in agreement with those `chosen`; null where
 * there are none.
 */
export function choicesTo(
  successions: readonly Succession[],
  from: DepartmentId,
  to: DepartmentId,
  chosen: readonly DepartmentId[],
  week: Week,
): Choice[] | null {
  const ending = successions.find(({ department, fromWeek }) => department === from && fromWeek <= week);
  if (ending === undefined) return from === to ? [] : null;
  const picked = ending.successors.filter(({ id }) => chosen.includes(id));
  for (const { id } of picked.length > 0 ? picked : ending.successors) {
    const rest = choicesTo(successions, id, to, chosen, week);
    if (rest !== null) return ending.successors.length > 1 ? [{ department: from, successor: id }, ...rest] : rest;
  }
  return null;
}

/** The first week that is no longer the department's; null where it goes on. */
export function endOf(successions: readonly Succession[], department: DepartmentId): Week | null {
  return successions.find((succession) => succession.department === department)?.fromWeek ?? null;
}

export function hasEnded(successions: readonly Succession[], department: DepartmentId, week: Week): boolean {
  const end = endOf(successions, department);
  return end !== null && end <= week;
}

/** The week with which a department took the place of others; null where it was set up by itself. */
export function beginningOf(successions: readonly Succession[], department: DepartmentId): Week | null {
  return successions.find(({ successors }) => successors.some(({ id }) => id === department))?.fromWeek ?? null;
}

/** Whether tokens of that week may be made for a department that begins with `firstWeek`. */
export function isOpenIn(
  successions: readonly Succession[],
  { id, firstWeek }: { readonly id: DepartmentId; readonly firstWeek: Week },
  week: Week,
): boolean {
  return firstWeek <= week && !hasEnded(successions, id, week);
}

/** All departments from which members came to this one, however long ago. */
export function predecessorsOf(successions: readonly Succession[], department: DepartmentId): DepartmentId[] {
  const found = new Set([department]);
  for (const { department: before, successors } of successions.toReversed())
    if (successors.some(({ id }) => found.has(id))) found.add(before);
  found.delete(department);
  return [...found];
}

/** All departments that members of this one came from or went to, itself included. */
export function familyOf(successions: readonly Succession[], department: DepartmentId): Set<DepartmentId> {
  const family = new Set([department]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { department: ended, successors } of successions) {
      const linked = [ended, ...successors.map(({ id }) => id)];
      if (linked.some((id) => family.has(id))) for (const id of linked) family.add(id);
    }
  }
  return family;
}

/** The next borders at which departments may be merged or split: first weeks of periods after `week`, the nearest first. */
export function bordersAfter(week: Week, count: number): Week[] {
  const borders: Week[] = [];
  for (let last = week; borders.length < count; last = borders.at(-1) ?? last) {
    const weeks = weeksOfPeriod(periodOf(last));
    borders.push(weekPlus(weeks.at(-1) ?? last, 1));
  }
  return borders;
}
