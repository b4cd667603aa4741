import { stripHeaders } from '#browser/headers.ts';
import { extensionVersion, timeZone } from '#browser/lifecycle.ts';
import type { Config } from '#core/config.ts';
import { isDue } from '#core/due.ts';
import type { Membership } from '#core/membership.ts';
import type { Policy } from '#core/policy.ts';
import type { BlindedPurse } from '#core/purse.ts';
import { placesIn } from '#core/succession.ts';
import { weekOf, weekPlus, weeksFromTo } from '#core/week.ts';
import type { Store } from '#store/database.ts';
import { forgetMembership, keepMembership, keepPurse, readMembership, readPurse } from '#store/membership.ts';
import { type Answer, createEndpoint, type Endpoint } from '#sync/endpoint.ts';
import { blindPurse, unblindPurse } from '#sync/token.ts';
import { random } from './random.ts';

const HOUR_MS = 3_600_000;
/** What the endpoint says where another browser of this member has fetched the purse. */
const FETCHED_STATUS = 409;
/** How far ahead purses are fetched, and how often the configuration is read. */
const PURSES_AHEAD_WEEKS = 3;
const CONFIG_EVERY_MS = 24 * HOUR_MS;
/** From one purse to the next, at least and at most. */
const PURSE_MIN_MS = 6 * HOUR_MS;
const PURSE_MAX_MS = 36 * HOUR_MS;

/** The endpoint, with nothing on the way to it that tells browsers apart. */
export async function openEndpoint(endpointUrl: string): Promise<Endpoint> {
  await stripHeaders(endpointUrl);
  return createEndpoint(endpointUrl, (url, init) => fetch(url, init), extensionVersion());
}

/** Joins a department. Nothing is kept unless the endpoint has both shown its configuration and taken the code. */
export async function join(store: Store, endpointUrl: string, code: string): Promise<Answer<Membership>> {
  const endpoint = await openEndpoint(endpointUrl);
  const config = await endpoint.config();
  if (config.kind !== 'ok') return config;
  const joined = await endpoint.join(code);
  if (joined.kind !== 'ok') return joined;
  const nowMs = Date.now();
  const membership: Membership = {
    endpointUrl,
    department: joined.value.department,
    memberSecret: joined.value.memberSecret,
    joinedMs: nowMs,
    joinedWeek: weekOf(nowMs, timeZone()),
    config: config.value,
    checkedMs: nowMs,
    fault: null,
    purseDueMs: nowMs,
    quarters: [],
  };
  await forgetMembership(store);
  await keepMembership(store, membership);
  return { kind: 'ok', value: membership };
}

/** The membership. Where the organisation's policy names an endpoint that this browser is not a member of, joins there first. */
export async function membershipUnder({ endpointUrl, joiningCode }: Policy, store: Store): Promise<Membership | null> {
  const membership = await readMembership(store);
  if (endpointUrl === undefined || joiningCode === undefined || membership?.endpointUrl === endpointUrl)
    return membership;
  const joined = await join(store, endpointUrl, joiningCode);
  return joined.kind === 'ok' ? joined.value : membership;
}

/** The membership with its configuration read anew once a day; the last one known stays where the endpoint is silent. */
export async function refreshConfig(membership: Membership, nowMs: number): Promise<Membership> {
  if (!isDue(membership.checkedMs + CONFIG_EVERY_MS, nowMs, CONFIG_EVERY_MS)) return membership;
  const answer = await (await openEndpoint(membership.endpointUrl)).config();
  return answer.kind === 'ok'
    ? { ...membership, config: answer.value, checkedMs: nowMs, fault: null }
    : { ...membership, fault: answer.said };
}

/**
 * Fetches the earliest purse that is missing, where it is time to, and draws the time of the next: hours to days ahead,
 * whatever was done with AI in between. A member whose department was split gets none from there on until they have chosen.
 */
export async function fillPurses(
  store: Store,
  membership: Membership,
  chosenDepartments: readonly string[],
  nowMs: number,
): Promise<Membership> {
  if (!isDue(membership.purseDueMs, nowMs, PURSE_MAX_MS)) return membership;
  const nextMs = nowMs + PURSE_MIN_MS + (PURSE_MAX_MS - PURSE_MIN_MS) * random();
  const thisWeek = weekOf(nowMs, timeZone());
  for (const week of weeksFromTo(thisWeek, weekPlus(thisWeek, PURSES_AHEAD_WEEKS))) {
    const state = (await readPurse(store, week))?.state;
    if (state === 'signed' || state === 'elsewhere') continue;
    const [place, ...others] = placesIn(membership.config.successions, membership.department, chosenDepartments, week);
    if (place === undefined || others.length > 0) break;
    const answer = await fetchPurse(store, membership, place.id, week);
    const soonMs = nowMs + (10 + 50 * random()) * 60_000;
    return answer.kind === 'ok'
      ? { ...membership, purseDueMs: nextMs, fault: null }
      : { ...membership, purseDueMs: soonMs, fault: answer.said };
  }
  return { ...membership, purseDueMs: nextMs };
}

/** The blinding state is stored before the endpoint is asked, and a request that got lost is sent again as it was. */
async function fetchPurse(
  store: Store,
  membership: Membership,
  department: string,
  week: string,
): Promise<Answer<null>> {
  const endpoint = await openEndpoint(membership.endpointUrl);
  const stored = await readPurse(store, week);
  const blinded =
    stored?.state === 'blinded' ? stored : await newPurse(store, endpoint, membership.config, department, week);
  if ('kind' in blinded) return blinded;
  const answer = await endpoint.tokens(membership.memberSecret, blinded);
  if (answer.kind === 'ok') await keepPurse(store, await unblindPurse(blinded, answer.value));
  else if (answer.kind === 'refused' && answer.status === FETCHED_STATUS)
    await keepPurse(store, { state: 'elsewhere', week });
  else return answer;
  return { kind: 'ok', value: null };
}

async function newPurse(
  store: Store,
  endpoint: Endpoint,
  { organisation }: Config,
  department: string,
  week: string,
): Promise<BlindedPurse | Answer<null>> {
  const keys = await endpoint.keys(department, week);
  if (keys.kind !== 'ok') return keys;
  const [key] = keys.value;
  if (key === undefined || key.department !== department || key.week !== week)
    return { kind: 'unreachable', said: `${endpoint.host} has no key for ${department} in ${week} yet` };
  const purse = await blindPurse(key, { organisation, host: endpoint.host, department, week });
  await keepPurse(store, purse);
  return purse;
}
