/** A tool that the company has not approved, from the person's one tap to the pages of lead and admin. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutboxWeek } from '#core/report/outbox.ts';
import { launch, type Profile } from './chromium.ts';
import { ADMIN_KEY, joinAsMember, type Office, openOffice } from './office.ts';
import { join, sendReport, untilStored, untilToken } from './person.ts';

/** Wednesday of the last week of period 11. */
const WEEK = '2026-W44';
const NOON_MS = Date.parse('2026-10-28T12:00:00Z');

let office: Office;
let profile: Profile;
/** Moves the browser and the endpoint to an instant. */
const moveTo = async (ms: number) => {
  office.setNow(ms);
  await profile.moveClock(ms - Date.now());
};
beforeAll(async () => {
  office = await openOffice(NOON_MS);
  profile = await launch({});
});
afterAll(async () => {
  await profile.close();
  await office.close();
});

test('five members suggest a tool, one of them in a real browser, and lead and admin see it', async () => {
  await moveTo(NOON_MS);
  const code = await office.department('sales', 6);
  const config = await office.config();
  await office.setConfig({ ...config, tools: config.tools.filter(({ id }) => id !== 'gamma') });
  await join(profile, office.url, code);
  await untilToken(profile, WEEK);
  const others = [];
  for (let count = 0; count < 4; count++) others.push(await joinAsMember(office.url, code, WEEK));

  // Allowed for the person's own eyes: only now is there something to tell.
  const tools = await profile.openPage('options.html#tools');
  await tools.getByRole('heading', { name: 'Measured', exact: true }).waitFor();
  expect(await tools.getByRole('button', { name: /^Suggest / }).count()).toBe(0);
  await profile.allowHosts('https://gamma.app/*');
  await tools.getByRole('textbox', { name: 'Site', exact: true }).fill('gamma.app');
  await tools.getByRole('button', { name: 'Add and allow' }).click();
  await tools.getByRole('button', { name: 'Suggest Gamma' }).click();
  await tools.getByText('Will be sent with your report for the week of').waitFor();
  await tools.getByRole('button', { name: 'Withdraw the suggestion of Gamma' }).click();
  await tools.getByRole('button', { name: 'Suggest Gamma' }).click();
  await tools.getByText('Will be sent with your report for the week of').waitFor();
  await tools.close();

  const sending = await profile.openPage('options.html#leaves');
  await sending.getByText('What it says').first().click();
  await sending.getByText('Suggests to your company: Gamma', { exact: false }).waitFor();
  const shown = sending.locator('pre').first();
  expect(JSON.parse(await shown.innerText())).toMatchObject({ suggested: ['gamma'] });
  await sending.close();

  await moveTo(Date.parse('2026-11-02T00:20:00Z'));
  await profile.ring('send');
  const [outbox] = await untilStored<OutboxWeek>(profile, 'outbox');
  expect(outbox?.report).toMatchObject({ suggested: ['gamma'] });
  // Until it went it can be left out like any tool.
  const held = await profile.openPage('options.html#leaves');
  await held.getByRole('button', { name: 'Don’t send Gamma' }).waitFor();
  await held.close();
  await sendReport(profile, WEEK, moveTo);
  for (const other of others) expect(await other.report([], [], ['gamma'])).toBe('accepted');
  const told = await profile.openPage('options.html#tools');
  await told.getByText('Sent with your report for the week of').waitFor();
  expect(await told.getByRole('button', { name: /Suggest Gamma/ }).count()).toBe(0);
  await told.close();

  await moveTo(Date.parse('2026-11-12T01:00:00Z'));
  await office.admin('/v1/admin/releases');
  const { key } = await office.admin('/v1/admin/departments/sales/lead-keys');
  const lead = await profile.openPage('options.html#department/tools');
  await lead.getByLabel('Server address').fill(office.url);
  await lead.getByRole('textbox', { name: 'Access key' }).fill(String(key));
  await lead.getByRole('button', { name: 'Open dashboard' }).click();
  await lead.getByRole('region', { name: 'Emerging tools' }).getByText('Gamma: suggested by 5 people.').waitFor();
  await lead.close();

  const admin = await profile.openPage('options.html#admin');
  await admin.getByLabel('Server address').fill(office.url);
  await admin.getByLabel('Admin key').fill(ADMIN_KEY);
  await admin.getByRole('button', { name: 'Open admin pages', exact: true }).click();
  await admin.locator('nav a[href$="#admin/tools"]').click();
  const suggested = admin.getByRole('region', { name: 'Suggested tools' });
  await suggested.getByText('Suggested by 5 people').waitFor();
  await suggested.getByRole('button', { name: 'Add Gamma to the list' }).click();
  await admin.getByRole('button', { name: 'Change Gamma' }).waitFor();
}, 180_000);
