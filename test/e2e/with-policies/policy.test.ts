import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Membership } from '#core/org/membership.ts';
import { bringAxe, violationsOf } from '../../components/axe.ts';
import { EXTENSION_ID, launch, type Profile } from '../chromium.ts';
import { type Office, openOffice } from '../office.ts';
import { table, until, untilOpen } from '../person.ts';
import { type Sites, serveSites } from '../tool-sites.ts';
import { openPolicies, type Policies } from './policies.ts';

const ownTool = { id: 'own-ai', name: 'House AI', category: 'assistant', sites: ['ai.example.com'] };

let sites: Sites;
let office: Office;
beforeAll(async () => {
  sites = await serveSites();
  office = await openOffice(Date.now());
});
afterAll(async () => {
  await office.close();
  await sites.close();
});

let policies: Policies;
let profile: Profile | null = null;
beforeEach(() => {
  policies = openPolicies();
});
afterEach(async () => {
  await profile?.close();
  profile = null;
  policies.close();
});

const setPolicy = (policy: unknown) => policies.set({ '3rdparty': { extensions: { [EXTENSION_ID]: policy } } });
const membershipOf = (opened: Profile, department: string) =>
  until(
    `the membership of ${department}`,
    () => table<Membership>(opened, 'membership'),
    ([membership]) => membership?.department.id === department,
  );

/** The click of the welcome page that allows the tools and the endpoint. */
async function allowAll(opened: Profile): Promise<void> {
  await opened.allowHosts('https://*/*', 'http://127.0.0.1/*');
  const welcome = await opened.openPage('welcome.html');
  await welcome.getByRole('button', { name: 'Allow selected' }).click();
  await welcome.getByRole('button', { name: /^Allow/ }).waitFor({ state: 'detached' });
  const endpoint = { origins: ['http://127.0.0.1/*'] };
  expect(await welcome.evaluate((asked) => chrome.permissions.contains(asked), endpoint)).toBe(true);
  await welcome.close();
}

test('a browser with a policy joins, takes its tools and limits, and is measured after one click', async () => {
  const code = await office.department('policy-sales', 12);
  setPolicy({
    endpointUrl: office.url,
    joiningCode: code,
    tools: [ownTool],
    questionLimits: { perDay: 1, perWeek: 9 },
    lockedSettings: { keepMonths: 12, ownSites: false },
    noticeUrl: 'https://intranet.example.com/ai',
  });
  profile = await launch({ sites, policies });
  // All hosts in one click: the tool of the policy, and the endpoint itself. Nothing is joined before.
  await allowAll(profile);
  const [membership] = await membershipOf(profile, 'policy-sales');
  expect(membership?.endpointUrl).toBe(office.url);

  const options = await profile.openPage('options.html#tools');
  const notice = options.getByRole('status').filter({ hasText: 'Managed by your company' });
  await notice.waitFor();
  for (const line of ['Tools: House AI', 'Questions per day: up to 1', '12 months', 'You can’t add your own sites'])
    await expect.poll(() => notice.innerText()).toContain(line);
  expect(await notice.innerText()).not.toContain('Questions per week');
  expect(await options.getByRole('alert').innerText()).toMatch(/questionLimits\.perWeek: .*got 9/);
  await options.getByRole('button', { name: 'Turn off House AI' }).waitFor();
  await bringAxe(options);
  expect(await violationsOf(options, 'managed')).toEqual([]);
  expect(await options.getByLabel('Site', { exact: true }).count()).toBe(0);
  await options.goto(options.url().replace('#tools', '#joining'));
  await options.getByRole('heading', { name: /You’re in/ }).waitFor();
  expect(await options.getByRole('button', { name: 'Leave' }).isEnabled()).toBe(true);
  await options.close();

  const site = await profile.visit('https://ai.example.com/');
  const [tracker] = await untilOpen(profile);
  expect(tracker?.open?.tool).toBe('own-ai');
  await site.close();
});

/** The browser reads its policy files anew: by itself it does so some seconds after they changed. */
async function reloadPolicies(opened: Profile): Promise<void> {
  const page = await opened.context.newPage();
  await page.goto('chrome://policy');
  await page.locator('#reload-policies').click();
  await page.close();
}

test('a change of the policy is taken at once: its endpoint is joined at the click that allows it, and a value that became wrong is named', async () => {
  setPolicy({ tools: [ownTool] });
  profile = await launch({ sites, policies });
  const options = await profile.openPage('options.html#tools');
  await options.getByText('Tools: House AI').waitFor();
  const claude = options.getByRole('button', { name: /^(Allow|Turn off) Claude$/ });
  await options.getByRole('button', { name: 'Allow House AI' }).waitFor();
  expect(await claude.count()).toBe(0);

  const code = await office.department('policy-legal', 12);
  setPolicy({ endpointUrl: office.url, joiningCode: code, noticeUrl: 'the intranet' });
  await reloadPolicies(profile);
  await options.getByText(/noticeUrl: not an http\(s\) address without a user name \(got "the intranet"\)/).waitFor();
  await allowAll(profile);
  await membershipOf(profile, 'policy-legal');
  await claude.waitFor();
  await options.getByText('Tools: House AI').waitFor({ state: 'detached' });
});
