/**
 * What a lead's page will ask first, asked before the page is drawn: where its address names the department, the settings are
 * read and the first answers requested while the rest of the page is still being made. The page then asks as it would
 * anyway, by `leadFetch`, and is given what is under way already.
 */
import { timeZone } from '#browser/lifecycle.ts';
import { readSettings } from '#browser/settings.ts';
import { parseLeadAddress } from '#core/lead-address.ts';
import type { Settings } from '#core/settings.ts';
import { askedRange } from '#dashboard/lead/asked-range.ts';
import { createDashboard } from '#sync/dashboard.ts';
import type { Fetch } from '#sync/endpoint.ts';

/** The part of the page's address after `#` at which the dashboard stands. */
export const LEAD_PLACE = 'department';

const underWay = new Map<string, Promise<Response>>();
/** An answer is for its address and its key alone. */
const nameOf = (url: string, { headers }: RequestInit) => `${url} ${new Headers(headers).get('authorization')}`;

const fetchEarly: Fetch = (url, init) => {
  const answer = fetch(url, init);
  underWay.set(
    nameOf(url, init),
    answer.then((response) => response.clone()),
  );
  return answer;
};

export const leadFetch: Fetch = (url, init) => {
  const name = nameOf(url, init);
  const early = underWay.get(name);
  underWay.delete(name);
  return early ?? fetch(url, init);
};

async function begin(): Promise<Settings['lead']> {
  const { lead } = await readSettings();
  if (lead !== null) void askFirst(lead.endpointUrl, lead.key);
  return lead;
}

async function askFirst(endpointUrl: string, key: string): Promise<void> {
  const dashboard = createDashboard(endpointUrl, key, fetchEarly);
  const [departments, config] = await Promise.all([dashboard.departments(), dashboard.config()]);
  if (departments.kind !== 'ok' || config.kind !== 'ok') return;
  const { department, weeks } = parseLeadAddress(location.hash, LEAD_PLACE);
  const known = departments.value.departments;
  const id = (known.find((each) => each.id === department) ?? known[0])?.id;
  if (id !== undefined) await dashboard.kpis(id, askedRange(weeks, config.value, Date.now(), timeZone()));
}

/** The lead's access as it was when the page began; null where the page did not begin with the department. */
export const earlyLead: Promise<Settings['lead']> | null = location.hash.startsWith(`#${LEAD_PLACE}`)
  ? begin().catch(() => null)
  : null;
