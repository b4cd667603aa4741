/** An admin brings in departments by a list: downloads it, changes it, sees every change, and saves all of it at once. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { departmentListSchema } from '#core/protocol/admin.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { launchBare } from './chromium.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { picturesIn } from './pictures.ts';
import { open, pixelsBeyond, signedIn } from './served-admin.ts';

const picture = picturesIn(process.env['IMPORT_PICTURES']);

let office: Office;
let browser: Browser;

beforeAll(async () => {
  office = await openOffice(Date.now());
  browser = await launchBare();
});

afterAll(async () => {
  await browser.close();
  await office.close();
});

async function opened(locale: string) {
  const page = await signedIn(browser, office.url, ADMIN_KEY, locale);
  await open(page, 'departments');
  return {
    page,
    panel: page.getByRole('region', { name: locale === 'de-DE' ? 'Liste importieren' : 'Import a list' }),
  };
}

async function listed() {
  const answer = await fetch(`${office.url}/v1/admin/departments`, {
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
  });
  return departmentListSchema.parse(await answer.json()).departments;
}

const list = [
  'name;headcount;hourlyCost;parent',
  'Sales;24;52,5;Company > Europe',
  '"Legal; risk";7;61;Company',
  'Customer care;30;;Company > Europe > South',
].join('\n');

test('a first list is pasted and saved, with the units that it names', async () => {
  const { page, panel } = await opened('de-DE');
  await panel.getByLabel('Liste mit Überschriften').fill(list);
  await panel.getByText('3 neu · 0 geändert · 0 unverändert · 0 nicht in der Liste').waitFor();
  expect(await page.getByRole('region', { name: 'Zusammenlegen oder teilen' }).count()).toBe(0);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(() => pixelsBeyond(page)).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await picture(page, 'import-de-dark-narrow');
  await panel.getByRole('button', { name: '3 Abteilungen anlegen, 3 Bereiche anlegen' }).click();
  await panel.getByText('Gespeichert: 3 Abteilungen angelegt, 3 Bereiche angelegt').waitFor();
  expect((await listed()).map(({ id, headcount, hourlyCost, parent }) => [id, headcount, hourlyCost, parent])).toEqual([
    ['customer-care', 30, null, 'south'],
    ['legal-risk', 7, 61, 'company'],
    ['sales', 24, 52.5, 'europe'],
  ]);
  await page.context().close();
});

test('the list is downloaded, comes back without a change, and what is edited is shown and saved', async () => {
  const { page, panel } = await opened('en-GB');
  const saved = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download current list' }).click();
  const text = readFileSync(await (await saved).path(), 'utf8');
  const upload = (name: string, content: string | Uint8Array) =>
    panel.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await upload('departments.csv', text);
  await panel.getByText('The list matches what is here.', { exact: false }).waitFor();
  await upload('departments.csv', new Uint8Array([0x6e, 0xe4]));
  await panel.getByText('The file is not in UTF-8.', { exact: false }).waitFor();

  const edited =
    text.replace('Sales,24,', 'Sales,ten,').replace(/^legal-risk.*\r\n/m, '') +
    'finance,Finance,9,40,,EUR,0.5,Company > Sales\r\n';
  await upload('departments.csv', edited);
  await panel.getByText('Line 3, headcount: expected number (got "ten")').waitFor();
  expect(await panel.getByRole('button', { name: /^Add|^Change/ }).count()).toBe(0);
  await picture(page, 'import-refused');
  await upload('departments.csv', edited.replace('Sales,ten,', 'Sales,26,'));
  await panel.getByText('this is a department, and departments lie in units only', { exact: false }).waitFor();
  await upload(
    'departments.csv',
    edited.replace('Sales,ten,', 'Sales,26,').replace('Company > Sales', 'Company > Asia'),
  );
  await panel.getByText('1 new · 1 changed · 1 unchanged · 1 not in the list').waitFor();
  await bringAxe(page);
  expect(await violationsOf(page, 'departments')).toEqual([]);
  await picture(page, 'import-preview');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await picture(page, 'import-preview-dark');

  // Somebody else changes it meanwhile: nothing is written, and the preview shows what there is now.
  await office.admin('/v1/admin/departments/import', { rows: [{ name: 'Sales', headcount: 25 }] });
  await panel.getByRole('button', { name: 'Add 1 department, change 1 department, add 1 unit' }).click();
  await panel.getByText('Someone else changed this meanwhile', { exact: false }).waitFor();
  await panel.getByText('Headcount: 25 → 26').waitFor();
  expect((await listed()).length).toBe(3);
  await panel.getByRole('button', { name: 'Add 1 department, change 1 department, add 1 unit' }).click();
  await panel.getByText('Saved: 1 department added, 1 department changed, 1 unit added').waitFor();
  expect((await listed()).map(({ id, headcount, parent }) => [id, headcount, parent])).toEqual([
    ['customer-care', 30, 'south'],
    ['finance', 9, 'asia'],
    ['legal-risk', 7, 'company'],
    ['sales', 26, 'europe'],
  ]);
  await page.getByRole('region', { name: 'Units' }).getByText('asia · in Company · 1 department').waitFor();
  await page.context().close();
});
