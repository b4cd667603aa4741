import type { DepartmentId } from '#core/base/department-id.ts';
import type { WeekRange } from '#core/base/week.ts';

/** A request that tells nothing of the browser but its bearer: no referrer, no cache. It knows no schema, so that it can leave at once. */
export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly bearer?: string;
  readonly body?: string;
  /** Whether it goes where requests of a member go, though it has no bearer. */
  readonly asMember?: boolean;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 30_000;

/**
 * Browsers keep connections with credentials apart from those without, so a report, which has none, never shares one with
 * a request of its member (PROTOCOL, section 1).
 */
export function requestOf({ method = 'GET', bearer, body, asMember = bearer !== undefined }: Asking = {}): RequestInit {
  return {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    credentials: asMember ? 'include' : 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
}

export const CONFIG_PATH = '/v1/config';
export const TEAM_NUMBERS_PATH = '/v1/team-numbers';
export const DEPARTMENTS_PATH = '/v1/departments';

const ofDepartment = (what: string) => (department: DepartmentId, range: WeekRange) =>
  `${DEPARTMENTS_PATH}/${encodeURIComponent(department)}/${what}?${new URLSearchParams({ ...range })}`;

/** Both weeks are included, `2026-W33`. */
export const kpisPath = ofDepartment('kpis');
export const seriesPath = ofDepartment('series');
