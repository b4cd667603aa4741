/** A list of departments, brought in as a whole or not at all. */
import { IMPORT_BODY_BYTES } from '#core/departments/import-row.ts';
import type { Deps } from '#server/deps.ts';
import { importDepartments } from '#server/features/department-import/contract.ts';
import { bringIn } from '#server/features/department-import/rows.ts';
import { limitBytes } from '#server/http/limits.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

/** A list is larger than other bodies. */
export const limitDepartmentImport = () =>
  limitBytes(
    IMPORT_BODY_BYTES,
    new ProblemError('too-large', `the list is over ${IMPORT_BODY_BYTES} bytes; bring it in as several`),
  );

export function addDepartmentImportRoutes(on: AddRoute, deps: Deps): void {
  on(importDepartments, ({ who, body }) =>
    deps.db.transaction().execute((transaction) => bringIn(transaction, deps, who.actor, body)),
  );
}
