/** Vendors' reports on the admin's page: read in the tab, previewed as the command does, posted as sums, and seen by a lead. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayPlus } from '#core/base/week.ts';
import type { WindowId } from '#core/base/window.ts';
import { daysOfPeriod } from '#core/sources/period.ts';
import { launchBare } from './chromium.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { open, signedIn } from './served-admin.ts';

const samples = resolve('test/samples/vendor');
const reports = readdirSync(samples).filter((name) => !/^(expected|people)\.|concealed/.test(name));
/** E-mail addresses, logins, projects and ids of the invented people. */
const personal = /corp\.example|"p\d+"|user-\d|user_\d|proj_|wrkspc_|dc9f0000/;

let office: Office;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-sources-'));
beforeAll(async () => {
  office = await openOffice(Date.now());
  for (const [id, headcount] of [
    ['sales', 24],
    ['support', 7],
    ['legal', 5],
  ] as const)
    await office.department(id, headcount);
  writeFileSync(join(folder, 'admin.key'), ADMIN_KEY);
  browser = await launchBare();
});
afterAll(async () => {
  await browser.close();
  await office.close();
  rmSync(folder, { recursive: true });
});

/** Four weeks of Copilot: as many people of sales as are given use it on each Monday. */
function fourWeeks(period: WindowId, people: number): string {
  const { from } = daysOfPeriod(period);
  const lines = [0, 7, 14, 21].flatMap((days) =>
    Array.from({ length: people }, (_, at) => ({
      day: dayPlus(from, days),
      user_login: `p${at + 1}`,
      user_initiated_interaction_count: 10,
      code_generation_activity_count: 4,
      code_acceptance_activity_count: 2,
    })),
  );
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

interface Opened {
  readonly page: Page;
  /** Every request of the page, with its body. */
  readonly sent: string[];
}

async function openSources(locale = 'en-GB'): Promise<Opened> {
  const page = await signedIn(browser, office.url, ADMIN_KEY, locale);
  const sent: string[] = [];
  page.on('request', (request) => {
    sent.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`);
  });
  await open(page, 'sources');
  return { page, sent };
}

type Given = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
const made = (name: string, content: string | Uint8Array): Given => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

/** Chooses the list of people and reports, and reads them. */
async function read(page: Page, given: readonly Given[], button: string): Promise<void> {
  const start = page.getByRole('button', { name: button });
  await start.waitFor();
  const [people, chosen] = await page.locator('input[type=file]').all();
  await people?.setInputFiles(join(samples, 'people.csv'));
  for (const file of given) await chosen?.setInputFiles(typeof file === 'string' ? join(samples, file) : file);
  await start.click();
}

test('every report is read in the tab, and the preview is that of the command, to the letter', async () => {
  const { page, sent } = await openSources();
  await read(page, reports, 'Show preview');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save preview as JSON' }).click(),
  ]);
  const shown = JSON.parse(await text(await download.createReadStream()));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', resolve('scripts/import.ts'), '--people', 'people.csv', '--endpoint', office.url].concat([
      '--key-file',
      join(folder, 'admin.key'),
      '--dry-run',
      '--json',
      ...reports,
    ]),
    { cwd: samples },
  );
  expect(shown).toEqual(JSON.parse(stdout));
  await expect.poll(() => page.locator('tbody tr').count()).toBe(shown.preview.rows.length);
  await page.getByRole('button', { name: /^Post \d+ sum/ }).click();
  await page.getByText(/^Posted\. \d+ sums? (is|are) new/).waitFor();
  expect(sent.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
  expect(sent.join('\n')).not.toMatch(personal);
  await page.context().close();
});

test('a period is posted from an archive, stands in the history, and goes when it is removed', async () => {
  const { page, sent } = await openSources();
  const zip = new ZipWriter(new BlobWriter());
  await zip.add('copilot.ndjson', new TextReader(fourWeeks('2026-P11', 20)));
  const archive = made('reports.zip', new Uint8Array(await (await zip.close()).arrayBuffer()));
  await read(page, [archive], 'Show preview');
  const row = page.getByRole('row', { name: /Department sales/ });
  await row.getByText('Will be posted').waitFor();
  await expect.poll(async () => (await row.getByRole('rowheader').boundingBox())?.width).toBeGreaterThan(100);
  const cells = [
    'GitHub Copilot',
    '5 Oct – 1 Nov 2026',
    '–',
    '–',
    '20',
    '80',
    '800 (interactions)',
    '–',
    'Will be posted',
  ];
  await expect.poll(() => row.getByRole('cell').allInnerTexts()).toEqual(cells);
  await page.getByRole('button', { name: /^Post \d+ sum/ }).click();
  const posted = page.getByRole('listitem').filter({ hasText: 'GitHub Copilot, 5 Oct – 1 Nov 2026' });
  await posted.getByText('Department sales').waitFor();
  await posted.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await posted.waitFor({ state: 'detached' });
  expect(sent.some((request) => request.startsWith('DELETE'))).toBe(true);
  await page.context().close();
});

test('what an admin posts a lead reads, in German', async () => {
  const { page } = await openSources();
  await read(page, [made('copilot.ndjson', fourWeeks('2026-P11', 20))], 'Show preview');
  await page.getByRole('button', { name: /^Post \d+ sum/ }).click();
  await page.getByText(/^Posted\./).waitFor();
  await page.context().close();
  const { key } = await office.admin('/v1/admin/departments/sales/lead-keys');
  const lead = await signedIn(browser, office.url, String(key), 'de-DE');
  await lead.evaluate(() => {
    location.hash = 'lead/adoption';
  });
  const row = lead
    .getByRole('region', { name: 'Nach Quelle', exact: true })
    .getByRole('row', { name: /GitHub Copilot/ });
  await row.getByText('800 (Interaktionen)').waitFor();
  expect(await row.innerText()).toMatch(/\b20\b/);
  await lead.context().close();
});

test('a file that is not right is named with line and column in the language of the page, and can be left out', async () => {
  const { page, sent } = await openSources('de-DE');
  const negative = fourWeeks('2026-P11', 20).replace(':10,', ':-3,');
  await read(page, [made('falsch.ndjson', negative), 'cursor.daily-usage-data.json'], 'Vorschau zeigen');
  const fault = page.getByRole('alert').getByRole('listitem').filter({ hasText: 'falsch.ndjson' });
  await fault.getByText('Eine Anzahl liegt unter 0.').waitFor();
  expect(await fault.innerText()).toContain('Zeile 1, Spalte 74:');
  expect(await fault.innerText()).toContain('user_initiated_interaction_count, -3');
  expect(await page.getByRole('button', { name: /Summen? senden$/ }).isDisabled()).toBe(true);
  await fault.getByRole('button', { name: 'falsch.ndjson auslassen' }).click();
  await page.getByRole('region', { name: 'Tabelle: Cursor' }).waitFor();
  const late = fourWeeks('2026-P11', 20).replace('2026-10-05', '2999-10-05');
  await read(page, [made('morgen.ndjson', late)], 'Vorschau zeigen');
  await page.getByText('Dieses Datum kann nicht stimmen. Laden Sie den Bericht erneut herunter.').waitFor();
  await page.getByLabel('Erster Tag der Berichte').fill('2026-11-30');
  await page.getByLabel('Letzter Tag der Berichte').fill('2026-11-01');
  await page.getByText('Der letzte Tag liegt vor dem ersten.').waitFor();
  expect(await page.getByRole('button', { name: 'Vorschau zeigen' }).isDisabled()).toBe(true);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(sent.filter((request) => request.startsWith('PUT'))).toEqual([]);
  await page.context().close();
});

test('any other CSV report is read once its columns are named, and again without being asked', async () => {
  const { page } = await openSources();
  const lines = Array.from({ length: 20 }, (_, at) => `p${at + 1}@corp.example,2026-10-05,${at + 1}`);
  const other = made('own.csv', `who,when,asked\n${lines.join('\n')}\n`);
  await read(page, [other], 'Show preview');
  const columns = page.getByRole('region', { name: 'Columns of own.csv' });
  await columns.getByLabel('ID of the source').fill('own-assistant');
  await columns.getByLabel('ID of the tool').fill('own-assistant');
  await columns.getByLabel('Column with the person').selectOption('who');
  await columns.getByLabel('Column with the day').selectOption('when');
  await columns.getByLabel('Column with the count').selectOption('asked');
  await columns.getByRole('button', { name: 'Use these columns' }).click();
  const row = page.getByRole('row', { name: /Department sales/ });
  await row.getByText('210 (prompts)').waitFor();
  await page.reload();
  await read(page, [other], 'Show preview');
  await row.getByText('210 (prompts)').waitFor();
  await page.context().close();
});
