/** A real Chromium whose extension already holds a made-up person's weeks, at a set time of a set time zone. */
import type { Page } from 'playwright-core';
import { createExampleFetch } from '#components/lead/example/example-company.ts';
import type { Membership } from '#core/org/membership.ts';
import type { Settings } from '#core/org/settings.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import type { Trial } from '#core/trial/trial.ts';
import type { LivedWeeks } from '#simulation/lived-weeks.ts';
import { EXTENSION_ID, type LaunchOptions, launch, type Profile } from './chromium.ts';
import { TIME_ZONE } from './made-up.ts';
import { untilDrawn } from './person.ts';

const LEAD_ENDPOINT = 'https://kpis.example.com';

export interface Seed {
  readonly work?: LivedWeeks;
  readonly membership?: Membership | null;
  readonly outbox?: readonly OutboxWeek[];
  readonly trials?: readonly Trial[];
  readonly settings?: Partial<Settings>;
}

export interface SeededProfile {
  readonly profile: Profile;
  /** Replaces all that the extension keeps. */
  seed(seed: Seed): Promise<void>;
  /** Allows hosts as a person would who says yes. */
  grant(origins: readonly string[]): Promise<void>;
  /** Opens one of the extension's pages at the set time, and waits until it is drawn. */
  open(path: string, view?: View): Promise<Page>;
  close(): Promise<void>;
}

export interface View {
  readonly width?: number;
  readonly height?: number;
}

/** Runs in a page of the extension: empties each table and fills it with these rows, as `tablesOf` writes them. */
export async function fillTables(written: string): Promise<void> {
  const tables: Record<string, { rows: readonly unknown[]; key: string | null }> = JSON.parse(written);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('worthwhile');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const change = database.transaction(Object.keys(tables), 'readwrite');
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error);
    for (const [name, { rows, key }] of Object.entries(tables)) {
      const table = change.objectStore(name);
      table.clear();
      for (const row of rows) key === null ? table.put(row) : table.put(row, key);
    }
  });
  database.close();
}

/** The tables of the extension's database that hold a seed, as one text: half a year of rows goes to a browser faster so. */
export function tablesOf({ work, membership, outbox = [], trials = [] }: Seed): string {
  const rows = (list: readonly unknown[]) => ({ rows: list, key: null });
  return JSON.stringify({
    sessions: rows(work?.sessions ?? []),
    estimates: rows(work?.estimates ?? []),
    outbox: rows(outbox),
    trials: rows(trials),
    membership: { rows: membership == null ? [] : [membership], key: 'member' },
  });
}

export async function launchSeeded(nowMs: number, options: LaunchOptions = {}): Promise<SeededProfile> {
  const profile = await launch(options);
  // It draws nothing, however often what is stored changes.
  const bare = await profile.openPage('managed-schema.json');
  const answer = createExampleFetch(nowMs, new URL(LEAD_ENDPOINT).host);
  const transfer = { code: 'k7mq-2xvd-9hpt-4wcn-0rzs', expiresAt: new Date(nowMs + 15 * 60_000).toISOString() };
  await profile.context.route(`${LEAD_ENDPOINT}/**`, async (route) => {
    const url = route.request().url();
    const json = url.endsWith('/v1/members/transfer') ? transfer : await (await answer(url, { method: 'GET' })).json();
    await route.fulfill({ json, headers: CORS });
  });
  return {
    profile,
    async seed({ settings = {}, ...kept }) {
      await bare.evaluate(fillTables, tablesOf(kept));
      const lead = { endpointUrl: LEAD_ENDPOINT, key: 'made-up' };
      await bare.evaluate((stored) => chrome.storage.local.set({ settings: stored }), { lead, ...settings });
    },
    async grant(origins) {
      await profile.allowHosts(...origins);
      const devtools = await profile.context.newCDPSession(bare);
      const request = JSON.stringify({ origins });
      await devtools.send('Runtime.evaluate', {
        expression: `chrome.permissions.request(${request})`,
        userGesture: true,
        awaitPromise: true,
      });
    },
    async open(path, { width = 1200, height = 800 } = {}) {
      const page = await profile.context.newPage();
      await page.clock.setFixedTime(nowMs);
      const devtools = await profile.context.newCDPSession(page);
      await devtools.send('Emulation.setTimezoneOverride', { timezoneId: TIME_ZONE });
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(`chrome-extension://${EXTENSION_ID}/${path}`);
      await untilDrawn(page);
      return page;
    },
    close: () => profile.close(),
  };
}

const CORS = {
  'access-control-allow-origin': `chrome-extension://${EXTENSION_ID}`,
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers': 'authorization',
};
