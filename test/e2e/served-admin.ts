/** The admin's pages as the endpoint serves them, in a plain browser. */
import type { Browser, Page } from 'playwright-core';
import { untilDrawn } from './person.ts';

export const NARROW = { width: 360, height: 800 };
export const WIDE = { width: 1100, height: 900 };

/** Signed in with a key, as by the link that the first start prints. */
export async function signedIn(browser: Browser, url: string, key: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: WIDE });
  const page = await context.newPage();
  await page.goto(`${url}/#first-key=${key}`);
  await page.locator('button[type=submit]').click();
  await page.locator('nav').waitFor();
  return page;
}

/** Opens a view of the admin's and waits until it is drawn. */
export async function open(page: Page, view: string): Promise<void> {
  await page.evaluate((name) => {
    location.hash = `admin/${name}`;
  }, view);
  await page.locator(`nav a[aria-current][href$="/${view}"]`).waitFor();
  await page.locator('h2').first().waitFor();
  await untilDrawn(page);
}

/** How many pixels of a page lie beyond the edge of its window. */
export const pixelsBeyond = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
