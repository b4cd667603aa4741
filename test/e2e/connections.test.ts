/**
 * What a real TLS server sees of a browser: nothing that tells browsers apart, no report on a connection or in a TLS session of
 * the member's own requests, and of two reports nothing that is equal but what the protocol says.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endOfWeekMs, type Week, weekOf, weekPlus } from '#core/base/week.ts';
import type { Membership } from '#core/org/membership.ts';
import { toReport } from '#core/report/member-week.ts';
import { NOTHING_LEFT_OUT, type OutboxWeek } from '#core/report/outbox.ts';
import type { SignedToken } from '#core/report/week-token.ts';
import { memberWeek, sessionAt } from '../core/people.ts';
import { launch } from './chromium.ts';
import { fillJoinFormInFirefox, launchFirefox } from './firefox.ts';
import { type Front, fetchToken, type Office, openFront, openOfficeBehind } from './office.ts';
import { fillJoinForm, readTable, until } from './person.ts';
import { serveSites } from './tool-sites.ts';

const HOUR_MS = 3_600_000;
const nowMs = Date.now();
/** Two weeks that have ended for a browser, which leaves a week open for a quarter of an hour, and whose reports are still taken. */
const thisWeek = weekOf(nowMs - HOUR_MS / 4, 'UTC');
const weeks = [weekPlus(thisWeek, -2), weekPlus(thisWeek, -1)] as const;
const hoursAfter = (week: Week, hours: number) => endOfWeekMs(week, 'UTC') + hours * HOUR_MS;

/** What every client must send, and nothing else may come but the key of a member, which no report has. */
const NEEDED = ['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'content-length', 'content-type'];
const OF_MEMBER = 'authorization';
/** The same in every browser of its kind; Firefox writes `priority` after all rules. */
const HARMLESS = [
  'pragma',
  'cache-control',
  'te',
  'priority',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-storage-access',
];

let front: Front;
let office: Office;
beforeEach(async () => {
  front = await openFront({ isSecure: true });
  office = await openOfficeBehind(front, hoursAfter(weeks[0], -1));
});
afterEach(async () => {
  await office.close();
  await front.close();
});

/** Runs inside the browser: adds rows to tables of the extension, and lets its member report at once. */
async function addRows(rows: { tokens: readonly unknown[]; outbox: readonly unknown[] }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('worthwhile');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const change = database.transaction(['tokens', 'outbox', 'membership'], 'readwrite');
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error);
    for (const name of ['tokens', 'outbox'] as const) for (const row of rows[name]) change.objectStore(name).put(row);
    const members = change.objectStore('membership');
    members.get('member').onsuccess = ({ target }) =>
      members.put(
        { ...(target as IDBRequest<Membership>).result, noReportBeforeMs: 0, noRequestBeforeMs: 0 },
        'member',
      );
  });
  database.close();
}

/** Runs inside the browser: does what is due. */
const doDue = () => chrome.alarms.create('send', { when: Date.now() });

interface Browser {
  /** Runs code in one of the extension's pages. */
  run<R, A>(code: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  join(url: string, code: string): Promise<void>;
}

/** A waiting report of a week that ended, with a token that was fetched in time. */
function waiting({ week, department }: SignedToken): OutboxWeek {
  const sessions = [sessionAt(nowMs - 8 * 86_400_000), sessionAt(nowMs - 9 * 86_400_000)];
  return {
    week,
    department,
    report: toReport(memberWeek({ week, sessions })),
    ...NOTHING_LEFT_OUT,
    heldUntilMs: 0,
    dueMs: 0,
    state: 'waiting',
    body: null,
    refusal: null,
    sentMs: null,
  };
}

/** Joins, fetches a token as the member, then sends two reports; the front writes down all of it. */
async function reportIn(browser: Browser): Promise<void> {
  const code = await office.department('sales', 6);
  const tokens: SignedToken[] = [];
  for (const week of weeks) {
    office.setNow(hoursAfter(week, -1));
    tokens.push(await fetchToken(office.url, code, week));
  }
  // A week behind the browser's own clock, so that both weeks are open when their reports come.
  await browser.join(front.url, code);
  const signed = () =>
    browser.run(readTable, 'tokens').then((rows: SignedToken[]) => rows.filter(({ state }) => state === 'signed'));
  await until('the token', signed, (rows) => rows.length > 0);
  for (const token of tokens) {
    office.setNow(hoursAfter(token.week, 1));
    await browser.run(addRows, { tokens: [token], outbox: [waiting(token)] });
    await browser.run(doDue, null);
    await until(
      'the report',
      () => browser.run(readTable, 'outbox').then((rows: OutboxWeek[]) => rows),
      (rows) => rows.find(({ week }) => week === token.week)?.state === 'accepted',
    );
    // A member's request after a report, too, as by the code for a second browser.
    await browser.run(addRows, { tokens: [], outbox: [] });
    await browser.run(() => chrome.runtime.sendMessage({ command: 'transfer', request: null }), null);
  }
}

/** Above all not Firefox's id of the installation. */
function expectBare(): void {
  const requests = front.requests.filter(({ method }) => method !== 'OPTIONS');
  expect(requests.map(({ method }) => method)).toEqual(expect.arrayContaining(['GET', 'POST']));
  const known = [...NEEDED, ...HARMLESS, OF_MEMBER];
  for (const { headers } of requests) {
    expect(Object.keys(headers).filter((header) => !known.includes(header))).toEqual([]);
    expect(headers['user-agent']).toBe('Worthwhile');
    expect(JSON.stringify({ ...headers, [OF_MEMBER]: '' })).not.toMatch(/extension|Mozilla|en-GB/);
  }
}

function expectApart(): void {
  const reports = front.requests.filter(({ path, method }) => path === '/v1/reports' && method === 'POST');
  const ofMember = front.requests.filter(({ path, method }) => path !== '/v1/reports' && method !== 'OPTIONS');
  expect(reports).toHaveLength(2);
  expect(ofMember.filter(({ headers }) => headers.authorization !== undefined).length).toBeGreaterThanOrEqual(3);
  for (const { headers } of reports) {
    expect(headers).not.toHaveProperty(OF_MEMBER);
    expect(headers).not.toHaveProperty('cookie');
  }
  const connectionsOf = (requests: typeof reports) => new Set(requests.map(({ connection }) => connection));
  expect([...connectionsOf(reports)].filter((connection) => connectionsOf(ofMember).has(connection))).toEqual([]);
  // The first report comes after the member's requests: a session that went on would be one of theirs.
  expect(reports[0]?.resumed).toBe(false);
}

function expectNothingAlike(): void {
  const [first, second] = front.requests.filter(({ path, method }) => path === '/v1/reports' && method === 'POST');
  if (first === undefined || second === undefined) throw new Error('no two reports');
  expect(new Set([first, second].map(({ body }) => Buffer.byteLength(body)))).toEqual(new Set([8192]));
  const bytesOf = (body: string) => Buffer.from(JSON.parse(body).token, 'base64url');
  const [token, other] = [bytesOf(first.body), bytesOf(second.body)];
  // The type; then nonce, challenge, key and signature, in pieces of eight bytes.
  expect(token.subarray(0, 2)).toEqual(other.subarray(0, 2));
  const pieces = Array.from({ length: token.length - 10 }, (_, at) => token.subarray(at + 2, at + 10).toString('hex'));
  for (const piece of pieces) expect(other.subarray(2).toString('hex')).not.toContain(piece);
  const reportOf = (body: string) => JSON.parse(body).report;
  expect(reportOf(first.body)).toMatchObject({ v: 2, department: 'sales' });
  expect(Object.keys(reportOf(first.body)).sort()).toEqual(['all', 'department', 'suggested', 'tools', 'v', 'week']);
  expect(Object.keys(JSON.parse(first.body))).toEqual(['token', 'report', 'pad']);
  const { connection: _, ...headers } = first.headers;
  const { connection: __, ...others } = second.headers;
  expect(others).toEqual(headers);
}

test('from Chromium a real server sees nothing that tells browsers apart, no report on a connection of its member, and no two reports that show they are of one browser', async () => {
  const profile = await launch({});
  try {
    await profile.allowHosts('https://127.0.0.1/*');
    const page = await profile.openPage('options.html#joining');
    await reportIn({
      run: (code, argument) => page.evaluate(code as never, argument) as never,
      join: async (url, code) => {
        await fillJoinForm(page, url, code);
        await page.getByRole('heading', { name: /You’re in/ }).waitFor();
      },
    });
  } finally {
    await profile.close();
  }
  expectBare();
  expectApart();
  expectNothingAlike();
});

test('from Firefox neither', async () => {
  const sites = await serveSites();
  const firefox = await launchFirefox(sites);
  try {
    const page = await firefox.openPage('options.html#joining');
    await reportIn({
      run: (code, argument) => page.evaluate(code as never, argument) as never,
      join: async (url, code) => {
        await fillJoinFormInFirefox(page, url, code);
        await page.waitForFunction(() => document.body.innerText.includes('You’re in'));
      },
    });
  } finally {
    await firefox.close();
    await sites.close();
  }
  expectBare();
  expectApart();
  expectNothingAlike();
});
