/** An admin makes units, puts departments in them and makes a key for one; its lead reads all five views of the unit. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LeadView, leadTabs } from '#components/lead/lead-address.ts';
import { departmentListSchema } from '#core/protocol/admin.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { launchBare } from './chromium.ts';
import { type DemoOffice, openDemoOffice, openPage, untilView } from './demo-office.ts';
import { picturesIn } from './pictures.ts';
import { open, pixelsBeyond } from './served-admin.ts';

const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const picture = picturesIn(process.env['UNIT_PICTURES']);

let office: DemoOffice;
let browser: Browser;
let admin: Page;
let key: string;

beforeAll(async () => {
  office = await openDemoOffice(['sales', 'product', 'legal', 'finance'], 30, nowMs);
  browser = await launchBare();
}, 300_000);

afterAll(async () => {
  await browser.close();
  await office.close();
});

async function chooseUnit(department: string, unit: string): Promise<void> {
  const row = admin.getByRole('listitem').filter({ hasText: department }).first();
  await row.getByRole('button', { name: 'Change' }).click();
  const panel = admin.getByRole('region', { name: `Change ${department}` });
  await panel.getByLabel('Unit').selectOption(unit);
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.waitFor({ state: 'detached' });
}

test('an admin makes units within units, puts departments in them, and is told why one cannot go', async () => {
  const opened = await openPage(browser, office, 'en-GB');
  admin = opened.page;
  await admin.goto(`${office.url}/#first-key=${office.adminKey}`);
  await admin.locator('button[type=submit]').click();
  await admin.locator('main nav').waitFor();
  await open(admin, 'departments');
  const units = admin.getByRole('region', { name: 'Units' });
  const add = async (name: string, parent?: string) => {
    await units.getByLabel('Name of the unit').fill(name);
    if (parent !== undefined) await units.getByLabel('Part of').selectOption(parent);
    await units.getByRole('button', { name: 'Add unit' }).click();
    await units.getByRole('button', { name: `Change ${name}` }).waitFor();
  };
  await add('Company');
  await add('Growth', 'company');
  await chooseUnit('Sales', 'growth');
  await chooseUnit('Product development', 'company');
  await chooseUnit('Legal', 'company');
  await units.getByText('company · 3 departments').waitFor();
  await units.getByText('growth · in Company · 1 department').waitFor();
  await units.getByRole('button', { name: 'Remove Growth' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await units.getByText(/sales lies in growth; give it another parent first/).waitFor();
  const { text } = await office.get('/v1/admin/departments', office.adminKey);
  const { departments } = departmentListSchema.parse(JSON.parse(text));
  expect(departments.map(({ id, parent }) => [id, parent])).toEqual([
    ['finance', null],
    ['legal', 'company'],
    ['product', 'company'],
    ['sales', 'growth'],
  ]);
  await bringAxe(admin);
  expect(await violationsOf(admin, 'departments')).toEqual([]);
  await picture(admin, 'admin-units');
});

test('a key is made for a unit', async () => {
  await open(admin, 'joining');
  const keys = admin.getByRole('region', { name: 'Access keys' });
  await keys.getByLabel('For', { exact: true }).selectOption('company');
  await keys.getByLabel('Name or role').fill('Head of the company');
  await picture(admin, 'admin-key');
  await keys.getByRole('button', { name: 'Create access key' }).click();
  await keys.getByText('Lead · Company').waitFor();
  key = (await keys.locator('code').first().textContent()) ?? '';
  expect(key).not.toBe('');
});

async function lead(locale: string, view: LeadView, place: string): Promise<{ page: Page; faults: string[] }> {
  const opened = await openPage(browser, office, locale);
  await opened.page.goto(`${office.url}/#key=${key}`);
  await opened.page.locator('main nav').waitFor();
  await opened.page.evaluate((hash) => {
    location.hash = hash;
  }, `#lead/${view}/${place}/13`);
  await untilView(opened.page, view, `/${place}/13`);
  return opened;
}

test('its lead begins with the unit, finds departments beneath it, and reads every view of it', async () => {
  const { page, faults } = await openPage(browser, office, 'en-GB');
  await page.goto(`${office.url}/#key=${key}`);
  await page.locator('main nav').waitFor();
  const picker = page.getByLabel('Department', { exact: true });
  const names = async () => (await picker.locator('option').allTextContents()).map((name) => name.trim());
  await expect
    .poll(names)
    .toEqual(['All departments', 'Company (unit)', 'Growth (unit)', 'Sales', 'Legal', 'Product development']);
  expect(await picker.inputValue()).toBe('company');
  await bringAxe(page);
  for (const view of [...leadTabs, 'summary'] as const) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#lead/${view}/company/13`);
    await untilView(page, view, '/company/13');
    await page.getByText(/^Sum of \d of 3 departments/).waitFor();
    expect([view, await violationsOf(page, view)]).toEqual([view, []]);
    await picture(page, `unit-${view}`);
  }
  expect(faults).toEqual([]);
  const path = (id: string) => `/v1/departments/${id}/kpis?from=2026-W34&to=2026-W46`;
  expect((await office.get(path('finance'), key)).status).toBe(403);
  const kpis = kpisReplySchema.parse(JSON.parse((await office.get(path('company'), key)).text));
  expect(kpis.unit?.departments.map(({ name }) => name)).toEqual(['Legal', 'Product development', 'Sales']);
});

test('a department in it is chosen from the note, and shows that department', async () => {
  const { page } = await lead('en-GB', 'overview', 'company');
  await page.getByRole('link', { name: 'Product development' }).click();
  await untilView(page, 'overview', '/product/13');
  expect(await page.getByLabel('Department', { exact: true }).inputValue()).toBe('product');
  expect(await page.getByText(/^Sum of/).count()).toBe(0);
});

test('in German, in the dark and in 320 px it is whole', async () => {
  const { page, faults } = await lead('de-DE', 'value', 'company');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByText(/^Summe aus \d von 3 Abteilungen/).waitFor();
  expect(await page.getByLabel('Abteilung').locator('option').nth(1).textContent()).toBe('Company (Bereich)');
  await expect.poll(() => pixelsBeyond(page)).toBe(0);
  await bringAxe(page);
  expect(await violationsOf(page, 'value')).toEqual([]);
  await picture(page, 'unit-value-de-dark-narrow');
  expect(faults).toEqual([]);
});
