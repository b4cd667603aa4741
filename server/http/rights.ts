/**
 * Who may use which route: the one table that the router enforces, and that the document of the API and docs/routes.md show.
 * A contract names whose the route is; the table lists, route by route, what of it the other roles may use. What is not listed
 * is refused, so a new route opens to nobody but its owner.
 */
import { type KeyRole, keyRoles } from '#core/protocol/access-key.ts';
import type { Contract } from '#server/http/contract.ts';

type Route = Pick<Contract, 'role' | 'method' | 'path'>;

/** Of the routes of leads and admins, those that another role may use too. */
const parts: Readonly<Record<Exclude<KeyRole, 'lead' | 'admin'>, readonly string[]>> = {
  'read-only': [
    'GET /v1/overview',
    'GET /v1/departments',
    'GET /v1/departments/:id/kpis',
    'GET /v1/kpis',
    'GET /v1/departments/:id/series',
    'GET /v1/series',
    'GET /v1/departments/:id/sources',
    'GET /v1/departments/:id/outcomes',
    'GET /v1/experiments',
    'GET /v1/export.csv',
    'GET /v1/facts.json',
    'GET /v1/facts.csv',
    'GET /v1/ledger',
    'GET /v1/ledger/:id/history',
    'GET /v1/licences',
    'GET /v1/licences/history',
    'GET /v1/costs',
    'GET /v1/costs/history',
    'GET /v1/targets',
    'GET /v1/targets/history',
    'GET /v1/profile',
    'GET /v1/profile/history',
    'GET /v1/company-profile',
  ],
  finance: [
    'GET /v1/overview',
    'GET /v1/departments',
    'GET /v1/ledger',
    'POST /v1/ledger',
    'PUT /v1/ledger/:id',
    'DELETE /v1/ledger/:id',
    'GET /v1/ledger/:id/history',
  ],
  council: ['GET /v1/admin/config', 'GET /v1/admin/audit'],
};

/** The roles of keys that open a route; none where it takes no key. */
export function rolesOf(route: Route): readonly KeyRole[] {
  return keyRoles.filter((role) => {
    if (route.role === 'key' || route.role === role) return true;
    return role !== 'lead' && role !== 'admin' && parts[role].includes(`${route.method} ${route.path}`);
  });
}
