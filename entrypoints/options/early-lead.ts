/**
 * What a lead's page will ask first, asked before the page is drawn: where its address begins the dashboard, its numbers are
 * requested while the rest of the page is still loading. The page then asks as it would anyway, by `leadFetch`, and is
 * given what is under way already. No schema is needed here: the page checks what it is given.
 */
import { readLeadHint } from '#browser/lead-hint.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { storedSettings } from '#browser/stored.ts';
import { parseLeadAddress } from '#core/lead-address.ts';
import type { Settings } from '#core/settings.ts';
import { askedRange } from '#dashboard/lead/asked-range.ts';
import { CONFIG_PATH, DEPARTMENTS_PATH, type Fetch, kpisPath, requestOf } from '#sync/request.ts';

/** The part of the page's address after `#` at which the dashboard stands. */
export const LEAD_PLACE = 'department';

const underWay = new Map<string, Promise<Response>>();
/** An answer is for its address and its key alone. */
const nameOf = (url: string, { headers }: RequestInit) => `${url} ${new Headers(headers).get('authorization')}`;

export const leadFetch: Fetch = (url, init) => {
  const name = nameOf(url, init);
  const early = underWay.get(name);
  underWay.delete(name);
  return early ?? fetch(url, init);
};

function askEarly(url: URL, bearer?: string): void {
  const init = requestOf(bearer === undefined ? {} : { bearer });
  const name = nameOf(url.href, init);
  const answer = fetch(url.href, init);
  underWay.set(name, answer);
  // Whoever asks after that asks anew.
  const forget = () => underWay.delete(name);
  answer.catch(forget);
  init.signal?.addEventListener('abort', forget);
}

/** Asks, where a lead's key is in the settings and the lead's first department is known. Returns the settings as stored. */
async function begin(): Promise<unknown> {
  const [settings, hint] = await Promise.all([storedSettings(), readLeadHint()]);
  const lead = (settings as Partial<Settings> | undefined)?.lead;
  if (lead == null || lead.endpointUrl !== hint?.endpointUrl) return settings;
  const { department, weeks } = parseLeadAddress(location.hash, LEAD_PLACE);
  const range = askedRange(weeks, hint, Date.now(), timeZone());
  askEarly(new URL(kpisPath(department ?? hint.department, range), hint.endpointUrl), lead.key);
  askEarly(new URL(DEPARTMENTS_PATH, hint.endpointUrl), lead.key);
  askEarly(new URL(CONFIG_PATH, hint.endpointUrl));
  return settings;
}

/** The settings as they were stored when the page began; null where it did not begin with the department. */
export const earlySettings: Promise<unknown> | null = location.hash.startsWith(`#${LEAD_PLACE}`) ? begin() : null;
