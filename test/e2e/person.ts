/** What a person does in the pages, and a look into what the browser keeps. */
import type { Page } from 'playwright-core';
import type { Week } from '#core/base/week.ts';
import type { TrackerState } from '#core/measure/session.ts';
import { joinLink } from '#core/org/invite-list.ts';
import type { Membership } from '#core/org/membership.ts';
import type { SessionRecord } from '#core/question/record.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import type { Profile } from './chromium.ts';

/** Runs inside the browser: everything of one table of the extension's own database. */
export async function readTable(name: string): Promise<never[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('worthwhile');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const rows = await new Promise<unknown[]>((resolve, reject) => {
    const reading = database.transaction(name).objectStore(name).getAll();
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
  database.close();
  return rows as never[];
}

/** Everything of one table, read in the extension's worker. */
export const table = <T>(profile: Profile, name: string): Promise<T[]> => profile.inWorker(readTable, name);

/** A limit against hanging, not a measure: the machine may be busy. */
const LONGEST_WAIT_MS = 60_000;

/** Runs in a page of the extension: whoever else wants the store waits until the page has a title. */
export async function holdStore(): Promise<void> {
  const opening = indexedDB.open('worthwhile');
  await new Promise((resolve) => {
    opening.onsuccess = resolve;
  });
  const tables = opening.result.transaction([...opening.result.objectStoreNames], 'readwrite');
  const hold = () => {
    tables.objectStore('sessions').count().onsuccess = () => document.title === '' && hold();
  };
  hold();
}

/** Asks again until the answer is right: the browser does its work in its own time. */
export async function until<T>(what: string, read: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  const endMs = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const value = await read();
    if (isRight(value)) return value;
    if (Date.now() > endMs) throw new Error(`${what}: still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What stands where something is still to come: a skeleton, a part that is read anew, the popup's lines, a chart. */
const TO_COME = '[data-skeleton], [aria-busy="true"], footer:empty, figure > div:empty';

/** Waits until a page shows something, and nothing of it is still to come. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.locator('main > *').first().waitFor();
  await page.waitForFunction((toCome) => document.querySelector(toCome) === null, TO_COME, { polling: 50 });
}

export async function fillJoinForm(page: Page, url: string, code: string): Promise<void> {
  await page.getByLabel('Server address').fill(url);
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
}

/** Waits until the extension has given a host back, as it does once the endpoint knows that the person has left. */
export const untilGivenBack = (profile: Profile, origin: string) =>
  until(
    `${origin} given back`,
    () => profile.inWorker((host) => chrome.permissions.contains({ origins: [host] }), origin),
    (isAllowed) => !isAllowed,
  );

/** Joins in the options page as a person would who got a link. */
export async function join(profile: Profile, url: string, code: string): Promise<void> {
  await profile.allowHosts('http://127.0.0.1/*');
  const page = await profile.openPage('options.html#joining');
  await page.getByLabel('Server address').fill(joinLink(url, code));
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByRole('heading', { name: /You’re in/ }).waitFor();
  await page.close();
}

/** Allows ChatGPT in the options page as a person would. */
export async function allowChatgpt(profile: Profile): Promise<void> {
  await profile.allowHosts('https://chatgpt.com/*', 'https://chat.openai.com/*');
  const page = await profile.openPage('options.html#tools');
  await page.getByRole('button', { name: 'Allow ChatGPT' }).click();
  await page.getByRole('button', { name: 'Turn off ChatGPT' }).waitFor();
  await page.close();
}

/** The next draw of this worker selects, whatever the week's budget is. */
export const drawSelects = (profile: Profile, on: boolean) =>
  profile.inWorker((selects) => {
    const scope = globalThis as typeof globalThis & { trueRandom?: Crypto['getRandomValues'] };
    scope.trueRandom ??= crypto.getRandomValues.bind(crypto);
    const trueRandom = scope.trueRandom;
    crypto.getRandomValues = ((values: Uint32Array) =>
      selects && values instanceof Uint32Array
        ? values.fill(0)
        : trueRandom(values as Uint32Array<ArrayBuffer>)) as Crypto['getRandomValues'];
  }, on);

/** Waits until a session is going on. */
export const untilOpen = (profile: Profile) =>
  until(
    'an open interval',
    () => table<TrackerState>(profile, 'tracker'),
    ([state]) => state?.open != null,
  );

/** Waits until a table holds exactly one row. */
export const untilStored = <T>(profile: Profile, name: string) =>
  until(
    `one row in ${name}`,
    () => table<T>(profile, name),
    (rows) => rows.length === 1,
  );

/** Fifty seconds on ChatGPT, and an answer to the question that follows. */
export async function answeredVisit(profile: Profile, moveTo: (ms: number) => Promise<void>): Promise<SessionRecord> {
  await drawSelects(profile, true);
  const site = await profile.visit('https://chatgpt.com/');
  const [tracker] = await untilOpen(profile);
  const endMs = (tracker?.open?.startMs ?? 0) + 50_000;
  await moveTo(endMs);
  await site.goto('https://example.com/');
  const [session] = await untilStored<SessionRecord>(profile, 'sessions');
  await drawSelects(profile, false);
  if (session === undefined) throw new Error('no session');

  await moveTo(endMs + 5 * 60_000);
  await profile.ring('ask');
  await until(
    'the badge',
    () => profile.inWorker(() => chrome.action.getBadgeText({}), null),
    (text) => text === '1',
  );
  const popup = await profile.openPage('popup.html');
  await popup.getByRole('button', { name: /saved me 15/ }).waitFor();
  await popup.keyboard.press('5');
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  await popup.close();
  return session;
}

/** Waits until this browser has its token of a week. */
export const untilToken = (profile: Profile, wanted: string) =>
  until(
    `the token of ${wanted}`,
    () => table<WeekToken>(profile, 'tokens'),
    (tokens) => tokens.some(({ week, state }) => week === wanted && state === 'signed'),
  );

/** Waits until a run of what is due has ended: it sets the time of the next one last of all. */
export const untilRunEnded = async (profile: Profile) => {
  await profile.inWorker(() => chrome.alarms.clear('send'), null);
  await profile.ring('send');
  await until(
    'the run to end',
    () => profile.inWorker(() => chrome.alarms.getAll(), null),
    (alarms) => alarms.some(({ name }) => name === 'send'),
  );
};

/** Moves on to the time of the report that waits, past what keeps it away from the member's requests, and sends it. */
export async function sendReport(profile: Profile, week: Week, moveTo: (ms: number) => Promise<void>): Promise<void> {
  const outboxOf = async () => (await table<OutboxWeek>(profile, 'outbox')).find((other) => other.week === week);
  const [membership] = await table<Membership>(profile, 'membership');
  const dueMs = Math.max((await outboxOf())?.dueMs ?? 0, membership?.noReportBeforeMs ?? 0);
  await moveTo(dueMs + 1000);
  await profile.ring('send');
  await until('the report sent', outboxOf, (outbox) => outbox?.state === 'accepted');
}
