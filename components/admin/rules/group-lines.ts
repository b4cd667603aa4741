/** Groups of a sign-in provider with what they open, as lines that people write: `sales-leads = sales, legal`. */
import type { DepartmentId } from '#core/base/department-id.ts';

/** One line for each group. A group's own name may hold an equals sign, as in a directory: the last one counts. */
export function groupLines(groups: readonly (readonly [string, readonly DepartmentId[]])[]): string {
  return groups.map(([group, departments]) => `${group} = ${departments.join(', ')}`).join('\n');
}

/** The groups of such lines, with their departments; a line without an equals sign names a group that opens nothing. */
export function parseGroupLines(lines: string): [string, string[]][] {
  return lines.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === '') return [];
    const mark = line.lastIndexOf('=');
    const group = mark < 0 ? line : line.slice(0, mark);
    const departments = mark < 0 ? [] : line.slice(mark + 1).split(',');
    return [[group.trim(), departments.map((department) => department.trim()).filter((name) => name !== '')]];
  });
}
