import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TrackerState } from '#core/measure/session.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import { launch, launchAhead, type Profile } from './chromium.ts';
import { type Office, openFront, openOffice, openOfficeBehind } from './office.ts';
import {
  allowChatgpt,
  drawSelects,
  fillJoinForm,
  holdStore,
  join,
  readTable,
  table,
  until,
  untilDrawn,
  untilOpen,
} from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

let sites: Sites;
let office: Office;
let ahead: ReturnType<typeof launchAhead>;
let profile: Profile;
beforeAll(async () => {
  sites = await serveSites();
  ahead = launchAhead(() => launch({ sites }));
});
afterAll(async () => {
  await ahead.close();
  await sites.close();
});
beforeEach(async ({ task }) => {
  office = await openOffice(Date.now());
  profile = await ahead.take(task);
});
afterEach(async () => {
  await profile.close();
  await office.close();
});

/** A session of 35 seconds on ChatGPT, its question shown. */
async function askAboutSession(): Promise<SessionRecord> {
  await allowChatgpt(profile);
  await drawSelects(profile, true);
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  await profile.moveClock(35_000);
  await site.goto('https://example.com/');
  await until(
    'the session',
    () => table<SessionRecord>(profile, 'sessions'),
    (rows) => rows.length === 1,
  );
  await drawSelects(profile, false);
  await profile.moveClock(35_000 + 150_000);
  await profile.ring('ask');
  const [session] = await until(
    'the question',
    () => table<SessionRecord>(profile, 'sessions'),
    ([row]) => row?.question?.state === 'shown',
  );
  if (session === undefined) throw new Error('no session');
  return session;
}

test('a worker that dies in the middle of a session costs no second of it', async () => {
  await allowChatgpt(profile);
  await profile.moveClock(-35_000);
  const site = await profile.visit('https://chatgpt.com/');
  const [state] = await untilOpen(profile);
  const startMs = state?.open?.startMs ?? 0;
  // The moved clock is lost with the worker's memory: it began 35 seconds ago.
  await profile.killWorker();
  const leavesMs = Date.now();
  await site.goto('https://example.com/');
  const sessions = await until(
    'the session',
    () => table<SessionRecord>(profile, 'sessions'),
    (rows) => rows.length > 0,
  );
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.engagedMs).toBeGreaterThan(leavesMs - startMs - 1000);
  expect(sessions[0]?.engagedMs).toBeLessThanOrEqual(Date.now() - startMs);
});

test('a clock that is set back does not keep what is measured from being stored', async () => {
  await allowChatgpt(profile);
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  await profile.moveClock(-3_600_000);
  await site.goto('https://example.com/');
  await until(
    'a closed interval',
    () => table<TrackerState>(profile, 'tracker'),
    ([state]) => state?.open === null,
  );
});

test('a worker that dies while an answer is on its way stores it once, at the first or the second press', async () => {
  await askAboutSession();
  const popup = await profile.openPage('popup.html');
  await popup.getByRole('button', { name: /saved me 30/ }).waitFor();
  await Promise.all([popup.keyboard.press('6'), profile.killWorker()]);
  const undo = popup.getByRole('button', { name: 'Undo' });
  const failed = popup.getByText('Answer not saved. Please try again.');
  await undo.or(failed).first().waitFor();
  if (await failed.isVisible()) await popup.keyboard.press('6');
  await undo.waitFor();
  const estimates = await table<Estimate>(profile, 'estimates');
  expect(estimates.map(({ savedMinutes }) => savedMinutes?.centre)).toEqual([45]);
});

test('a worker that dies between storing an answer and its reply stores it once, and the popup says so', async () => {
  await askAboutSession();
  const popup = await profile.openPage('popup.html');
  await popup.getByRole('button', { name: /saved me 30/ }).waitFor();
  await profile.inWorker(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'estimates')
        this.transaction.addEventListener('complete', () => {
          for (;;);
        });
      return put.apply(this, given);
    };
  }, null);
  await popup.keyboard.press('6');
  await until(
    'the answer',
    () => popup.evaluate<Estimate[], string>(readTable, 'estimates'),
    (rows) => rows.length === 1,
  );
  await profile.killWorker();
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  expect(await popup.evaluate(readTable, 'estimates')).toHaveLength(1);
});

test('two popups and a held key store one answer', async () => {
  const { id } = await askAboutSession();
  const popups = [await profile.openPage('popup.html'), await profile.openPage('popup.html')];
  for (const popup of popups) await popup.getByRole('button', { name: /saved me 30/ }).waitFor();
  await Promise.all(popups.flatMap((popup) => [popup.keyboard.press('4'), popup.keyboard.press('6')]));
  for (const popup of popups) {
    await popup.getByRole('button', { name: /saved me 30/ }).waitFor({ state: 'detached' });
    // The worker stores answers in order: once it has replied to this one, those before it are done.
    const last = { command: 'answer', request: { sessionId: id, given: { minutes: 5 } } };
    await popup.evaluate((message) => chrome.runtime.sendMessage(message), last);
  }
  expect(await table<Estimate>(profile, 'estimates')).toHaveLength(1);
});

test('what a popup draws before the store has answered is gone with the question, and answers nothing if it is not', async () => {
  await askAboutSession();
  const shown = () => profile.inWorker(() => chrome.storage.session.get('shown-question'), null);
  const before = await shown();
  expect(before['shown-question']).toMatchObject({ toolName: 'ChatGPT', session: { tool: 'chatgpt' } });
  const popup = await profile.openPage('popup.html');
  await popup.getByRole('button', { name: /saved me 30/ }).waitFor();
  await popup.keyboard.press('6');
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  await expect.poll(shown).toEqual({ 'shown-question': null });

  await profile.inWorker((over) => chrome.storage.session.set(over), before);
  const holding = await profile.openPage('managed-schema.json');
  await holding.evaluate(holdStore);
  const late = await profile.openPage('popup.html');
  await late.getByRole('button', { name: /saved me 30/ }).waitFor();
  await late.keyboard.press('1');
  await late.locator('[aria-busy=true]').waitFor();
  await holding.evaluate(() => {
    document.title = 'released';
  });
  await late.getByRole('button', { name: /saved me 30/ }).waitFor({ state: 'detached' });
  await late.getByText('Too late for that').waitFor();
  const estimates = await table<Estimate>(profile, 'estimates');
  expect(estimates.map(({ savedMinutes }) => savedMinutes?.centre)).toEqual([45]);
});

test('a worker that dies between token request and reply gets the same token', async () => {
  const front = await openFront();
  const behind = await openOfficeBehind(front, Date.now());
  const code = await behind.department('sales', 6);
  front.hold('/v1/tokens');
  await profile.allowHosts('http://127.0.0.1/*');
  const page = await profile.openPage('options.html#joining');
  await fillJoinForm(page, front.url, code);
  await until(
    'a request whose answer is held',
    async () => front.held(),
    (held) => held === 1,
  );
  const [blinded] = await table<WeekToken>(profile, 'tokens');
  await profile.killWorker();
  front.hold(null);
  await profile.ring('send');
  const [signed] = await until(
    'the token',
    () => table<WeekToken>(profile, 'tokens'),
    ([token]) => token?.state === 'signed',
  );
  expect(signed).toMatchObject({ week: blinded?.week, keyId: blinded?.state === 'blinded' ? blinded.keyId : null });
  const asked = front.requests.filter(({ path }) => path === '/v1/tokens');
  expect(new Set(asked.map(({ body }) => body)).size).toBe(1);
  await behind.close();
  await front.close();
});

test('a wrong code and an unreachable endpoint are named, and nothing is joined', async () => {
  await office.department('sales', 6);
  await profile.allowHosts('http://127.0.0.1/*');
  const page = await profile.openPage('options.html#joining');
  await fillJoinForm(page, office.url, 'no-such-code');
  await page.getByText(/no-such-code/).waitFor();
  await fillJoinForm(page, 'http://127.0.0.1:9', 'any');
  await page.getByText(/127\.0\.0\.1:9/).waitFor();
  await fillJoinForm(page, 'not an address', 'any');
  await page.getByText(/“not an address” is not a web address/).waitFor();
  expect(await table(profile, 'membership')).toEqual([]);
  await join(profile, office.url, await office.department('legal', 6));
  expect(await table(profile, 'membership')).toHaveLength(1);
});

test('settings that cannot be read are kept, named once on each page, and mended by the person', async () => {
  await allowChatgpt(profile);
  const broken = { pausedUntilMs: 'soon' };
  await profile.inWorker((settings) => chrome.storage.local.set({ settings }), broken);
  const popup = await profile.openPage('popup.html');
  await popup
    .getByRole('alert')
    .getByText(/can’t be read: pausedUntilMs: expected number \(got "soon"\)/)
    .waitFor();
  await untilDrawn(popup);
  expect(await popup.getByRole('alert').count()).toBe(1);
  expect(await profile.inWorker(() => chrome.storage.local.get('settings'), null)).toEqual({ settings: broken });
  const options = await profile.openPage('options.html#tools');
  await options
    .getByRole('alert')
    .getByText(/can’t be read: pausedUntilMs: expected number \(got "soon"\)/)
    .waitFor();
  await untilDrawn(options);
  expect(await options.getByRole('alert').count()).toBe(1);
  const saving = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Save a copy' }).click();
  expect((await saving).suggestedFilename()).toBe('worthwhile-settings.json');
  await options.getByRole('button', { name: 'Use new settings' }).click();
  await options.getByText(/pausedUntilMs/).waitFor({ state: 'detached' });
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  await site.close();
});
