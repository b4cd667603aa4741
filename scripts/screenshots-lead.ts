/**
 * `npm run screenshots:lead`: draws docs/images/lead-*.png and admin-*.png from the page that the endpoint serves, with the
 * demonstration company's year.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { leadViews } from '#components/lead/lead-address.ts';
import { madeUpDepartments } from '#simulation/company.ts';
import { launchBare } from '../test/e2e/chromium.ts';
import { openDemoOffice, openPage } from '../test/e2e/demo-office.ts';
import { untilDrawn } from '../test/e2e/person.ts';

const folder = 'docs/images';
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const WEEKS = 54;
const DEPARTMENT = 'sales';

mkdirSync(folder, { recursive: true });
console.error('Living through the year of the demonstration company ...');
const ids = madeUpDepartments.map(({ settings }) => settings.id);
const office = await openDemoOffice(ids, WEEKS, nowMs);
const browser = await launchBare();
for (const view of leadViews) {
  const { page, faults } = await openPage(browser, office, 'en-GB');
  await page.setViewportSize({ width: 1180, height: 900 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${office.url}/#key=${office.leadKey}`);
  await page.locator('main nav').waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#lead/${view}/${DEPARTMENT}/26`);
  await page.waitForURL((url) => url.hash.includes(`/${view}/`));
  await untilDrawn(page);
  const picture = { fullPage: view !== 'value' };
  // What lies beyond the window is painted for a picture of the whole page, so one is taken until it is as the one before.
  let before: Buffer;
  let last = await page.screenshot(picture);
  do {
    before = last;
    last = await page.screenshot(picture);
  } while (!last.equals(before));
  writeFileSync(join(folder, `lead-${view}.png`), last);
  if (faults.length > 0) throw new Error(`${view}: ${faults.join('; ')}`);
  await page.context().close();
}

const { page: admin, faults } = await openPage(browser, office, 'en-GB');
await admin.setViewportSize({ width: 1040, height: 900 });
await admin.emulateMedia({ reducedMotion: 'reduce' });
await admin.goto(`${office.url}/#first-key=${office.adminKey}`);
await admin.locator('button[type=submit]').click();
await admin.locator('main nav').waitFor();

async function adminPanel(name: string, view: string, panel: Locator, act?: () => Promise<void>): Promise<void> {
  await admin.evaluate((hash) => {
    location.hash = hash;
  }, `#admin/${view}`);
  await panel.waitFor();
  await untilDrawn(admin);
  await act?.();
  await panel.screenshot({ path: join(folder, `${name}.png`) });
}

const merging = admin.getByRole('region', { name: 'Merge or split' });
await adminPanel('admin-merge', 'departments', merging, async () => {
  await merging.getByLabel('Finance').check();
  await merging.getByLabel('Legal').check();
  await merging.getByLabel('Name of the new department').fill('Finance and legal');
});
const headcounts = admin.getByRole('region', { name: 'Headcount history of Sales' });
await admin.getByRole('listitem').filter({ hasText: 'Sales' }).getByRole('button', { name: 'Change' }).click();
await adminPanel('admin-headcounts', 'departments', headcounts, async () => {
  await headcounts.getByLabel('From week').fill('2026-09-07');
  await headcounts.getByLabel('People').fill('126');
  await headcounts.getByRole('button', { name: 'Set headcount' }).click();
  await headcounts.getByText('126 people').waitFor();
});
await adminPanel('admin-versions', 'health', admin.getByRole('region', { name: 'Extension versions' }));
await adminPanel('admin-suggestions', 'tools', admin.getByRole('region', { name: 'Suggested tools' }));
// The page finds out what a key opens: the routes of leads refuse an admin's.
const wrong = faults.filter((fault) => !fault.includes('401'));
if (wrong.length > 0) throw new Error(`the admin's pages: ${wrong.join('; ')}`);
await browser.close();
await office.close();
