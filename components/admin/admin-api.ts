import type { AdminView } from '#components/admin/admin-shell.tsx';
import { weekOf } from '#core/base/week.ts';
import { hasEnded } from '#core/org/reorganisation.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import type { Company } from '#core/tools/tool-state.ts';
import type { AdminQueries } from '#query/queries.ts';
import type { Administration } from '#sync/administration.ts';

/** What each view of the admin's pages is given. */
export interface AdminViewProps {
  readonly api: Administration;
  readonly queries: AdminQueries;
  readonly endpointUrl: string;
  /** The address of another view. */
  readonly hrefTo: (view: AdminView) => string;
  readonly config: Company;
  readonly departments: readonly ListedDepartment[];
}

/** The departments that people can still join. */
export function openDepartments({ config, departments }: AdminViewProps): readonly ListedDepartment[] {
  const week = weekOf(Date.now(), 'UTC');
  return departments.filter(({ id }) => !hasEnded(config.successions, id, week));
}
