/** Departments as admins set them. */
import type { Department } from '#core/admin-protocol.ts';
import type { Refusal } from '#server/problem.ts';
import type { Store } from '#server/store/schema.ts';

const columns = [
  'id',
  'name',
  'headcount',
  'weeklyHours',
  'hourlyCost',
  'currency',
  'realisation',
  'minimumGroup',
] as const;

export function listDepartments(db: Store): Promise<Department[]> {
  return db.selectFrom('departments').select(columns).orderBy('id').execute();
}

export function findDepartment(db: Store, id: string): Promise<Department | undefined> {
  return db.selectFrom('departments').select(columns).where('id', '=', id).executeTakeFirst();
}

export function unknownDepartment(id: string, field = 'id'): Refusal {
  return {
    refused: 'unknown-department',
    field,
    value: id,
    detail: `there is no department ${id}; make it with POST /v1/admin/departments`,
  };
}
