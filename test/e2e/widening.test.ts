import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Membership } from '#core/membership.ts';
import type { OutboxWeek } from '#core/outbox.ts';
import { launch, type Profile } from './chromium.ts';
import { type Office, openOffice } from './office.ts';
import { join, table, until } from './person.ts';
import { openPolicies, type Policies } from './policies.ts';
import { type Sites, serveSites } from './tool-sites.ts';

const HOUR_MS = 3_600_000;
/** Wednesday of the last week of period 11. */
const NOON_MS = Date.parse('2026-10-28T12:00:00Z');

let sites: Sites;
let office: Office;
let policies: Policies;
let profile: Profile | null = null;
beforeAll(async () => {
  sites = await serveSites();
  office = await openOffice(NOON_MS);
  policies = openPolicies();
});
afterAll(async () => {
  await profile?.close();
  policies.close();
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
    minimumGroup: 5,
    holdHours: 1,
    tools: [...before.tools, { id: 'house-ai', name: 'House AI', category: 'code', sites: ['ai.example.com'] }],
  });
  await moveTo(profile, NOON_MS + 26 * HOUR_MS);
  await profile.ring('send');
  await until(
    'the new configuration',
    () => table<Membership>(profile as Profile, 'membership'),
    ([membership]) => membership?.config.holdHours === 1,
  );
  const popup = await profile.openPage('popup.html');
  await popup.getByText('Your organisation collects more than before').waitFor();
  await popup.close();
  const options = await profile.openPage('options.html');
  const notice = options.getByRole('status').filter({ hasText: 'Your organisation collects more than before' });
  await notice.waitFor();
  expect(await notice.innerText()).toContain('House AI is measured on ai.example.com');
  expect(await notice.innerText()).toContain('Slips are held for 1 hours instead of 24');
  // It stays over a visit to another section and over a new page.
  await options.reload();
  await notice.waitFor();
  await options.getByRole('button', { name: 'I have read this' }).click();
  await notice.waitFor({ state: 'detached' });
  await options.reload();
  await options.getByRole('heading', { level: 1 }).waitFor();
  expect(await notice.count()).toBe(0);
  await profile.close();
  profile = null;
});

test('a browser that joined by policy sends no slip before the person has allowed the endpoint’s host', async () => {
  const joiningCode = await office.department('legal', 12);
  const id = 'bjppmeikfcaohbdejbfpajpfebheilen';
  policies.set({ '3rdparty': { extensions: { [id]: { endpointUrl: office.url, joiningCode } } } });
  office.setNow(Date.now());
  profile = await launch({ sites, policies });
  const opened = profile;
  await until(
    'the purse',
    () => table<{ state: string }>(opened, 'purses'),
    ([purse]) => purse?.state === 'signed',
  );
  // The next Monday the week closes; its slips have their times after the hold.
  const monday = Date.now() + 8 * 24 * HOUR_MS;
  await moveTo(opened, monday);
  await opened.ring('send');
  const [week] = await until(
    'the outbox',
    () => table<OutboxWeek>(opened, 'outbox'),
    (weeks) => weeks.length > 0,
  );
  const lastDueMs = Math.max(...(week?.entries ?? []).map(({ dueMs }) => dueMs), monday);
  await moveTo(opened, lastDueMs + HOUR_MS);
  await opened.ring('send');
  const states = async () =>
    (await table<OutboxWeek>(opened, 'outbox')).flatMap(({ entries }) => entries.map(({ state }) => state));
  // A run sets the time of the next one last of all.
  await until(
    'the run to end',
    () => opened.inWorker(() => chrome.alarms.getAll(), null),
    (alarms) => alarms.some(({ name, scheduledTime }) => name === 'send' && scheduledTime > lastDueMs + HOUR_MS),
  );
  expect(new Set(await states())).toEqual(new Set(['waiting']));

  await opened.allowHost('http://127.0.0.1/*');
  const welcome = await opened.openPage('welcome.html');
  await welcome.getByText('The endpoint of your organisation').waitFor();
  const boxes = welcome.getByRole('checkbox');
  for (let at = 0; at < (await boxes.count()) - 1; at++) await boxes.nth(at).uncheck();
  await welcome.getByRole('button', { name: 'Allow 1 tool' }).click();
  await until('a slip handed in', states, (known) => known.includes('accepted'));
});
