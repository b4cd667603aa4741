import type { WeekRange } from '#core/lead-protocol.ts';

/** A request that tells nothing of the browser: no cookies, no referrer, no cache. It knows no schema, so that it can leave at once. */
export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly bearer?: string;
  readonly body?: string;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 30_000;

export function requestOf({ method = 'GET', bearer, body }: Asking = {}): RequestInit {
  return {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
}

export const CONFIG_PATH = '/v1/config';
export const DEPARTMENTS_PATH = '/v1/departments';

const ofDepartment = (what: string) => (department: string, range: WeekRange) =>
  `${DEPARTMENTS_PATH}/${encodeURIComponent(department)}/${what}?${new URLSearchParams({ ...range })}`;

/** Both weeks are included, `2026-W33`. */
export const kpisPath = ofDepartment('kpis');
export const seriesPath = ofDepartment('series');
