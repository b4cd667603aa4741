/**
 * `npm run screenshots:lead`: draws docs/images/lead-*.png from the page that the endpoint serves, with the demonstration
 * company's year.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { leadViews } from '#core/lead-address.ts';
import { madeUpDepartments } from '#simulation/company.ts';
import { launchBare, openDemoOffice, openPage, settled } from '../test/e2e/demo-office.ts';

const folder = 'docs/images';
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const WEEKS = 54;
const DEPARTMENT = 'sales';
const looks = [
  { name: 'lead-overview-dark', view: 'overview', dark: true },
  { name: 'lead-overview-de', view: 'overview', locale: 'de-DE' },
  { name: 'lead-overview-narrow', view: 'overview', width: 360 },
] as const;
const pictures: readonly Picture[] = [...leadViews.map((view) => ({ name: `lead-${view}`, view })), ...looks];

interface Picture {
  readonly name: string;
  readonly view: string;
  readonly dark?: boolean;
  readonly locale?: string;
  readonly width?: number;
}

mkdirSync(folder, { recursive: true });
console.error('Living through the year of the demonstration company ...');
const ids = madeUpDepartments.map(({ settings }) => settings.id);
const office = await openDemoOffice(ids, WEEKS, nowMs);
const browser = await launchBare();
for (const { name, view, dark = false, locale = 'en-GB', width = 1180 } of pictures) {
  const { page, faults } = await openPage(browser, office, locale);
  await page.setViewportSize({ width, height: width < 500 ? 800 : 900 });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.goto(`${office.url}/#key=${office.leadKey}`);
  await page.locator('main nav').waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#lead/${view}/${DEPARTMENT}/26`);
  await page.locator(`main nav a[aria-current="page"][href*="/${view}/"]`).waitFor();
  await settled(page);
  // The charts come after the numbers.
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: width > 500 && view === 'report' });
  if (faults.length > 0) throw new Error(`${name}: ${faults.join('; ')}`);
  await page.context().close();
}
await browser.close();
await office.close();
