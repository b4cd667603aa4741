import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gallery, openGallery } from './gallery/build.ts';

let gallery: Gallery;
let page: Page;
let scenes: string[];

beforeAll(async () => {
  gallery = await openGallery();
  // The library for axe wants a context of its own.
  page = await (await gallery.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(gallery.address);
  await page.waitForSelector('[data-scene]');
  scenes = await page.locator('[data-scene]').evaluateAll((elements) => elements.map(({ id }) => id));
}, 60_000);

afterAll(() => gallery.close());

async function open(scene: string, locale: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${gallery.address}?locale=${locale}&scene=${scene}`);
  await page.waitForSelector('[data-scene]');
}

/** Without the mode for frames of other origins, which opens a page for every run. */
const axe = () => new AxeBuilder({ page }).setLegacyMode();

/** Violations of the page as it stands, in light and in dark: only colours differ between the two. */
async function violations(name: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axe().analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe().withRules(['color-contrast']).analyze();
  return [...light.violations, ...dark.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${name}: ${id}: ${html.slice(0, 160)}`),
  );
}

test.each(['en-GB', 'de'])(
  'axe finds nothing in any state, light or dark, in %s',
  { timeout: 240_000 },
  async (locale) => {
    const found: string[] = [];
    for (const scene of scenes) {
      await open(scene, locale);
      found.push(...(await violations(scene)));
    }
    expect(scenes.length).toBeGreaterThan(40);
    expect(found).toEqual([]);
  },
);

const openings: readonly (readonly [scene: string, button: string])[] = [
  ['question', 'Exact minutes'],
  ['question', 'Pause'],
  ['log-tool', 'Claude'],
  ['joined', 'Leave'],
  ['my-data', 'Edit: ChatGPT, 10:10'],
  ['my-data', 'Delete: DeepL, 09:10'],
  ['department', 'Grade B'],
];

test.each(openings)('axe finds nothing in %s after a press on "%s"', { timeout: 60_000 }, async (scene, button) => {
  await open(scene, 'en-GB');
  await page.getByRole('button', { name: button, exact: true }).click();
  expect(await violations(scene)).toEqual([]);
});

test('axe finds nothing in an opened slip', { timeout: 60_000 }, async () => {
  await open('leaves', 'en-GB');
  await page.getByText('All tools together').first().click();
  expect(await page.getByText('"weightedMinutes"').first().isVisible()).toBe(true);
  expect(await violations('leaves')).toEqual([]);
});

test('no state needs sideways scrolling in a window of 320 px', { timeout: 60_000 }, async () => {
  await page.setViewportSize({ width: 320, height: 800 });
  const wide: string[] = [];
  for (const scene of scenes) {
    await open(scene, 'de');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${scene}: ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(wide).toEqual([]);
});
