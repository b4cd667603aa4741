import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Membership } from '#core/org/membership.ts';
import { launch, type Profile } from './chromium.ts';
import { type Office, openOffice } from './office.ts';
import { join, table, until, untilDrawn } from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

const HOUR_MS = 3_600_000;
/** Wednesday of the last week of period 11. */
const NOON_MS = Date.parse('2026-10-28T12:00:00Z');

let sites: Sites;
let office: Office;
let profile: Profile | null = null;
beforeAll(async () => {
  sites = await serveSites();
  office = await openOffice(NOON_MS);
});
afterAll(async () => {
  await profile?.close();
  await office.close();
  await sites.close();
});

const moveTo = async (opened: Profile, ms: number) => {
  office.setNow(ms);
  await opened.moveClock(ms - Date.now());
};

test('an admin who widens what is collected cannot do so in silence: the member is told until they have read it', async () => {
  profile = await launch({ sites });
  await moveTo(profile, NOON_MS);
  await join(profile, office.url, await office.department('sales', 12));
  const before = await office.config();
  await office.setConfig({
    ...before,
    holdHours: 1,
    tools: [...before.tools, { id: 'house-ai', name: 'House AI', category: 'code', sites: ['ai.example.com'] }],
    otherTools: [{ id: 'notion', name: 'Notion AI', category: 'writing', sites: ['www.notion.so/chat'] }],
    toolDecisions: [{ id: 'notion', state: 'candidate', decideOn: '2026-12-01' }],
  });
  await moveTo(profile, NOON_MS + 26 * HOUR_MS);
  await profile.ring('send');
  await until(
    'the new configuration',
    () => table<Membership>(profile as Profile, 'membership'),
    ([membership]) => membership?.config.holdHours === 1,
  );
  const popup = await profile.openPage('popup.html');
  await popup.getByText('Your company collects more than before').waitFor();
  await popup.close();
  const options = await profile.openPage('options.html');
  const notice = options.getByRole('status').filter({ hasText: 'Your company collects more than before' });
  await notice.waitFor();
  expect(await notice.innerText()).toContain('House AI is measured on ai.example.com');
  expect(await notice.innerText()).toContain('Reports wait 1 h before sending instead of 24 h');
  // It stays over a visit to another section and over a new page.
  await options.reload();
  await notice.waitFor();
  await options.getByRole('button', { name: 'I have read this' }).click();
  await notice.waitFor({ state: 'detached' });
  await options.reload();
  await options.getByRole('heading', { level: 1 }).waitFor();
  await untilDrawn(options);
  expect(await notice.count()).toBe(0);
  // What the company has decided of its tools stands beside them.
  await options.getByRole('link', { name: 'Tools', exact: true }).click();
  const decided = options.getByRole('region', { name: 'What your company decided' });
  await decided.getByText('Notion AI: Candidate, decision by Tuesday, 1 December 2026').waitFor();
  await profile.close();
  profile = null;
});
