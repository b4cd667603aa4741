/** An endpoint that gives one browser another key or another configuration than everybody: the mirror shows it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endOfWeekMs, type Week, weekOf } from '#core/base/week.ts';
import type { Membership } from '#core/org/membership.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import { launch, type Profile } from './chromium.ts';
import { type Front, type Office, openFront, openOfficeBehind } from './office.ts';
import { join, table, until, untilRunEnded } from './person.ts';

const DAY_MS = 86_400_000;
/** A Wednesday: no week closes within two days of it, so that no report goes in place of what these tests wait for. */
const nowMs = endOfWeekMs(weekOf(Date.now(), 'UTC'), 'UTC') + 2.5 * DAY_MS;

let front: Front;
let mirror: Front;
let office: Office;
let profile: Profile;
beforeEach(async () => {
  [front, mirror] = await Promise.all([openFront(), openFront()]);
  office = await openOfficeBehind(front, nowMs);
  mirror.to(office.url);
  await office.setConfig({ ...(await office.config()), mirrorUrl: `${mirror.url}/v1/mirror` });
  profile = await launch({});
  await profile.moveClock(nowMs - Date.now());
});
afterEach(async () => {
  await profile.close();
  await office.close();
  await Promise.all([front.close(), mirror.close()]);
});

const faultOf = async () => (await table<Membership>(profile, 'membership'))[0]?.fault ?? null;
const signed = async () => (await table<WeekToken>(profile, 'tokens')).filter(({ state }) => state === 'signed');
const tokenRequests = () => front.requests.filter(({ path }) => path === '/v1/tokens');

test('where the mirror agrees, a token is fetched; the mirror learns nothing of who asks', async () => {
  await join(profile, front.url, await office.department('sales', 12));
  await until('the token', signed, (tokens) => tokens.length === 1);
  const asked = mirror.requests.filter(({ path }) => path === '/v1/mirror');
  expect(asked.length).toBeGreaterThan(0);
  for (const { headers } of asked) {
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
  }
});

test('a key of this browser’s own is refused before anything is blinded for it, and named', async () => {
  const code = await office.department('sales', 12);
  const { keys } = (await (await fetch(`${office.url}/v1/keys?department=sales`)).json()) as {
    keys: { week: Week; spki: string; keyId: string }[];
  };
  const [first, second] = keys;
  if (first === undefined || second === undefined) throw new Error('no two keys');
  // A key that is whole and names itself rightly, but is another one than everybody gets.
  front.falsify('/v1/keys', (body) => ({
    keys: (body['keys'] as { week: Week }[]).map((key) => ({ ...key, spki: second.spki, keyId: second.keyId })),
  }));
  await join(profile, front.url, code);
  await until('the refusal', faultOf, (fault) => fault?.said.includes(`the key of sales in ${first.week}`) === true);
  expect(tokenRequests()).toEqual([]);
  expect(await table(profile, 'tokens')).toEqual([]);
});

test('a configuration of this browser’s own is refused, and named', async () => {
  front.falsify('/v1/config', (body) => ({ ...body, holdHours: 1 }));
  await join(profile, front.url, await office.department('sales', 12));
  await until('the refusal', faultOf, (fault) => fault?.said.includes('the configuration is not the one') === true);
  expect(tokenRequests()).toEqual([]);
});

test('the mirror that was seen first stays: where another is named, nothing is fetched until the person agrees', async () => {
  await join(profile, front.url, await office.department('sales', 12));
  await until('the token', signed, (tokens) => tokens.length === 1);
  await office.setConfig({ ...(await office.config()), mirrorUrl: 'https://elsewhere.example.com/mirror.json' });
  const later = nowMs + 40 * 3_600_000;
  office.setNow(later);
  await profile.moveClock(later - Date.now());
  await profile.ring('send');
  const options = await profile.openPage('options.html#joining');
  await options.getByText('Sharing has stopped').waitFor();
  expect(await signed()).toHaveLength(1);
  const before = tokenRequests().length;
  await untilRunEnded(profile);
  expect(tokenRequests().length).toBe(before);
  await office.setConfig({ ...(await office.config()), mirrorUrl: null });
  await options.getByRole('button', { name: 'Agree and continue' }).click();
  await options.getByText('Sharing has stopped').waitFor({ state: 'detached' });
});
