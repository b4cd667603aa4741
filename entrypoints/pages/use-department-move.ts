import { timeZone } from '#browser/lifecycle.ts';
import { changeSettings, readSettings } from '#browser/settings.ts';
import { weekOf } from '#core/base/week.ts';
import { type DepartmentMove, departmentMoveOf } from '#core/org/reorganisation.ts';
import { useAttempt } from '#pages/use-attempt.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
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

export interface DepartmentMoveHook {
  /** Why the choice could not be stored; null where it was. */
  readonly failed: string | null;
  /** The name of the department of this week; null where it is not known or not chosen. */
  readonly placeName: string | null;
  readonly passage: DepartmentMove | null;
  readonly onChoose: (department: string) => void;
}

export function useDepartmentMove(): DepartmentMoveHook {
  const { value } = useStoreQuery(readDepartmentMove);
  const { failed, attempt } = useAttempt();
  const passage = value?.passage ?? null;
  return {
    placeName: value?.place?.name ?? null,
    passage,
    failed,
    onChoose: (department) => {
      const options = new Set(passage?.options.map(({ id }) => id));
      attempt(() =>
        changeSettings((settings) => ({
          ...settings,
          chosenDepartments: [...settings.chosenDepartments.filter((id) => !options.has(id)), department],
        })),
      );
    },
  };
}

/** The same, where the member has a choice to make. */
export function useOpenChoice(): Omit<DepartmentMoveHook, 'placeName'> {
  const { passage, onChoose, failed } = useDepartmentMove();
  return { passage: passage?.chosen === null ? passage : null, onChoose, failed };
}
