/** A fresh person's path: from the first start to a second browser that is measured and seen on the health page. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Membership } from '#core/org/membership.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import { launch, type Profile } from '../chromium.ts';
import { table, until, untilOpen } from '../person.ts';
import { type Sites, serveSites } from '../tool-sites.ts';
import { openPolicies, type Policies } from './policies.ts';

let dataDir: string;
let sites: Sites;
let policies: Policies;
let started: ChildProcess;
let printed = '';
let link: string;
let admin: Profile;
let member: Profile | null = null;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-first-start-'));
  sites = await serveSites();
  policies = openPolicies();
  started = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', '--port', '0', '--data', dataDir]);
  started.stdout?.on('data', (text: Buffer) => {
    printed += text.toString();
  });
  [link, admin] = await Promise.all([printedLine(/(http:\S+\/#first-key=\S+)/), launch({ sites })]);
});
afterAll(async () => {
  await admin.close();
  await member?.close();
  started.kill('SIGTERM');
  await new Promise((ended) => started.once('exit', ended));
  policies.close();
  await sites.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Waits for what the program prints. */
async function printedLine(pattern: RegExp): Promise<string> {
  const endMs = Date.now() + 120_000;
  for (;;) {
    const [, found] = pattern.exec(printed) ?? [];
    if (found !== undefined) return found;
    if (Date.now() > endMs) throw new Error(`not printed: ${pattern}; but ${printed}`);
    await new Promise((soon) => setTimeout(soon, 100));
  }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const goTo = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();

async function addDepartment(page: Page, name: string, headcount: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Headcount', exact: true }).fill(headcount);
  await press(page, 'Add department');
  await page.getByText(`${name.toLowerCase()} · ${headcount} people`).waitFor();
}

test('from the first start to a managed browser that joins by itself, is measured, and is seen', async () => {
  const url = new URL(link).origin;
  const page = await admin.visit(link);
  await press(page, 'Sign in');
  await page.getByRole('heading', { name: 'Set up your organisation' }).waitFor();
  expect(page.url()).not.toContain('first-key');

  // Before any week's key is published a change of the tools holds at once.
  await goTo(page, 'Tools');
  for (const tool of ['Microsoft Copilot', 'GitHub Copilot', 'Perplexity', 'NotebookLM', 'DeepL'])
    await press(page, `Remove ${tool}`);
  const own = page.getByRole('region', { name: 'Add your own tool' });
  await own.getByLabel('Name').fill('House AI');
  await own.getByLabel('Id').fill('house-ai');
  await own.getByLabel('Sites').fill('https://ai.example.com');
  await press(page, 'Add to list');
  await page.getByText(/a site is a host .*got "https:\/\/ai\.example\.com"/).waitFor();
  await own.getByLabel('Sites').fill('ai.example.com');
  await press(page, 'Add to list');
  await page.getByLabel('Page address').fill('https://ai.example.com/chat/1');
  await page.getByText('Counts for House AI.').waitFor();
  await page.getByText('House AI is measured on ai.example.com').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await until(
    'the saved tools',
    async () => (await (await fetch(`${url}/v1/config`)).json()) as { tools: { id: string }[] },
    ({ tools }) => tools.map(({ id }) => id).join() === 'chatgpt,claude,gemini,house-ai',
  );

  await goTo(page, 'Departments');
  await addDepartment(page, 'Sales', '12');
  await addDepartment(page, 'Legal', '8');

  await goTo(page, 'Rules');
  await page.getByLabel('Minimum group').fill('4');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page
    .getByText(/5 \(got 4\)/)
    .first()
    .waitFor();
  await page.getByLabel('Minimum group').fill('5');
  await page.getByLabel('Questions per day').fill('1');
  // What is typed waits while another view is looked at.
  await goTo(page, 'Tools');
  await goTo(page, 'Rules');
  expect(await page.getByLabel('Questions per day').inputValue()).toBe('1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true, disabled: true }).waitFor();

  await goTo(page, 'Invite people');
  await page.getByLabel('Department', { exact: true }).selectOption('sales');
  await press(page, 'Create code');
  const code = await page.getByRole('status').locator('code').innerText();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();

  await goTo(page, 'Rollout');
  await page.getByLabel('Code', { exact: true }).fill(code);
  await press(page, 'Create files');
  await page.getByRole('status').filter({ hasText: 'Your files' }).waitFor({ state: 'attached' });
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download worthwhile-chrome.json')]);
  const file = readFileSync(await download.path(), 'utf8');
  policies.set(JSON.parse(file));

  member = await launch({ sites, policies });
  const joined = member;
  // A policy joins once the person has allowed the endpoint's host.
  await member.allowHosts('https://*/*', 'http://127.0.0.1/*');
  const welcome = await member.openPage('welcome.html');
  await welcome.getByText('ai.example.com').waitFor();
  await press(welcome, 'Allow selected');
  await welcome.getByRole('button', { name: /^Allow/ }).waitFor({ state: 'detached' });
  const [membership] = await until(
    'the membership',
    () => table<Membership>(joined, 'membership'),
    (rows) => rows.length === 1,
  );
  expect(membership).toMatchObject({ department: { id: 'sales' }, config: { questionLimits: { perDay: 1 } } });
  const site = await member.visit('https://ai.example.com/');
  const [tracker] = await untilOpen(member);
  expect(tracker?.open?.tool).toBe('house-ai');
  await site.close();
  await until(
    'the token',
    () => table<WeekToken>(joined, 'tokens'),
    (tokens) => tokens.some(({ state }) => state === 'signed'),
  );

  // Of fewer than five the page tells no number.
  await goTo(page, 'Status');
  await page
    .getByText(/Participants: fewer than 5 of 12/)
    .first()
    .waitFor();

  // The same pages stand in the extension's settings, once the key is entered there.
  const options = await admin.openPage('options.html#admin');
  await options.getByLabel('Server address').fill(url);
  await options.getByLabel('Admin key').fill(new URL(link).hash.slice('#first-key='.length));
  await press(options, 'Open admin pages');
  await options.getByRole('heading', { name: 'Set up your organisation' }).waitFor();
  await options.getByRole('link', { name: 'Administration' }).waitFor();
  await goTo(options, 'Status');
  await options
    .getByText(/Participants: fewer than 5 of 12/)
    .first()
    .waitFor();
  await press(options, 'Sign out');
  await options.getByLabel('Admin key').waitFor();
  await options.close();

  await goTo(page, 'Works council');
  await page.getByText('Hinweis an die Beschäftigten').waitFor();
  await page.getByText('House AI is measured on ai.example.com').waitFor();
});
