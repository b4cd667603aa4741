/** A small demonstration company on a real endpoint whose clock stands still, and pages that share its time. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type LeadView, leadTabs } from '#components/lead/lead-address.ts';
import { startEndpoint } from '#server/endpoint.ts';
import { openStore } from '#server/store/open.ts';
import { madeUpDepartments } from '#simulation/company.ts';
import { type Filled, fillEndpoint } from '#simulation/fill-endpoint.ts';
import { untilDrawn } from './person.ts';

export interface DemoOffice extends Filled {
  readonly url: string;
  readonly nowMs: number;
  /** What the endpoint answers a key. */
  get(path: string, key: string): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

export async function openDemoOffice(ids: readonly string[], weeks: number, nowMs: number): Promise<DemoOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-demo-office-'));
  const db = await openStore(dataDir);
  const departments = madeUpDepartments.filter(({ settings }) => ids.includes(settings.id));
  const filled = await fillEndpoint({ db, nowMs, departments, weeks });
  await db.destroy();
  // Nobody hands in here, so keys of random bytes do.
  const makeKeyPair = async () => ({ spki: randomBytes(32), privateKey: randomBytes(32) });
  const endpoint = await startEndpoint({ port: 0, dataDir, now: () => nowMs, makeKeyPair });
  return {
    ...filled,
    url: endpoint.url,
    nowMs,
    async get(path, key) {
      const response = await fetch(new URL(path, endpoint.url), { headers: { Authorization: `Bearer ${key}` } });
      return { status: response.status, text: await response.text() };
    },
    async close() {
      await endpoint.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A page of the browser in a language, at the office's time, that notes what goes wrong in it. */
export async function openPage(browser: Browser, office: DemoOffice, locale: string) {
  const context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin', acceptDownloads: true });
  const page = await context.newPage();
  await page.clock.setFixedTime(office.nowMs);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults };
}

/** Waits until a view of the lead's is drawn: of a place and a range, as the address ends with them, or of any. */
export async function untilView(page: Page, view: LeadView, place = ''): Promise<void> {
  await page.waitForFunction(
    ([wanted, isTab, end]) => {
      const links = [...document.querySelectorAll('main nav a')];
      const current = links.find((link) => link.hasAttribute('aria-current'))?.getAttribute('href');
      const ofAll = document.querySelector('select')?.value === '*';
      const isShown = isTab
        ? current?.includes(`/${wanted}/`)
        : current === undefined && ofAll === (wanted === 'departments');
      return isShown && links.some((link) => link.getAttribute('href')?.endsWith(end));
    },
    [view, leadTabs.some((tab) => tab === view), place] as const,
    { polling: 50 },
  );
  await untilDrawn(page);
}
