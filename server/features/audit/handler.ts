/** Reading the audit log: admins all of it, a council no values that leads or sources entered. */
import { keyRoles } from '#core/protocol/access-key.ts';
import type { Deps } from '#server/deps.ts';
import { auditLog } from '#server/features/audit/contract.ts';
import { auditPage } from '#server/features/audit/rows.ts';
import type { AddRoute } from '#server/http/route.ts';

/** What begins the actions that set something or give access; the values of all others may be numbers of a department. */
const settings = ['config', 'sign-in', 'department', 'code', ...keyRoles.map((role) => `${role}-key`)];

function isSetting({ action }: { readonly action: string }): boolean {
  return settings.some((setting) => action.startsWith(`${setting}.`));
}

export function addAuditRoutes(on: AddRoute, { db }: Deps): void {
  on(auditLog, async ({ who, query: { limit, before, ...filter } }) => {
    const [at, id] = before?.split(' ') ?? [];
    const entries = await auditPage(db, limit, at === undefined || id === undefined ? null : { at, id }, filter);
    const last = entries.at(-1);
    const next = last === undefined || entries.length < limit ? null : `${last.at} ${last.id}`;
    const seesAll = who.role === 'admin';
    return {
      entries: entries.map((entry) => (seesAll || isSetting(entry) ? entry : { ...entry, before: null, after: null })),
      next,
    };
  });
}
