import { groupedBy } from '#core/base/grouped-by.ts';

/** Rows of several departments, read at once, by department: one question costs about as much as that of one department. */
export const byDepartment = <Row extends { readonly department: string }>(rows: readonly Row[]): Map<string, Row[]> =>
  groupedBy(rows, ({ department }) => department);
