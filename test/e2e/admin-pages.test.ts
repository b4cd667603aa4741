/** The admin's pages as the endpoint serves them: readable by everybody, in both languages, narrow and dark. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plannedRules } from '#core/org/rules.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { launchBare } from './chromium.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { NARROW, open, pixelsBeyond, signedIn, WIDE } from './served-admin.ts';

const views = [
  'start',
  'departments',
  'tools',
  'sources',
  'rules',
  'joining',
  'messages',
  'rollout',
  'health',
  'council',
  'changes',
];

let office: Office;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice(Date.now());
  await office.department('customer-service', 24);
  await office.department('legal', 7);
  // One word that is longer than a narrow window is wide.
  const name = 'Grundstücksverkehrsgenehmigungszuständigkeit';
  await office.admin('/v1/admin/departments', { id: 'permits', name, headcount: 12 });
  await office.setConfig({ ...(await office.config()), organisation: 'Example Works', holdHours: 12 });
  browser = await launchBare();
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe.each(['en-GB', 'de-DE'])('in %s', (locale) => {
  let page: Page;
  beforeAll(async () => {
    page = await signedIn(browser, office.url, ADMIN_KEY, locale);
    await bringAxe(page);
  });
  afterAll(() => page.context().close());

  test.each(views)(
    '%s has no barrier that axe knows, and nothing is cut off where the window is narrow',
    async (view) => {
      await page.setViewportSize(WIDE);
      await open(page, view);
      expect(await violationsOf(page, view, locale)).toEqual([]);
      await page.setViewportSize(NARROW);
      await expect.poll(async () => [view, await pixelsBeyond(page)]).toEqual([view, 0]);
    },
  );
});

test('the pack is in the language of the page, with the notice in both', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY, 'de-DE');
  await open(page, 'council');
  await page.getByText('Notice to the employees of Example Works').waitFor();
  const pack = page.locator('article');
  for (const words of [
    'KI-Nutzung bei Example Works',
    'Hinweis an die Beschäftigten von Example Works',
    // The version that the change above made, with what of it widens.
    'Berichte warten vor dem Senden 12 h statt 24 h',
  ])
    await expect.poll(() => pack.innerText()).toContain(words);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als HTML speichern' }).click(),
  ]);
  const saved = await page.context().newPage();
  const file = join(mkdtempSync(join(tmpdir(), 'worthwhile-pack-')), 'pack.html');
  await download.saveAs(file);
  await saved.goto(`file://${file}`);
  expect(await saved.title()).toBe('KI-Nutzung bei Example Works: Informationen für den Betriebsrat');
  expect(await saved.locator('html').getAttribute('lang')).toMatch(/^de/);
  expect(await saved.getByText('all.engagedMinutes', { exact: true }).count()).toBe(1);
  rmSync(dirname(file), { recursive: true });
  await page.context().close();
});

test('a list of people comes back with a code and a link for each, and goes nowhere else', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY, 'en-GB');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await open(page, 'joining');
  await page.getByLabel('People', { exact: true }).fill('Name,Mail\nAda,ada@example.com\nBob,bob@example.com');
  await page.getByLabel('The first line is a heading').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Create 2 invitations' }).click(),
  ]);
  const stream = await download.createReadStream();
  let csv = '';
  for await (const part of stream) csv += part;
  await page.getByRole('status').filter({ hasText: '2 invitations created' }).waitFor();
  const [head, ada = '', bob] = csv.trim().split('\r\n');
  expect(head).toBe('Name,Mail,Code,Link');
  const [, code = ''] = /^Ada,ada@example\.com,([^,]+),/.exec(ada) ?? [];
  expect(ada).toBe(`Ada,ada@example.com,${code},${office.url}/#join=${code}`);
  expect(bob).toMatch(/^Bob,bob@example\.com,/);
  expect(sent.join('\n')).not.toMatch(/(ada|bob)@/);

  const guest = await browser.newPage();
  await guest.goto(`${office.url}/#join=${code}`);
  await guest.getByText('Join without the icon').click();
  await guest.getByText(code).waitFor();
  await guest.getByText(office.url, { exact: true }).waitFor();
  await guest.close();
  await page.context().close();
});

test('a recipient of messages is set, tried with the cause said, replaced and removed; what opens it is not shown again', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY, 'de-DE');
  await open(page, 'messages');
  await page.getByText('Noch kein Empfänger').waitFor();
  const form = page.getByRole('region', { name: 'Empfänger hinzufügen oder ersetzen' });
  const save = form.getByRole('button', { name: 'Empfänger speichern' });
  await form.getByLabel('E-Mail-Adressen').fill('ada@example.com\nbob');
  await save.click();
  await form.getByText(/eine E-Mail-Adresse wird name@example.com geschrieben/).waitFor();
  await form.getByLabel('Gesendet an').selectOption('webhook');
  await form.getByLabel('Adresse des Webhooks').fill('https://kpi.invalid/opens-it');
  const secret = await form.getByLabel('Schlüssel für Signaturen').inputValue();
  expect(secret).toMatch(/^[\w-]{43}$/);
  await save.click();
  const name = 'Ganze Firma: Signierter Webhook';
  await page.getByText('kpi.invalid · Deutsch').waitFor();
  await expect.poll(() => form.getByLabel('Adresse des Webhooks').inputValue()).toBe('');
  await page.getByRole('button', { name: `Test senden an ${name}` }).click();
  await page.getByText(`Der Test kam nicht an: ${name}`).waitFor();
  await page.getByText('Aufgegeben. Keine Verbindung zum Empfänger.').waitFor();
  await form.getByLabel('Sprache').selectOption('en');
  await form.getByLabel('Adresse des Webhooks').fill('https://other.invalid/');
  await save.click();
  await page.getByText('other.invalid · English').waitFor();
  await page.getByText('kpi.invalid').waitFor({ state: 'detached' });
  expect(await page.content()).not.toMatch(new RegExp(`opens-it|${secret}`));
  await bringAxe(page);
  expect(await violationsOf(page, 'messages')).toEqual([]);
  await page.getByRole('button', { name: `${name} entfernen` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
  await page.getByText('Noch kein Empfänger').waitFor();
  await page.context().close();
});

test('signing in at a provider is set with the groups as lines, and a wrong value is refused by name', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY, 'en-GB');
  await open(page, 'joining');
  const panel = page.getByRole('region', { name: 'Company sign-in' });
  await panel.getByLabel('Issuer').fill('http://id.example.com');
  await panel.getByLabel('Client id').fill('worthwhile');
  await panel.getByLabel('Lead groups').fill('sales-leads = customer-service, legal');
  const save = panel.getByRole('button', { name: 'Save sign-in' });
  await save.click();
  await panel.getByText(/^the address of a sign-in provider must begin with https/).waitFor();
  await panel.getByLabel('Issuer').fill('https://id.example.com');
  await save.click();
  await panel.getByRole('button', { name: 'Turn off sign-in' }).waitFor();
  const provider = await fetch(`${office.url}/v1/sign-in/provider`);
  expect(await provider.json()).toEqual({ issuer: 'https://id.example.com' });
  await page.reload();
  await expect.poll(() => panel.getByLabel('Lead groups').inputValue()).toBe('sales-leads = customer-service, legal');
  await page.context().close();
});

test('of two admins who change how people sign in at once, the second is told, and nothing that was typed is lost', async () => {
  const [mine, theirs] = await Promise.all([
    signedIn(browser, office.url, ADMIN_KEY),
    signedIn(browser, office.url, ADMIN_KEY),
  ]);
  for (const page of [mine, theirs]) await open(page, 'joining');
  await theirs.getByLabel('Admin groups').fill('kpi-admins');
  await theirs.getByRole('button', { name: 'Save sign-in' }).click();
  await theirs.getByText('Saved.').waitFor();
  await mine.getByLabel('Finance groups').fill('controlling = legal');
  await mine.getByRole('button', { name: 'Save sign-in' }).click();
  await mine.getByText('Someone else changed this meanwhile').waitFor();
  await expect.poll(() => mine.getByLabel('Admin groups').inputValue()).toBe('kpi-admins');
  expect(await mine.getByLabel('Finance groups').inputValue()).toBe('controlling = legal');
  await mine.getByRole('button', { name: 'Save sign-in' }).click();
  await mine.getByText('Saved.').waitFor();
  await mine.reload();
  await expect.poll(() => mine.getByLabel('Finance groups').inputValue()).toBe('controlling = legal');
  expect(await mine.getByLabel('Admin groups').inputValue()).toBe('kpi-admins');
  await mine.context().close();
  await theirs.context().close();
});

test('a tool is changed in its place, and what it costs is kept by department', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY, 'en-GB');
  await open(page, 'tools');
  await page.getByRole('button', { name: 'Change Claude' }).click();
  const tool = page.getByRole('region', { name: 'Change Claude' });
  await tool.getByLabel('Sites').fill('claude.ai\nclaude.example.com');
  await tool.getByRole('button', { name: 'Update list' }).click();
  await page.getByText('Claude is measured on claude.example.com').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // From now on, or from the next period once keys are published, which happens while the test runs.
  const tools = async () => plannedRules(await office.config()).tools;
  await expect
    .poll(async () => (await tools()).find(({ id }) => id === 'claude')?.sites)
    .toEqual(['claude.ai', 'claude.example.com']);
  expect((await tools()).map(({ id }) => id).indexOf('claude')).toBe(1);
  await page.getByRole('button', { name: 'Save', exact: true, disabled: true }).waitFor();
  await page.getByLabel('Add from catalogue').selectOption({ label: 'Canva' });
  await page.getByText('People use this site without AI too. It is not measured').waitFor();
  await page.getByLabel('State of Gemini').selectOption({ label: 'Retired' });
  await page.getByLabel('Decision date of Canva').fill('2026-11-02');
  await page.getByText('State of gemini: Retired (new)').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await tools()).map(({ id }) => id)).not.toContain('gemini');
  expect((await tools()).map(({ id }) => id)).not.toContain('canva');
  await open(page, 'start');
  await page.getByText('Canva: Candidate, decision was due on').waitFor();
  await open(page, 'tools');
  await page.getByLabel('Seats of Claude').fill('12');
  await page.getByLabel('Cost of Claude per seat per month').fill('20');
  await page.getByLabel('Billing of ChatGPT').selectOption({ label: 'By use, from a vendor report' });
  await page.getByRole('button', { name: 'Save seats and costs' }).click();
  await open(page, 'changes');
  await page.getByText('Seats and licence costs changed').waitFor();
  await page.context().close();
});

test('of two admins who change the rules at once, the second is told, and neither change is undone', async () => {
  const [mine, theirs] = await Promise.all([
    signedIn(browser, office.url, ADMIN_KEY),
    signedIn(browser, office.url, ADMIN_KEY),
  ]);
  await open(mine, 'rules');
  await open(theirs, 'rules');
  await theirs.getByLabel('Questions per day').fill('1');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await theirs.getByText('Saved.').waitFor();
  await mine.getByLabel('Questions per week').fill('3');
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Someone else changed this meanwhile').waitFor();
  // What they changed has come into the form; what was typed is still there.
  await expect.poll(() => mine.getByLabel('Questions per day').inputValue()).toBe('1');
  expect(await mine.locator('form li').allInnerTexts()).toEqual(['Questions per week: 4 → 3']);
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Saved.').waitFor();
  expect((await office.config()).questionLimits).toMatchObject({ perDay: 1, perWeek: 3 });
  await mine.context().close();
  await theirs.context().close();
});

test('a link with a key signs nobody in by itself', async () => {
  const page = await browser.newPage();
  await page.goto(`${office.url}/#first-key=${ADMIN_KEY}`);
  await page.locator('button[type=submit]').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.reload();
  expect(await page.locator('input').first().inputValue()).toBe('');
  await page.close();
});
