import { maySend, stripHeaders } from '#browser/headers.ts';
import { extensionVersion, timeZone } from '#browser/lifecycle.ts';
import { readSettings } from '#browser/settings.ts';
import { keepTeamNumbers } from '#browser/team-numbers.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { isDue } from '#core/base/due.ts';
import { errorText } from '#core/base/error-text.ts';
import { type Refusal, refusal } from '#core/base/refusal.ts';
import { type Week, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { hasOtherMirror, type Leaving, type Membership, withConfig } from '#core/org/membership.ts';
import type { Policy } from '#core/org/policy.ts';
import { placesIn } from '#core/org/reorganisation.ts';
import { mirrorDifference } from '#core/protocol/mirror.ts';
import { apartFrom, isApart } from '#core/report/outbox.ts';
import type { BlindedToken, WeekToken } from '#core/report/week-token.ts';
import type { Store } from '#store/database.ts';
import {
  changeMembership,
  dropLeaving,
  endMembership,
  keepLeaving,
  keepMembership,
  keepToken,
  readLeavings,
  readMembership,
  readToken,
} from '#store/membership.ts';
import { type Answer, createEndpoint, type Endpoint } from '#sync/endpoint.ts';
import { blindToken, unblindToken } from '#sync/token.ts';
import { random } from './random.ts';

const HOUR_MS = 3_600_000;
/** What the endpoint says where another browser of this member has fetched the week's token. */
const FETCHED_STATUS = 409;
/** What it says where it knows the member no more. */
const NOT_KNOWN_STATUSES = [401, 404];
/** How far ahead tokens are fetched, and how often the configuration is read. */
const TOKENS_AHEAD_WEEKS = 3;
const CONFIG_EVERY_MS = 24 * HOUR_MS;
/** From one token to the next: hours to days, whatever was done with AI in between. */
const TOKEN_WAIT_MIN_MS = 6 * HOUR_MS;
const TOKEN_WAIT_MAX_MS = 36 * HOUR_MS;

/** The endpoint, with nothing on the way to it that tells browsers apart. */
export async function openEndpoint(endpointUrl: string): Promise<Endpoint> {
  await stripHeaders(endpointUrl);
  return createEndpoint(endpointUrl, (url, init) => fetch(url, init), extensionVersion());
}

const notAllowed = (endpointUrl: string) => refusal('not-allowed', `${endpointUrl} is not allowed in this browser`);

/**
 * Joins a department. Nothing is sent before the person has allowed the endpoint's host, and nothing is kept unless the
 * endpoint has both shown its configuration and taken the code. A membership before ends.
 */
export async function join(store: Store, endpointUrl: string, code: string): Promise<Answer<Membership>> {
  if (!(await maySend(endpointUrl))) return notAllowed(endpointUrl);
  const endpoint = await openEndpoint(endpointUrl);
  const config = await endpoint.config();
  if (config.kind !== 'ok') return config;
  const otherHost = hostDifference(endpoint, config.value);
  if (otherHost !== null) return otherHost;
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
    pinnedMirrorUrl: config.value.mirrorUrl,
    checkedMs: nowMs,
    fault: null,
    tokenDueMs: 0,
    noReportBeforeMs: apartFrom(nowMs, random),
    noRequestBeforeMs: 0,
    quarters: [],
  };
  await endMembership(store);
  await keepMembership(store, membership);
  return { kind: 'ok', value: membership };
}

/** How the endpoint's address differs from the one host that tokens are made for; null where it does not. */
function hostDifference({ host }: Endpoint, config: { readonly host: string }): Refusal | null {
  if (config.host === host) return null;
  return refusal('other-host', `${host} says its host is ${config.host}; join there or ask your admin`);
}

/**
 * Joins the endpoint that the organisation's policy names, where this browser is not a member of it: once the person has allowed
 * its host, and not where the person left it.
 */
export async function joinUnder({ endpointUrl, joiningCode }: Policy, store: Store): Promise<void> {
  if (endpointUrl === undefined || joiningCode === undefined) return;
  if ((await readMembership(store))?.endpointUrl === endpointUrl) return;
  const { leftEndpoints } = await readSettings();
  if (!leftEndpoints.includes(endpointUrl) && (await maySend(endpointUrl))) await join(store, endpointUrl, joiningCode);
}

/** A request in the member's name keeps reports away for a while, from before it is made. */
export async function keepReportsAway(store: Store): Promise<void> {
  const noReportBeforeMs = apartFrom(Date.now(), random);
  await changeMembership(store, (membership) => ({ ...membership, noReportBeforeMs }));
}

/** When the next request of this member is to be made: for the configuration or for a token. */
export function requestDueMs({ checkedMs, tokenDueMs, noRequestBeforeMs }: Membership): number {
  return Math.max(noRequestBeforeMs, Math.min(checkedMs + CONFIG_EVERY_MS, tokenDueMs));
}

/** Reads the configuration once a day and fetches the earliest token that is missing, each where it is time to. */
export async function renew(
  store: Store,
  membership: Membership,
  chosenDepartments: readonly DepartmentId[],
  nowMs: number,
) {
  const isConfigDue = isDue(membership.checkedMs + CONFIG_EVERY_MS, nowMs, CONFIG_EVERY_MS);
  const isTokenDue = isDue(membership.tokenDueMs, nowMs, TOKEN_WAIT_MAX_MS);
  if (!isConfigDue && !isTokenDue) return;
  await keepReportsAway(store);
  const endpoint = await openEndpoint(membership.endpointUrl);
  const current = await refreshed(store, membership, endpoint, nowMs);
  if (current === null || !isTokenDue) return;
  const missing = await missingWeek(store, current, chosenDepartments, nowMs);
  const answer = missing === null ? null : await fetchToken(store, endpoint, current, missing);
  const failed = answer !== null && answer.kind !== 'ok';
  const tokenDueMs = failed
    ? apartFrom(nowMs, random)
    : nowMs + TOKEN_WAIT_MIN_MS + random() * (TOKEN_WAIT_MAX_MS - TOKEN_WAIT_MIN_MS);
  await changeMembership(store, (now) => ({ ...now, tokenDueMs, fault: failed ? answer : now.fault }));
}

/**
 * The membership with its configuration read anew, and on the same occasion what the organisation gives back; null where none
 * could be read, and the last one known stays.
 */
async function refreshed(store: Store, { memberSecret, endpointUrl }: Membership, endpoint: Endpoint, nowMs: number) {
  const answer = await endpoint.config();
  const numbers = answer.kind === 'ok' && answer.value.teamNumbers ? await endpoint.teamNumbers() : null;
  if (numbers?.kind === 'ok') await keepTeamNumbers({ endpointUrl, value: numbers.value });
  const failed = numbers === null || numbers.kind === 'ok' ? null : numbers;
  return changeMembership(store, (now) => {
    // Another membership began meanwhile.
    if (now.memberSecret !== memberSecret) return now;
    if (answer.kind !== 'ok') return { ...now, checkedMs: nowMs, fault: answer };
    return {
      ...withConfig(now, answer.value),
      checkedMs: nowMs,
      fault: hostDifference(endpoint, answer.value) ?? failed,
    };
  });
}

interface Missing {
  readonly week: Week;
  readonly department: DepartmentId;
}

/**
 * The earliest week ahead whose token is missing. A member whose department was split gets none from there on until they
 * have chosen.
 */
async function missingWeek(
  store: Store,
  { config, department }: Membership,
  chosenDepartments: readonly DepartmentId[],
  nowMs: number,
): Promise<Missing | null> {
  const thisWeek = weekOf(nowMs, timeZone());
  for (const week of weeksFromTo(thisWeek, weekPlus(thisWeek, TOKENS_AHEAD_WEEKS))) {
    const state = (await readToken(store, week))?.state;
    if (state === 'signed' || state === 'elsewhere') continue;
    const [place, ...others] = placesIn(config.successions, department, chosenDepartments, week);
    return place === undefined || others.length > 0 ? null : { week, department: place.id };
  }
  return null;
}

/** The blinding state is stored before the endpoint is asked, and a request that got lost is sent again as it was. */
async function fetchToken(
  store: Store,
  endpoint: Endpoint,
  membership: Membership,
  { week, department }: Missing,
): Promise<Answer<null>> {
  if (hasOtherMirror(membership))
    return refusal('mirror-changed', 'the mirror changed; nothing is fetched until you agree');
  const stored = await readToken(store, week);
  const blinded =
    stored?.state === 'blinded' ? stored : await newToken(store, endpoint, membership, { week, department });
  if ('kind' in blinded) return blinded;
  const answer = await endpoint.token(membership.memberSecret, blinded);
  const token: WeekToken | Refusal =
    answer.kind === 'ok'
      ? await usable(endpoint, unblindToken(blinded, answer.value))
      : answer.status === FETCHED_STATUS
        ? { state: 'elsewhere', week }
        : answer;
  if ('kind' in token) return token;
  await keepToken(store, token);
  return { kind: 'ok', value: null };
}

/** A token of what the endpoint gave; or why that makes none, such as a signature that does not verify. */
function usable<T>({ host }: Endpoint, token: Promise<T>): Promise<T | Refusal> {
  return token.catch((error: unknown) => refusal('no-answer', `${host}: ${errorText(error)}`));
}

/** A blinded token for a key that stands at the mirror, too, where there is one. */
async function newToken(
  store: Store,
  endpoint: Endpoint,
  { config }: Membership,
  { week, department }: Missing,
): Promise<BlindedToken | Answer<null>> {
  const otherHost = hostDifference(endpoint, config);
  if (otherHost !== null) return otherHost;
  const keys = await endpoint.keys(department, week);
  if (keys.kind !== 'ok') return keys;
  const [key] = keys.value;
  if (key === undefined || key.department !== department || key.week !== week)
    return refusal('no-key', `${endpoint.host} has no key for ${department} in ${week} yet`);
  if (config.mirrorUrl !== null) {
    const mirror = await endpoint.mirror(config.mirrorUrl);
    if (mirror.kind !== 'ok') return mirror;
    const difference = mirrorDifference(mirror.value, config, key);
    if (difference !== null) return refusal('not-at-mirror', difference);
  }
  const { organisation, host } = config;
  const token = await usable(endpoint, blindToken(key, { organisation, host, department, week }));
  if (!('kind' in token)) await keepToken(store, token);
  return token;
}

/** A code with which another browser of the same person joins; or until when a report that went keeps requests away. */
export async function transferCode(store: Store) {
  const membership = await readMembership(store);
  if (membership === null) throw new Error('this browser is in no department');
  const { noRequestBeforeMs, endpointUrl, memberSecret } = membership;
  if (!isApart(noRequestBeforeMs, Date.now())) return { kind: 'wait', untilMs: noRequestBeforeMs } as const;
  await keepReportsAway(store);
  return (await openEndpoint(endpointUrl)).transfer(memberSecret);
}

/** Tells endpoints of memberships that ended, where it is time to, until they confirm. Returns those that did. */
export async function tellLeaving(store: Store, nowMs: number): Promise<Leaving[]> {
  const confirmed: Leaving[] = [];
  for (const leaving of await readLeavings(store)) {
    if (!isApart(leaving.dueMs, nowMs)) continue;
    const answer = await askToLeave(store, leaving);
    if (answer.kind === 'ok' || NOT_KNOWN_STATUSES.includes(answer.status)) {
      await dropLeaving(store, leaving);
      confirmed.push(leaving);
    } else await keepLeaving(store, { ...leaving, dueMs: apartFrom(nowMs, random), refusal: answer });
  }
  return confirmed;
}

async function askToLeave(store: Store, { endpointUrl, memberSecret }: Leaving): Promise<Answer<unknown>> {
  if (!(await maySend(endpointUrl))) return notAllowed(endpointUrl);
  await keepReportsAway(store);
  return (await openEndpoint(endpointUrl)).leave(memberSecret);
}
