/** Reading the audit log. */
import type { Deps } from '#server/deps.ts';
import { auditLog } from '#server/features/audit/contract.ts';
import { auditPage } from '#server/features/audit/rows.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addAuditRoutes(on: AddRoute, { db }: Deps): void {
  on(auditLog, async ({ query: { limit, before, ...filter } }) => {
    const [at, id] = before?.split(' ') ?? [];
    const entries = await auditPage(db, limit, at === undefined || id === undefined ? null : { at, id }, filter);
    const last = entries.at(-1);
    const next = last === undefined || entries.length < limit ? null : `${last.at} ${last.id}`;
    return { entries, next };
  });
}
