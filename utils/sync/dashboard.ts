/** What a lead's page reads: released windows of the lead's own departments. */
import type { Config } from '#core/config.ts';
import { type DepartmentsReply, departmentsReplySchema, type KpisReply, kpisReplySchema } from '#core/lead-protocol.ts';
import { type Answer, createEndpoint, type Fetch } from '#sync/endpoint.ts';

export interface Dashboard {
  departments(): Promise<Answer<DepartmentsReply>>;
  config(): Promise<Answer<Config>>;
  /** KPIs of a department over weeks, both included. */
  kpis(department: string, fromWeek: string, toWeek: string): Promise<Answer<KpisReply>>;
}

export function createDashboard(endpointUrl: string, key: string, fetch: Fetch): Dashboard {
  const endpoint = createEndpoint(endpointUrl, fetch);
  return {
    departments: () => endpoint.request('/v1/departments', departmentsReplySchema, { bearer: key }),
    config: () => endpoint.config(),
    kpis(department, from, to) {
      const query = new URLSearchParams({ from, to });
      const path = `/v1/departments/${encodeURIComponent(department)}/kpis?${query}`;
      return endpoint.request(path, kpisReplySchema, { bearer: key });
    },
  };
}
