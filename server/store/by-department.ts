/** Rows of several departments, read at once, by department: one question costs about as much as that of one department. */
export function byDepartment<Row extends { readonly department: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const own = grouped.get(row.department);
    if (own === undefined) grouped.set(row.department, [row]);
    else own.push(row);
  }
  return grouped;
}
