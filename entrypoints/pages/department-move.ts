import { timeZone } from '#browser/lifecycle.ts';
import { changeSettings, readSettings } from '#browser/settings.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { weekOf } from '#core/base/week.ts';
import { type DepartmentMove, departmentMoveOf } from '#core/org/reorganisation.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';

/** Where this member is now, and what lies before them. */
export async function readDepartmentMove(store: Store): Promise<ReturnType<typeof departmentMoveOf>> {
  const membership = await readMembership(store);
  if (membership === null) return { place: null, passage: null };
  const { chosenDepartments } = await readSettings();
  const { config, department } = membership;
  return departmentMoveOf(config.successions, department, chosenDepartments, weekOf(Date.now(), timeZone()));
}

/** The choice that a member has yet to make; null where there is none. */
export function openChoice(passage: DepartmentMove | null): DepartmentMove | null {
  return passage?.chosen === null ? passage : null;
}

export function chooseDepartment(passage: DepartmentMove | null, department: DepartmentId): Promise<void> {
  const options = new Set(passage?.options.map(({ id }) => id));
  return changeSettings((settings) => ({
    ...settings,
    chosenDepartments: [...settings.chosenDepartments.filter((id) => !options.has(id)), department],
  }));
}
