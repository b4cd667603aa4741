/**
 * `npm run bench:sources`: reads 1,000,000 rows of a vendor's report on the admin's page Sources in a real Chromium, as CSV and as
 * NDJSON: seconds from the click to the preview, and how much memory the page's process holds at most, beside an idle page's.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium } from 'playwright-core';
import { dayPlus } from '#core/base/week.ts';
import { startEndpoint } from '#server/endpoint.ts';
import { findChromium } from '../scripts/setup.mjs';

const ROWS = 1_000_000;
const PEOPLE = 20_000;
const LINES_AT_ONCE = 10_000;
const SAMPLE_MS = 200;
const ADMIN_KEY = 'admin-key-of-the-bench-of-sources';

const folder = mkdtempSync(join(tmpdir(), 'bench-sources-'));
mkdirSync(join(folder, 'data'));

async function written(name: string, heading: string, rows: number, lineOf: (row: number) => string): Promise<string> {
  const path = join(folder, name);
  const file = await open(path, 'w');
  await file.write(heading);
  for (let row = 0; row < rows; row += LINES_AT_ONCE)
    await file.write(Array.from({ length: Math.min(LINES_AT_ONCE, rows - row) }, (_, at) => lineOf(row + at)).join(''));
  await file.close();
  return path;
}

const dayOfRow = (row: number) => dayPlus('2026-08-31', Math.floor(row / PEOPLE));
const personOf = (row: number) => row % PEOPLE;
const people = await written('people.csv', 'email,department\n', PEOPLE, (row) => `p${row}@corp.example,sales\n`);
const mapping = { source: 'own', tool: 'own', person: 'who', day: 'when', prompts: 'asked', unit: 'prompts' };
const reports = [
  await written('million.csv', 'who,when,asked,team,note\n', ROWS, (row) => {
    return `p${personOf(row)}@corp.example,${dayOfRow(row)},${row % 50},team ${row % 40},"a note, with a comma"\n`;
  }),
  await written('million.ndjson', '', ROWS, (row) => {
    const login = `p${personOf(row)}`;
    return `{"user_id":${row},"user_login":"${login}","day":"${dayOfRow(row)}","enterprise_id":"1","user_initiated_interaction_count":${row % 50},"code_generation_activity_count":4,"code_acceptance_activity_count":2,"used_chat":true,"used_agent":false,"totals_by_ide":[{"ide":"vscode","user_initiated_interaction_count":3}]}\n`;
  }),
];

/** Resident memory of the largest renderer of a browser, in MB: as the kernel counts it. */
async function rendererMb(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(kilobytes) / 1024;
    });
  return Math.max(0, ...sizes);
}

const endpoint = await startEndpoint({ port: 0, dataDir: join(folder, 'data'), adminKey: ADMIN_KEY });
const response = await fetch(`${endpoint.url}/v1/admin/departments`, {
  method: 'POST',
  headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
  body: JSON.stringify({ id: 'sales', name: 'Sales', headcount: PEOPLE }),
});
if (!response.ok) throw new Error(`the department: ${response.status} ${await response.text()}`);

console.log('report          MB  seconds  idle MB  most MB  progress seen');
for (const report of reports) {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.addInitScript(
    (kept) => localStorage.setItem('worthwhile-report-mappings', kept),
    JSON.stringify([mapping]),
  );
  await page.goto(`${endpoint.url}/#first-key=${ADMIN_KEY}`);
  await page.locator('button[type=submit]').click();
  await page.getByRole('link', { name: 'Sources' }).click();
  const start = page.getByRole('button', { name: 'Show preview' });
  await start.waitFor();
  const [list, chosen] = await page.locator('input[type=file]').all();
  await list?.setInputFiles(people);
  await chosen?.setInputFiles(report);
  const session = await browser.newBrowserCDPSession();
  const idleMb = await rendererMb(session);
  let mostMb = idleMb;
  const seen = new Set<number>();
  const sampling = setInterval(() => {
    rendererMb(session).then(
      (now) => {
        mostMb = Math.max(mostMb, now);
      },
      // The browser closes while the last sample is taken.
      () => undefined,
    );
    page
      .locator('progress')
      .getAttribute('value', { timeout: SAMPLE_MS })
      .then((value) => seen.add(Number(value)))
      // There is no bar before the reading and after it.
      .catch(() => undefined);
  }, SAMPLE_MS);
  const startMs = performance.now();
  await start.click();
  await page.locator('table tbody tr').first().waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - startMs) / 1000;
  clearInterval(sampling);
  const name = report.slice(folder.length + 1).padEnd(15);
  const megabytes = (statSync(report).size / 1e6).toFixed(0).padStart(3);
  console.log(
    `${name} ${megabytes} ${seconds.toFixed(1).padStart(8)} ${idleMb.toFixed(0).padStart(8)} ${mostMb.toFixed(0).padStart(8)} ${String(seen.size).padStart(6)} values`,
  );
  await browser.close();
}
await endpoint.close();
rmSync(folder, { recursive: true, force: true });
