import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TrackerState } from '#core/measure/session.ts';
import type { SessionRecord } from '#core/question/record.ts';
import { launch, launchAhead, type Profile } from './chromium.ts';
import { allowChatgpt, table, until, untilOpen, untilStored } from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

let sites: Sites;
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
  profile = await ahead.take(task);
});
afterEach(() => profile.close());

const untilClosed = () =>
  until(
    'no open interval',
    () => table<TrackerState>(profile, 'tracker'),
    ([state]) => state?.open === null,
  );

/** Until the listeners that outlast their need are gone: what is told from then on, the page tells. */
const untilPageTells = () =>
  until(
    'no listener to switches of tabs',
    () => profile.inWorker(() => chrome.tabs.onActivated.hasListeners(), null),
    (listens) => !listens,
  );

test('a tool that was open before it was allowed counts from then on, without a reload', async () => {
  const site = await profile.visit('https://chatgpt.com/');
  await allowChatgpt(profile);
  await site.bringToFront();
  const [state] = await untilOpen(profile);
  expect(state?.open?.tool).toBe('chatgpt');
});

test('taking a tool back closes its session at once', async () => {
  await allowChatgpt(profile);
  const options = await profile.openPage('options.html#tools');
  const site = await profile.visit('https://chatgpt.com/');
  const [state] = await untilOpen(profile);
  await profile.moveClock(40_000);
  await options.getByRole('button', { name: 'Turn off ChatGPT' }).dispatchEvent('click');
  await untilClosed();
  const [session] = await untilStored<SessionRecord>(profile, 'sessions');
  expect(session?.startMs).toBe(state?.open?.startMs);
  expect(session?.engagedMs).toBeGreaterThanOrEqual(40_000);
  expect(session?.engagedMs).toBeLessThanOrEqual(Date.now() + 40_000 - (state?.open?.startMs ?? 0));
  const scripts = () => profile.inWorker(() => chrome.scripting.getRegisteredContentScripts(), null);
  await until('no script for pages', scripts, (registered) => registered.length === 0);
  await site.reload();
  // Another switch of tabs, which is heard of after the load.
  await options.bringToFront();
  await site.bringToFront();
  await untilClosed();
});

test('a tool of one path is measured on that path alone, entered, left and entered again without a load', async () => {
  await profile.allowHosts('https://github.com/*');
  const options = await profile.openPage('options.html#tools');
  await options.getByRole('button', { name: 'Allow GitHub Copilot' }).click();
  await options.getByRole('button', { name: 'Turn off GitHub Copilot' }).waitFor();
  const site = await profile.visit('https://github.com/org/repository');
  const frontMs = Date.now();
  await untilPageTells();
  // What a page tells within a second of coming to the front counts from then on.
  await until(
    'a second',
    async () => Date.now() - frontMs,
    (passedMs) => passedMs > 1000,
  );
  expect((await table<TrackerState>(profile, 'tracker'))[0]?.open ?? null).toBeNull();

  const goTo = (path: string) =>
    site.evaluate((to) => {
      const atMs = Date.now();
      history.pushState(null, '', to);
      return atMs;
    }, path);
  let [leastMs, mostMs] = [0, 0];
  for (const _ of ['entered', 'entered again']) {
    const enteredMs = await goTo('/copilot/c/1');
    const [state] = await untilOpen(profile);
    const startMs = state?.open?.startMs ?? 0;
    expect(state?.open?.tool).toBe('github-copilot');
    expect(startMs).toBeGreaterThanOrEqual(enteredMs);
    expect(startMs).toBeLessThanOrEqual(Date.now());
    await untilPageTells();
    const leftMs = await goTo('/org/repository');
    await untilClosed();
    leastMs += leftMs - startMs;
    mostMs += Date.now() - startMs;
    const [session] = await untilStored<SessionRecord>(profile, 'sessions');
    expect(session?.engagedMs).toBeGreaterThanOrEqual(leastMs);
    expect(session?.engagedMs).toBeLessThanOrEqual(mostMs);
    await untilPageTells();
  }

  await site.goto('https://github.com/copilot');
  expect((await untilOpen(profile))[0]?.open?.tool).toBe('github-copilot');
  await site.goto('https://github.com/org/repository');
  await untilClosed();
});

test('a site of one’s own is asked for as that one host, and measured', async () => {
  await profile.allowHosts('https://example.com/*');
  const options = await profile.openPage('options.html#tools');
  await options.getByRole('textbox', { name: 'Site' }).fill('not a site');
  await options.getByRole('textbox', { name: 'Name (optional)' }).fill('Our AI');
  await options.getByRole('button', { name: 'Add and allow' }).click();
  await options.getByText(/“not a site”/).waitFor();
  await options.getByRole('textbox', { name: 'Site' }).fill('https://example.com/');
  await options.getByRole('button', { name: 'Add and allow' }).click();
  await options.getByRole('button', { name: 'Turn off Our AI' }).waitFor();
  await profile.visit('https://example.com/');
  expect((await untilOpen(profile))[0]?.open?.tool).toBe('own-example-com');
});

test('off tools nothing is written and no alarm runs', async () => {
  await allowChatgpt(profile);
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  await site.goto('https://example.com/');
  await untilClosed();
  // The alarm outlasts its need by a moment.
  const untilNoAlarm = () =>
    until(
      'no checkpoint alarm',
      () => profile.inWorker(async () => (await chrome.alarms.getAll()).map(({ name }) => name), null),
      (names) => !names.includes('checkpoint'),
    );
  await untilNoAlarm();
  const before = JSON.stringify(await table(profile, 'tracker'));
  const other = await profile.visit('https://claude.ai/');
  await other.goto('https://gemini.google.com/');
  await other.close();
  await untilNoAlarm();
  expect(JSON.stringify(await table(profile, 'tracker'))).toBe(before);
});
