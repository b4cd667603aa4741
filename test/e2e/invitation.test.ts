/** An invitation, opened by a person who has the extension: a click on the icon offers to join, and nothing is typed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinLink } from '#core/org/invite-list.ts';
import type { Membership } from '#core/org/membership.ts';
import { launch, type Profile } from './chromium.ts';
import { type Display, openDisplay } from './display.ts';
import { takeOffer } from './invitation.ts';
import { type Office, openOffice } from './office.ts';
import { untilStored } from './person.ts';

let display: Display;
let office: Office;
let profile: Profile;
beforeAll(async () => {
  display = await openDisplay();
  office = await openOffice(Date.now());
  profile = await launch({ display: display.name });
});
afterAll(async () => {
  await profile.close();
  await office.close();
  display.close();
});

test('the popup offers what the invitation in front says, and a click joins', async () => {
  const link = joinLink(office.url, await office.department('invited', 12));
  const path = await takeOffer(profile, link);
  await profile.allowHosts('http://127.0.0.1/*');
  const options = await profile.openPage(path);
  await expect.poll(() => options.getByLabel('Server address').inputValue()).toBe(office.url);
  expect(options.url()).not.toContain('invitation');
  await options.getByRole('button', { name: 'Join', exact: true }).click();
  const [membership] = await untilStored<Membership>(profile, 'membership');
  expect(membership?.department.id).toBe('invited');
});
