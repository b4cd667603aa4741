/** An invitation, opened by a person who has the extension: a click on the icon offers to join, and nothing is typed. */
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinLink } from '#core/org/invite-list.ts';
import type { Membership } from '#core/org/membership.ts';
import { EXTENSION_ID, launch, type Profile } from './chromium.ts';
import { type Display, openDisplay } from './display.ts';
import { type Office, openOffice } from './office.ts';
import { table, until } from './person.ts';

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
  await profile.visit(link);
  const browser = await puppeteer.connect({ browserWSEndpoint: profile.devtoolsAddress(), defaultViewport: null });
  try {
    const [invitation] = (await browser.pages()).filter((page) => page.url() === link);
    const extension = (await browser.extensions()).get(EXTENSION_ID);
    if (invitation === undefined || extension === undefined) throw new Error('no invitation or no extension');
    const opened = browser.waitForTarget((target) => target.url().endsWith('/popup.html'));
    await invitation.triggerExtensionAction(extension);
    const popup = await (await opened).asPage();
    const offer = await popup.waitForSelector(`::-p-aria(Join ${new URL(office.url).host})`);
    const address = await offer?.evaluate((anchor) => (anchor as HTMLAnchorElement).href);
    await profile.allowHost('http://127.0.0.1/*');
    const options = await profile.openPage(new URL(String(address)).href.split('/').slice(3).join('/'));
    expect(await options.getByLabel('Server address').inputValue()).toBe(office.url);
    expect(options.url()).not.toContain('invitation');
    await options.getByRole('button', { name: 'Join', exact: true }).click();
    const [membership] = await until(
      'the membership',
      () => table<Membership>(profile, 'membership'),
      (rows) => rows.length === 1,
    );
    expect(membership?.department.id).toBe('invited');
  } finally {
    await browser.disconnect();
  }
});
