/** Two browsers of one person: the second joins by a code that the first shows, and both are one member. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { weekOf } from '#core/base/week.ts';
import { healthReplySchema } from '#core/org/health.ts';
import type { Membership } from '#core/org/membership.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import { launch, type Profile } from './chromium.ts';
import { ADMIN_KEY, joinAsMember, type Office, openOffice } from './office.ts';
import { fillJoinForm, join, table, until, untilGivenBack } from './person.ts';

const nowMs = Date.now();
const week = weekOf(nowMs, 'UTC');
const QUARTER_MS = 900_000;

let office: Office;
let first: Profile;
let second: Profile;
beforeAll(async () => {
  office = await openOffice(nowMs);
  [first, second] = await Promise.all([launch({}), launch({})]);
});
afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  await office.close();
});

const tokenOf = async (profile: Profile) =>
  (await table<WeekToken>(profile, 'tokens')).find((token) => token.week === week)?.state;

/** What the admin's page tells of the department. */
async function healthOfSales() {
  const response = await fetch(`${office.url}/v1/admin/health`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  const { departments } = healthReplySchema.parse(await response.json());
  return departments[0];
}

/** Another code than the one that is shown. */
async function showCode(page: Page, older = ''): Promise<string> {
  await page.getByRole('button', { name: /^Show a (new )?code$/ }).click();
  const shown = page.getByText(/^[0-9a-z]{4}(-[0-9a-z]{4}){4}$/);
  return until(
    'a code',
    () => shown.innerText(),
    (code) => code !== older,
  );
}

test('the second browser joins by the code of the first, and both count as one member', async () => {
  const code = await office.department('sales', 6);
  const version = await first.inWorker(() => String(chrome.runtime.getManifest()['version']), null);
  await join(first, office.url, code);
  await until(
    'the token',
    () => tokenOf(first),
    (state) => state === 'signed',
  );
  for (let count = 0; count < 4; count++) await joinAsMember(office.url, code, week, version);

  const shown = await first.openPage('options.html#joining');
  const older = await showCode(shown);
  const newer = await showCode(shown, older);
  await shown.getByText(/Works for one browser, until/).waitFor();
  await shown.getByRole('img', { name: 'QR code of the link' }).waitFor();
  const link = await shown.getByRole('link', { name: newer }).innerText();
  expect(link).toBe(`${office.url}/#join=${newer}`);

  await second.allowHosts('http://127.0.0.1/*');
  const joining = await second.openPage('welcome.html');
  await fillJoinForm(joining, office.url, older);
  await joining.getByText(`“${older}” has expired.`, { exact: false }).waitFor();
  await fillJoinForm(joining, office.url, 'k7mq-2xvd-9hpt-4wcn-0rzs');
  await joining.getByText('“k7mq-2xvd-9hpt-4wcn-0rzs” isn’t a valid code.', { exact: false }).waitFor();
  await joining.getByLabel('Server address').fill(link);
  await joining.getByRole('button', { name: 'Join', exact: true }).click();
  await joining.getByText(/You’re in Department sales/).waitFor();

  await until(
    'that the token is elsewhere',
    () => tokenOf(second),
    (state) => state === 'elsewhere',
  );
  // Both browsers have told their version, and are one member in it, too, from the next quarter of an hour on.
  expect((await healthOfSales())?.versions).toBeNull();
  office.setNow(nowMs + QUARTER_MS);
  await office.restart();
  const versions = async () => (await healthOfSales())?.versions;
  await expect.poll(versions).toEqual([{ version, members: 5 }]);
  const [membership] = await table<Membership>(second, 'membership');
  // Nothing is wrong: the week's token is the first browser's, the next is fetched in its own time.
  expect(membership?.fault).toBeNull();
  expect(membership?.tokenDueMs).toBeGreaterThan(Date.now() + 3_600_000);
  const leaves = await second.openPage('options.html#leaves');
  await leaves.getByText('Only your other browser is counted this week', { exact: false }).waitFor();

  // Leaving ends the membership of both browsers, and gives the endpoint's host back.
  const third = await second.openPage('options.html#joining');
  await third.getByRole('button', { name: 'Leave', exact: true }).click();
  await third.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await third.getByLabel('Code').waitFor();
  await until(
    'the endpoint told',
    () => table(second, 'leavings'),
    (rows) => rows.length === 0,
  );
  await untilGivenBack(second, 'http://127.0.0.1/*');
  await second.allowHosts('http://127.0.0.1/*');
  await fillJoinForm(third, office.url, newer);
  await third.getByText(`“${newer}” has already been used`, { exact: false }).waitFor();
  expect(await table<Membership>(second, 'membership')).toEqual([]);
});
