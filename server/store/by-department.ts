import { groupedBy } from '#core/base/by-key.ts';
import type { DepartmentId } from '#core/base/department-id.ts';

/** Rows of several departments, read at once, by department: one question costs about as much as that of one department. */
export const byDepartment = <Row extends { readonly department: DepartmentId }>(
  rows: readonly Row[],
): Map<DepartmentId, Row[]> => groupedBy(rows, ({ department }) => department);
