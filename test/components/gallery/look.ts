/**
 * Takes a picture of each scene, and one of all scenes of each page:
 * `npx tsx test/components/gallery/look.ts OUT [locale] [light|dark] [width] [scene ...]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openGallery } from './build.ts';

const [out, locale = 'en-GB', scheme = 'light', width = '1200', ...scenes] = process.argv.slice(2);
if (out === undefined) throw new Error('name the directory for the pictures');
await mkdir(out, { recursive: true });
const { address, browser, close } = await openGallery();
const page = await browser.newPage({
  viewport: { width: Number(width), height: 900 },
  colorScheme: scheme === 'dark' ? 'dark' : 'light',
});
if (scenes.length === 0)
  for (const kind of ['popup', 'options', 'department']) {
    await page.goto(`${address}?locale=${locale}&page=${kind}`);
    await page.screenshot({ path: join(out, `all-${kind}.png`), fullPage: true });
  }
await page.goto(`${address}?locale=${locale}`);
await page.waitForSelector('[data-scene]');
const all = await page.locator('[data-scene]').evaluateAll((elements) => elements.map(({ id }) => id));
for (const id of all.filter((id) => scenes.length === 0 || scenes.includes(id))) {
  // Each by itself: an open dialogue of another would lie above it.
  await page.goto(`${address}?locale=${locale}&scene=${id}`);
  await page.locator(`[data-scene][id="${id}"]`).screenshot({ path: join(out, `${id}.png`) });
}
await close();
