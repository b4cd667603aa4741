/**
 * A browser that has nothing but our policy files installs the extension from the endpoint, beside a company's own policy that
 * blocks all others too: the person joins with a click, is measured and counted, and it takes the next version with everything
 * kept.
 */
import { execFile, execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { joinLink } from '#core/org/invite-list.ts';
import { packageSchema } from '#core/org/policy-files.ts';
import { policyFilesReplySchema } from '#core/protocol/admin.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';
import { launch, type Profile } from '../chromium.ts';
import { type Display, openDisplay } from '../display.ts';
import { takeOffer } from '../invitation.ts';
import { answeredSession, joinAsMember, type Office, openOffice } from '../office.ts';
import { answeredVisit, readTable, sendReport, until, untilStored, untilToken } from '../person.ts';
import { allowAsPerson } from '../prompt.ts';
import { type Sites, serveSites } from '../tool-sites.ts';
import { openPolicies, type Policies } from './policies.ts';

const run = promisify(execFile);
const NEXT_VERSION = '0.99.0';
const MANAGED = 'Managed by your company';
const DAY_MS = 86_400_000;
/** Wednesdays at noon in the last weeks of two periods: each test has one, since what was released stays so. */
const FIRST = { week: '2026-W44', day: '2026-10-28', window: '2026-P11' } as const;
const SECOND = { week: '2026-W48', day: '2026-11-25', window: '2026-P12' } as const;
const noonOf = ({ day }: typeof FIRST | typeof SECOND) => Date.parse(`${day}T12:00:00Z`);
const work = mkdtempSync(join(tmpdir(), 'worthwhile-install-'));
const extensionFolder = join(work, 'extension');
const nextFolder = join(work, 'next');
const keyFile = join(work, 'KEY.pem');
let office: Office;
let policies: Policies;
let display: Display;
let sites: Sites;

/** `npm run package` in a folder of the repository, or of a copy of it. No Firefox is here, so any file does as what Mozilla has signed. */
async function packageIn(cwd: string, folder: string): Promise<void> {
  const args = ['--key', keyFile, '--endpoint', office.url, '--own-only', '--out', folder, '--xpi', keyFile];
  await run(process.execPath, ['--import', 'tsx', 'scripts/package.ts', ...args], { cwd });
}

/** A copy of the source whose version is another. */
async function copyAt(version: string): Promise<string> {
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
  await run(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'prepare'], { cwd: copy });
  return copy;
}

beforeAll(async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  office = await openOffice(noonOf(FIRST), { extensionFolder });
  policies = openPolicies();
  display = await openDisplay();
  sites = await serveSites();
  await packageIn('.', extensionFolder);
});
afterAll(async () => {
  await sites.close();
  display.close();
  policies.close();
  await office.close();
  rmSync(work, { recursive: true, force: true });
});

/**
 * A browser that has what an admin puts on the computers: the settings as they are, and what installs merged into the
 * company's own policy. Its clock is the endpoint's.
 */
async function rollOut(own: Record<string, unknown>, joiningCode?: string): Promise<Profile> {
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
  return launch({ policies, installedId: sources.chromeId, display: display.name, sites });
}

/** Moves a browser and the endpoint to an instant. */
const clockOf = (profile: Profile) => async (ms: number) => {
  office.setNow(ms);
  await profile.moveClock(ms - Date.now());
};

/** A member in this browser uses ChatGPT and answers; with four others that makes just enough people for a number. */
async function untilCounted(
  profile: Profile,
  department: string,
  code: string,
  at: typeof FIRST | typeof SECOND,
): Promise<void> {
  const { week, day, window } = at;
  const moveTo = clockOf(profile);
  await untilToken(profile, week);
  const others = [];
  for (let count = 0; count < 4; count++) others.push(await joinAsMember(office.url, code, week));
  expect(await answeredVisit(profile, moveTo)).toMatchObject({ tool: 'chatgpt', week });

  await moveTo(noonOf(at) + 4.6 * DAY_MS);
  await profile.ring('send');
  await untilStored(profile, 'outbox');
  await sendReport(profile, week, moveTo);
  for (const [index, member] of others.entries()) {
    const [session, answer] = answeredSession(week, day, 10 + 5 * index);
    expect(await member.report([session], [answer])).toBe('accepted');
  }
  await moveTo(noonOf(at) + 15 * DAY_MS);
  await office.admin('/v1/admin/releases');
  const { key } = await office.admin(`/v1/admin/departments/${department}/lead-keys`);
  const answer = await fetch(`${office.url}/v1/departments/${department}/kpis?from=${week}&to=${week}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { countedWeeks, windows } = kpisReplySchema.parse(await answer.json());
  expect(windows).toEqual([expect.objectContaining({ window, released: true })]);
  expect(countedWeeks).toContain(week);
}

/** What the extension shows of its policy, once the browser has installed it. */
async function untilManaged(profile: Profile): Promise<void> {
  const options = await profile.openPage('options.html#joining');
  await options.getByRole('status').filter({ hasText: MANAGED }).waitFor();
  await expect.poll(() => options.getByLabel('Server address').inputValue()).toBe(office.url);
  await options.close();
}

test('an empty browser installs it, joins by an invitation, is counted, and takes the next version with everything kept', async () => {
  const { version } = packageSchema.parse(JSON.parse(readFileSync(join(extensionFolder, 'extension.json'), 'utf8')));
  // Meanwhile, since no other test runs beside this one.
  const packaged = copyAt(NEXT_VERSION).then((copy) => packageIn(copy, nextFolder));
  const code = await office.department('invited', 6);
  const profile = await rollOut({});
  try {
    const readVersion = async (page: Page) => page.evaluate(() => chrome.runtime.getManifest()['version']);
    await untilManaged(profile);
    await clockOf(profile)(noonOf(FIRST));
    const joining = await profile.openPage(await takeOffer(profile, joinLink(office.url, code)));
    await expect.poll(() => joining.getByLabel('Server address').inputValue()).toBe(office.url);
    await allowAsPerson(display, joining, () => joining.getByRole('button', { name: 'Join', exact: true }).click());
    await joining.getByRole('heading', { name: /You’re in/ }).waitFor();
    await joining.goto(joining.url().replace('#joining', '#tools'));
    await allowAsPerson(display, joining, () => joining.getByRole('button', { name: 'Allow ChatGPT' }).click());
    await joining.getByRole('button', { name: 'Turn off ChatGPT' }).waitFor();
    await joining.close();
    await untilCounted(profile, 'invited', code, FIRST);

    const before = await profile.openPage('options.html#questions');
    expect(await readVersion(before)).toBe(version);
    await before.getByRole('checkbox', { name: 'Set my own quiet hours' }).click();
    await before.getByLabel('From').fill('21:15');
    await before.getByLabel('To', { exact: true }).fill('06:45');
    const settings = () => before.evaluate(() => chrome.storage.local.get(null));
    await until('the hours', settings, (kept) => JSON.stringify(kept).includes(`"toMinute":${6 * 60 + 45}`));

    await packaged;
    rmSync(extensionFolder, { recursive: true });
    renameSync(nextFolder, extensionFolder);
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
        // While it starts anew none of its pages opens.
        const page = await profile.openPage('options.html#questions').catch(() => null);
        if (page === null || (await readVersion(page).catch(() => null)) === NEXT_VERSION) return page;
        await page.close();
        return null;
      },
      (page) => page !== null,
    );
    await expect.poll(() => after?.getByLabel('From').inputValue()).toBe('21:15');
    for (const name of ['membership', 'sessions', 'estimates'])
      expect(await after?.evaluate(readTable, name)).toHaveLength(1);
    await after?.getByRole('status').filter({ hasText: MANAGED }).waitFor();
  } finally {
    await profile.close();
  }
});

test('beside a company policy that blocks all others it installs the same, joins by its code at a click and is counted', async () => {
  const code = await office.department('blocked', 6);
  const blocked = { installation_mode: 'blocked', blocked_install_message: 'ask IT' };
  const profile = await rollOut({ '*': blocked }, code);
  try {
    await untilManaged(profile);
    await clockOf(profile)(noonOf(SECOND));
    const welcome = await profile.openPage('welcome.html');
    await welcome.getByText('Your company’s server', { exact: true }).waitFor();
    const allow = welcome.getByRole('button', { name: 'Allow selected' });
    await allowAsPerson(display, welcome, () => allow.click());
    await welcome.getByText(/You’re in/).waitFor();
    await welcome.close();
    await untilCounted(profile, 'blocked', code, SECOND);
  } finally {
    await profile.close();
  }
});
