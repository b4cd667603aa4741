/**
 * A browser that has nothing but our policy files installs the extension from the endpoint, beside a company's own policy that
 * blocks all others too, and takes the next version with everything kept. Hosts are allowed in a window of the browser's own,
 * which no test reaches for what policy has installed: joining and measuring are seen in admin.test.ts with the same files.
 */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { packageSchema } from '#core/org/policy-files.ts';
import { policyFilesReplySchema } from '#core/protocol/admin.ts';
import { launch, type Profile } from './chromium.ts';
import { type Office, openOffice } from './office.ts';
import { until } from './person.ts';
import { openPolicies, type Policies } from './policies.ts';

const NEXT_VERSION = '0.99.0';
const work = mkdtempSync(join(tmpdir(), 'worthwhile-install-'));
const extensionFolder = join(work, 'extension');
const keyFile = join(work, 'KEY.pem');
let office: Office;
let policies: Policies;

/** `npm run package` in a folder of the repository, or of a copy of it. */
function packageIn(cwd: string): void {
  const args = ['--key', keyFile, '--endpoint', office.url, '--own-only', '--out', extensionFolder];
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/package.ts', ...args], { cwd, stdio: 'pipe' });
}

/** A copy of the source whose version is another. */
function copyAt(version: string): string {
  const copy = join(work, 'source');
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of tracked.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(file, join(copy, file));
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const manifest = z.looseObject({}).parse(JSON.parse(readFileSync('package.json', 'utf8')));
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...manifest, version }));
  execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'prepare'], { cwd: copy, stdio: 'pipe' });
  return copy;
}

beforeAll(async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  office = await openOffice(Date.now(), { extensionFolder });
  policies = openPolicies();
  packageIn('.');
}, 180_000);
afterAll(async () => {
  policies.close();
  await office.close();
  rmSync(work, { recursive: true, force: true });
});

/** What an admin puts on the computers: the settings as they are, and what installs merged into the company's own policy. */
async function rollOut(department: string, own: Record<string, unknown>): Promise<string> {
  const joiningCode = await office.department(department, 12);
  const { files, sources } = policyFilesReplySchema.parse(
    await office.admin('/v1/admin/policy-files', { joiningCode, browsers: ['chrome'] }),
  );
  const [settings, install] = files;
  if (settings === undefined || install === undefined) throw new Error('no files for Chrome');
  policies.set(JSON.parse(settings.text), settings.name);
  const entry = z.object({ ExtensionSettings: z.record(z.string(), z.unknown()) }).parse(JSON.parse(install.text));
  // Chromium lets no test look into what policy has installed, unless policy says so.
  const company = { DeveloperToolsAvailability: 1, ExtensionSettings: { ...own, ...entry.ExtensionSettings } };
  policies.set(company, 'company.json');
  return sources.chromeId;
}

/** What the extension shows of its policy, once the browser has installed it. */
async function untilManaged(profile: Profile): Promise<void> {
  const options = await profile.openPage('options.html#joining');
  await options.getByRole('status').filter({ hasText: 'Managed by your company' }).waitFor();
  expect(await options.getByLabel('Server address').inputValue()).toBe(office.url);
  await options.close();
}

test('an empty browser installs it from the endpoint with its settings, and takes the next version with everything kept', async () => {
  const installedId = await rollOut('installed', {});
  const { version, chromiumId } = packageSchema.parse(
    JSON.parse(readFileSync(join(extensionFolder, 'extension.json'), 'utf8')),
  );
  expect(installedId).toBe(chromiumId);
  const profile = await launch({ policies, installedId });
  try {
    const readVersion = async (page: Page) => page.evaluate(() => chrome.runtime.getManifest()['version']);
    await untilManaged(profile);
    const before = await profile.openPage('options.html#questions');
    expect(await readVersion(before)).toBe(version);
    await before.getByRole('checkbox', { name: 'Set my own quiet hours' }).click();
    await before.getByLabel('From').fill('21:15');
    await before.getByLabel('To', { exact: true }).fill('06:45');
    const settings = () => before.evaluate(() => chrome.storage.local.get(null));
    await until('the hours', settings, (kept) => JSON.stringify(kept).includes(`"toMinute":${6 * 60 + 45}`));

    packageIn(copyAt(NEXT_VERSION));
    // Chromium waits with an update until no page of the extension is open, or the extension starts anew.
    await before.evaluate(async () => {
      const available = new Promise<void>((resolve) => chrome.runtime.onUpdateAvailable.addListener(() => resolve()));
      await chrome.runtime.requestUpdateCheck();
      await available;
      setTimeout(() => chrome.runtime.reload(), 0);
    });
    const after = await until(
      'the next version',
      async () => {
        const page = await profile.openPage('options.html#questions');
        if ((await readVersion(page)) === NEXT_VERSION) return page;
        await page.close();
        return null;
      },
      (page) => page !== null,
    );
    expect(await after?.getByLabel('From').inputValue()).toBe('21:15');
    await untilManaged(profile);
  } finally {
    await profile.close();
  }
});

test('beside a company policy that blocks all others it installs the same', async () => {
  const blocked = { installation_mode: 'blocked', blocked_install_message: 'ask IT' };
  const profile = await launch({ policies, installedId: await rollOut('blocked', { '*': blocked }) });
  try {
    await untilManaged(profile);
  } finally {
    await profile.close();
  }
});
