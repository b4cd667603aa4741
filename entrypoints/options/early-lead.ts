/**
 * What a lead's page will ask first, asked before the page is drawn: where its address names the department, the settings are
 * read and the first answers requested while the rest of the page is still being made. The page then asks as it would
 * anyway, by `leadFetch`, and is given what is under way already.
 */

import { keepLeadHint, type LeadHint, readLeadHint } from '#browser/lead-hint.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { readSettings } from '#browser/settings.ts';
import type { Config } from '#core/config.ts';
import { parseLeadAddress } from '#core/lead-address.ts';
import type { Settings } from '#core/settings.ts';
import { askedRange } from '#dashboard/lead/asked-range.ts';
import { createDashboard } from '#sync/dashboard.ts';
import type { Fetch } from '#sync/endpoint.ts';

/** The part of the page's address after `#` at which the dashboard stands. */
export const LEAD_PLACE = 'department';

type Lead = NonNullable<Settings['lead']>;

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
  const [{ lead }, hint] = await Promise.all([readSettings(), readLeadHint()]);
  if (lead !== null) void askFirst(lead, hint?.endpointUrl === lead.endpointUrl ? hint : null);
  return lead;
}

/** Asks for what was shown last at once, and for what the endpoint says where that is something else. */
async function askFirst({ endpointUrl, key }: Lead, hint: LeadHint | null): Promise<void> {
  const dashboard = createDashboard(endpointUrl, key, fetchEarly);
  const { department, weeks } = parseLeadAddress(location.hash, LEAD_PLACE);
  const rangeOf = (config: Pick<Config, 'closeAfterDays'>) => askedRange(weeks, config, Date.now(), timeZone());
  const guess = hint && { id: department ?? hint.department, range: rangeOf(hint) };
  if (guess !== null) void dashboard.kpis(guess.id, guess.range);
  const [departments, config] = await Promise.all([dashboard.departments(), dashboard.config()]);
  if (departments.kind !== 'ok' || config.kind !== 'ok') return;
  const known = departments.value.departments;
  const [first] = known;
  if (first === undefined) return;
  const id = known.find((each) => each.id === department)?.id ?? first.id;
  const range = rangeOf(config.value);
  if (guess?.id !== id || guess.range.from !== range.from) void dashboard.kpis(id, range);
  await keepLeadHint({ endpointUrl, department: first.id, closeAfterDays: config.value.closeAfterDays });
}

/** The lead's access as it was when the page began; null where the page did not begin with the department. */
export const earlyLead: Promise<Settings['lead']> | null = location.hash.startsWith(`#${LEAD_PLACE}`)
  ? begin().catch(() => null)
  : null;
