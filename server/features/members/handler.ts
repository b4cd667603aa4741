/** Joining a department, sharing the membership with another browser, and leaving. */
import type { Deps } from '#server/deps.ts';
import { joinDepartment, leaveDepartment, makeTransferCode } from '#server/features/members/contract.ts';
import { join, leave, memberCode } from '#server/features/members/rows.ts';
import type { Auth } from '#server/http/auth.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addMemberRoutes(on: AddRoute, deps: Deps, auth: Auth): void {
  on(joinDepartment, ({ c, body }) => auth.limited(c, () => join(deps, body)));
  on(makeTransferCode, ({ who }) => memberCode(deps, who));
  on(leaveDepartment, async ({ who }) => {
    await leave(deps, who);
    return undefined;
  });
}
