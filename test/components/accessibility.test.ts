import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringAxe, type Rules, settled, show, violationsBy, violationsOf } from './axe.ts';
import { type Gallery, openGallery } from './gallery/build.ts';

let gallery: Gallery;
let page: Page;
let scenes: string[];

beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.browser.newPage({ viewport: { width: 1280, height: 900 } });
  await load('en-GB');
  scenes = (await page.locator('[data-scenes]').getAttribute('data-scenes'))?.split(' ') ?? [];
});

afterAll(() => gallery.close());

/** Shows a scene anew in the page as it is: loading it for each would take most of the time. */
async function open(scene: string): Promise<void> {
  await page.evaluate(() => dispatchEvent(new CustomEvent('scene', { detail: 'none' })));
  await page.locator('[data-scene]').waitFor({ state: 'detached' });
  await page.evaluate((id) => dispatchEvent(new CustomEvent('scene', { detail: id })), scene);
  await page.locator(`[data-scene][id="${scene}"]`).waitFor();
}

let loaded = '';

async function load(locale: string): Promise<void> {
  if (loaded === locale) return;
  loaded = locale;
  await page.goto(`${gallery.address}?locale=${locale}&scene=question`);
  await page.waitForSelector('[data-scene]');
  await bringAxe(page);
}

const looks: readonly (readonly [locale: string, scheme: 'light' | 'dark', rules: Rules])[] = [
  ['en-GB', 'light', 'all'],
  ['en-GB', 'dark', 'colours'],
  ['de', 'light', 'all but colours'],
];

test.each(looks)(
  'axe finds nothing in any state, in %s and %s by %s',
  { timeout: 240_000 },
  async (locale, scheme, rules) => {
    await load(locale);
    await show(page, scheme);
    const found: string[] = [];
    for (const scene of scenes) {
      await open(scene);
      found.push(...(await violationsBy(page, rules)).map((violation) => `${scene}: ${violation}`));
    }
    expect(scenes.length).toBeGreaterThan(80);
    expect(found).toEqual([]);
  },
);

const openings: readonly (readonly [scene: string, button: string, opened: string])[] = [
  ['question', 'Enter exact minutes', 'input[type=number]'],
  ['add-time', 'Enter exact minutes', 'input[type=number]'],
  ['joined', 'Leave', 'role=dialog'],
  ['my-data', 'Edit: ChatGPT, 10:10', 'role=dialog'],
  ['my-data', 'Delete: DeepL, 09:10', 'role=dialog'],
  ['my-data-days', 'Delete days', 'role=dialog'],
  ['department', 'solid', '[aria-expanded=true]'],
];

test.each(openings)('axe finds nothing in %s after a press on "%s"', async (scene, button, opened) => {
  await load('en-GB');
  await open(scene);
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await page.locator(opened).first().waitFor();
  expect(await violationsOf(page, scene)).toEqual([]);
});

test.each(['de', 'en-US'])('the time of a session runs into no other column, as %s writes it', async (locale) => {
  await load(locale);
  await open('my-data');
  await page.setViewportSize({ width: 320, height: 900 });
  const beyond = await page.locator('td').evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      const room = cell.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(cell).paddingInlineEnd);
      return words.getBoundingClientRect().right > room + 1 ? [cell.textContent] : [];
    }),
  );
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(beyond).toEqual([]);
});

test('a dialogue gives the focus back to what opened it, and to the table around a row that it deletes', async () => {
  await load('en-GB');
  await open('my-data');
  const opener = page.getByRole('button', { name: 'Delete: DeepL, 09:10' });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await opener.click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('Delete: DeepL, 09:10');
  await opener.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('Table: Tuesday 24 November');
});

test('axe finds nothing in an opened report', async () => {
  await load('en-GB');
  await open('leaves');
  await page.getByText('What it says').first().click();
  await page.getByText('"weightedMinutes"').first().waitFor();
  expect(await violationsOf(page, 'leaves')).toEqual([]);
});

test('no state needs sideways scrolling in a window of 320 px', async () => {
  await page.setViewportSize({ width: 320, height: 800 });
  await load('de');
  for (const scene of scenes) {
    await open(scene);
    // A chart takes its width from the page a moment after it is drawn.
    await settled(page);
    const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
    await fits.catch((cause) => {
      throw new Error(`${scene} is wider than 320 px`, { cause });
    });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});
