import linter from 'addons-linter';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrackerState } from '#core/measure/session.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import { type Firefox, fillJoinFormInFirefox, launchFirefox } from './firefox.ts';
import { type Office, openOffice } from './office.ts';
import { readTable, until } from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

/** Longer than the shortest session that counts. */
const VISIT_MS = 31_000;

let sites: Sites;
let office: Office;
let firefox: Firefox;
beforeAll(async () => {
  sites = await serveSites();
  office = await openOffice(Date.now());
  // A background that ended would lose the clock that these tests move.
  firefox = await launchFirefox(sites, { idleTimeoutMs: 600_000 });
});
afterAll(async () => {
  await firefox.close();
  await office.close();
  await sites.close();
});

test('the same journey in Firefox: allow, join, visit, be asked, answer with a key', async () => {
  const code = await office.department('sales', 6);
  const options = await firefox.openPage('options.html#joining');
  const read = <T>(name: string) => options.evaluate(readTable, name) as Promise<T[]>;
  await fillJoinFormInFirefox(options, office.url, code);
  await until(
    'the token',
    () => read<{ state: string }>('tokens'),
    ([token]) => token?.state === 'signed',
  );

  await options.evaluate(() => {
    location.hash = '#tools';
  });
  await (await options.waitForSelector('aria/Allow ChatGPT'))?.click();
  await options.waitForSelector('aria/Turn off ChatGPT');

  const site = await firefox.visit('https://chatgpt.com/');
  const [before] = await until(
    'an open interval',
    () => read<TrackerState>('tracker'),
    ([state]) => state?.open != null,
  );
  await options.evaluate(moveBackgroundClock, VISIT_MS);
  await site.goto('https://example.com/', { waitUntil: [] });
  const [session] = await until(
    'the session',
    async () => (await read<SessionRecord>('sessions')).filter(({ tool }) => tool === 'chatgpt'),
    ([row]) => row?.draw != null,
  );
  expect(session?.startMs).toBe(before?.open?.startMs);
  expect(session?.engagedMs).toBeGreaterThanOrEqual(VISIT_MS);
  expect(session?.engagedMs).toBeLessThanOrEqual(Date.now() + VISIT_MS - (before?.open?.startMs ?? 0));

  await options.evaluate(moveBackgroundClock, -VISIT_MS);
  // Whether it is asked about is left to chance and shown at a natural break: here the question is opened by hand.
  await options.evaluate(openQuestion, session?.id ?? '');
  const popup = await firefox.openPage('popup.html');
  await popup.waitForSelector('aria/saved me 15–30\u00a0min');
  await popup.keyboard.press('5');
  const [estimate] = await until(
    'the answer',
    () => read<Estimate>('estimates'),
    (rows) => rows.length === 1,
  );
  expect(estimate).toMatchObject({ kind: 'sampled', savedMinutes: { centre: 22 } });
});

test('the Firefox build has no error and no warning but those of React', async () => {
  const lint = linter.createInstance({
    config: { _: ['.output/firefox-mv3'], logLevel: 'fatal', output: 'none', stack: false, boring: true },
    runAsBinary: false,
  });
  const { errors, warnings } = await lint.run();
  expect(errors).toEqual([]);
  expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['UNSAFE_VAR_ASSIGNMENT']));
});

test('in Firefox, too, a tool of one path is entered, left and entered again without a load', async () => {
  const options = await firefox.openPage('options.html#tools');
  const read = <T>(name: string) => options.evaluate(readTable, name) as Promise<T[]>;
  await (await options.waitForSelector('aria/Allow GitHub Copilot'))?.click();
  await options.waitForSelector('aria/Turn off GitHub Copilot');
  const site = await firefox.visit('https://github.com/org/repository');
  const frontMs = Date.now();
  /** Until the alarm and the listeners that outlast their need are gone: what is told from then on, the page tells. */
  const untilPageTells = () =>
    until(
      'no checkpoint alarm',
      () => options.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name)),
      (names) => !names.includes('checkpoint'),
    );

  const goTo = (path: string) =>
    site.evaluate((to) => {
      const atMs = Date.now();
      history.pushState(null, '', to);
      return atMs;
    }, path);
  const untilInterval = (isOpen: boolean) =>
    until(
      isOpen ? 'an open interval' : 'no open interval',
      () => read<TrackerState>('tracker'),
      ([state]) => (state?.open != null) === isOpen,
    );
  // What a page tells within a second of coming to the front counts from then on.
  await until(
    'a second',
    async () => Date.now() - frontMs,
    (passedMs) => passedMs > 1000,
  );
  let [leastMs, mostMs] = [0, 0];
  for (const _ of ['entered', 'entered again']) {
    await untilPageTells();
    const enteredMs = await goTo('/copilot/c/1');
    const [state] = await untilInterval(true);
    const startMs = state?.open?.startMs ?? 0;
    expect(state?.open?.tool).toBe('github-copilot');
    expect(startMs).toBeGreaterThanOrEqual(enteredMs);
    expect(startMs).toBeLessThanOrEqual(Date.now());
    const leftMs = await goTo('/org/repository');
    await untilInterval(false);
    leastMs += leftMs - startMs;
    mostMs += Date.now() - startMs;
    const sessions = await read<SessionRecord>('sessions');
    const session = sessions.find(({ tool }) => tool === 'github-copilot');
    expect(session?.engagedMs).toBeGreaterThanOrEqual(leastMs);
    expect(session?.engagedMs).toBeLessThanOrEqual(mostMs);
  }
});

/** Runs in a page of the extension: moves the clock of the background on, or back. */
async function moveBackgroundClock(ms: number): Promise<void> {
  const scope: typeof globalThis = await Reflect.get(globalThis, 'browser').runtime.getBackgroundPage();
  const TrueDate = scope.Date;
  scope.Date = new Proxy(TrueDate, {
    construct: (_target, given) => Reflect.construct(TrueDate, given.length === 0 ? [TrueDate.now() + ms] : given),
    get: (target, name) => (name === 'now' ? () => TrueDate.now() + ms : Reflect.get(target, name)),
  });
}

/** Runs in the browser: shows the question about a session as a draw and a break would have. */
async function openQuestion(id: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('worthwhile');
    opening.onsuccess = () => resolve(opening.result);
  });
  await new Promise<void>((resolve) => {
    const change = database.transaction('sessions', 'readwrite');
    change.oncomplete = () => resolve();
    const reading = change.objectStore('sessions').get(id);
    reading.onsuccess = () => {
      const now = Date.now();
      const question = { state: 'shown', shownMs: now, expiresMs: now + 600_000, endedMs: null };
      change.objectStore('sessions').put({ ...reading.result, draw: { probability: 1, atMs: now }, question });
    };
  });
  database.close();
}
