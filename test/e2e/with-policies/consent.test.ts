/** Nothing before the person has said yes, and nothing after they have said no. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Leaving, Membership } from '#core/org/membership.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import { EXTENSION_ID, launch, type Profile } from '../chromium.ts';
import { type Front, type Office, openFront, openOfficeBehind } from '../office.ts';
import { join, table, until, untilGivenBack, untilRunEnded } from '../person.ts';
import { type Sites, serveSites } from '../tool-sites.ts';
import { openPolicies, type Policies } from './policies.ts';

let front: Front;
let office: Office;
let sites: Sites;
let policies: Policies | null = null;
let profile: Profile | null = null;
beforeEach(async () => {
  sites = await serveSites();
  front = await openFront();
  office = await openOfficeBehind(front, Date.now());
});
afterEach(async () => {
  await profile?.close();
  policies?.close();
  await office.close();
  await front.close();
  await sites.close();
});

const tokensOf = (opened: Profile) => table<WeekToken>(opened, 'tokens');
const paths = () =>
  front.requests.filter(({ method }) => method !== 'OPTIONS').map(({ method, path }) => `${method} ${path}`);

/** Leaves the department in the settings. */
async function leave(opened: Profile): Promise<void> {
  const page = await opened.openPage('options.html#joining');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByLabel('Code').waitFor();
  await page.close();
}

test('a policy joins at the click that allows the endpoint’s host and sends nothing before; the person can leave all the same', async () => {
  const joiningCode = await office.department('legal', 12);
  policies = openPolicies();
  policies.set({ '3rdparty': { extensions: { [EXTENSION_ID]: { endpointUrl: front.url, joiningCode } } } });
  profile = await launch({ sites, policies });
  await untilRunEnded(profile);
  expect(front.requests).toEqual([]);
  expect(await table<Membership>(profile, 'membership')).toEqual([]);

  await profile.allowHosts('http://127.0.0.1/*');
  const welcome = await profile.openPage('welcome.html');
  await welcome.getByText('Your company’s server', { exact: true }).waitFor();
  const boxes = welcome.getByRole('checkbox');
  for (let at = 0; at < (await boxes.count()) - 1; at++) await boxes.nth(at).uncheck();
  await welcome.getByRole('button', { name: 'Allow selected' }).click();
  await until(
    'the token',
    () => tokensOf(profile as Profile),
    ([token]) => token?.state === 'signed',
  );

  await leave(profile);
  await until(
    'the endpoint told',
    async () => paths(),
    (seen) => seen.includes('DELETE /v1/members'),
  );
  await untilGivenBack(profile, 'http://127.0.0.1/*');
  await profile.allowHosts('http://127.0.0.1/*');
  front.requests.length = 0;
  await untilRunEnded(profile);
  expect(await table<Membership>(profile, 'membership')).toEqual([]);
  expect(front.requests).toEqual([]);
});

test('leaving deletes the member at the endpoint; where it does not answer, it is said and tried again', async () => {
  const code = await office.department('sales', 12);
  profile = await launch({ sites });
  const opened = profile;
  await join(opened, front.url, code);
  await until(
    'the token',
    () => tokensOf(opened),
    ([token]) => token?.state === 'signed',
  );
  const [membership] = await table<Membership>(opened, 'membership');
  const secret = membership?.memberSecret ?? '';
  const statusOf = async () =>
    (
      await fetch(`${office.url}/v1/members/transfer`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
      })
    ).status;
  expect(await statusOf()).toBe(201);

  const page = await opened.openPage('options.html#joining');
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  // A screen reader reads a change of what was there before, and not what comes into the page with its words.
  const regions = await page.getByRole('status').elementHandles();
  front.to('http://127.0.0.1:9');
  await leave(opened);
  const leavings = () => table<Leaving>(opened, 'leavings');
  const [left] = await until('a failed try', leavings, ([leaving]) => leaving?.refusal != null);
  const words = `You’ve left ${front.url}`;
  await page.getByText(words).last().waitFor();
  expect(await Promise.all(regions.map((region) => region.textContent()))).toContain(words);
  await page.getByText('the server doesn’t know yet', { exact: false }).waitFor();
  await page.close();
  expect(await statusOf()).toBe(201);
  expect(await tokensOf(opened)).toEqual([]);

  front.to(office.url);
  await opened.moveClock((left?.dueMs ?? 0) + 1000 - Date.now());
  await opened.ring('send');
  await until('the endpoint told', leavings, (rows) => rows.length === 0);
  expect(await statusOf()).toBe(401);
  await untilGivenBack(opened, 'http://127.0.0.1/*');
});

test('a client whose endpoint address has another host than the endpoint publishes does not join', async () => {
  const code = await office.department('sales', 12);
  const other = await openFront();
  other.to(office.url);
  profile = await launch({ sites });
  await profile.allowHosts('http://127.0.0.1/*');
  const page = await profile.openPage('options.html#joining');
  await page.getByLabel('Server address').fill(other.url);
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByText('says its host is', { exact: false }).waitFor();
  expect(other.requests.map(({ path }) => path)).toEqual(['/v1/config']);
  expect(await table<Membership>(profile, 'membership')).toEqual([]);
  await other.close();
});
