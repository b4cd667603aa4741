import type { Config } from '#core/config.ts';
import { parseLeadAddress } from '#core/lead-address.ts';
import { askedRange } from '#dashboard/lead/asked-range.ts';
import { createReadings, type Readings } from '#dashboard/lead/readings.ts';
import type { Department } from '#dashboard/lead/view-props.ts';
import { createDashboard, type Dashboard } from '#sync/dashboard.ts';
import type { Fetch } from '#sync/request.ts';

/** A lead's way to the endpoint, and what it has answered. */
export interface Lead {
  readonly dashboard: Dashboard;
  readonly readings: Readings;
}

/** `bearer` is a lead key, or what a sign-in gave for one; `endpointUrl` is an origin. */
export function openLead(endpointUrl: string, bearer: string, fetch: Fetch): Lead {
  const dashboard = createDashboard(endpointUrl, bearer, fetch);
  return { dashboard, readings: createReadings(dashboard) };
}

/** The department that an address names, or the lead's first; undefined where a lead has none. */
export function departmentAt(departments: readonly Department[], id: string | null): Department | undefined {
  return departments.find((department) => department.id === id) ?? departments[0];
}

/** Asks for what most views at this address draw first: the department's numbers. Done once the endpoint has answered, whatever it said. */
export async function askFirst({ readings }: Lead, hash: string, place: string, timeZone: string): Promise<void> {
  await Promise.all([readings.departments.asked(null), readings.config.asked(null)]);
  const { department: named, weeks } = parseLeadAddress(hash, place);
  const department = departmentAt(readings.departments.known(null).value?.departments ?? [], named);
  if (department === undefined) return;
  const config: Config | null = readings.config.known(null).value;
  await readings.kpis.asked({ department: department.id, ...askedRange(weeks, config, Date.now(), timeZone) });
}
