/** Charts in a real browser: by keyboard, as a table, as files and on paper. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Gallery, openGallery } from './gallery/build.ts';

let gallery: Gallery;
let page: Page;
let hours: Locator;

beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => gallery.close());

beforeEach(async () => {
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.goto(`${gallery.address}?locale=en-GB&scene=lead-time-saved`);
  hours = page.getByRole('figure').filter({ hasText: 'Hours saved per week' });
  await hours.locator('svg[role="application"]').waitFor();
});

/** The file that a press on a button of a chart saves, as text. */
async function saved(name: string, chart = hours): Promise<{ name: string; content: Buffer }> {
  await chart.locator('summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    chart.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('the arrow keys walk through the points, each with its week, interval, grade and answers', async () => {
  await hours.locator('svg[role="application"]').focus();
  await page.keyboard.press('ArrowRight');
  const tip = hours.locator('.recharts-tooltip-wrapper');
  await tip.getByText('8 – 14 Dec 2025').or(tip.getByText('1 – 7 Dec 2025')).waitFor();
  const first = await tip.innerText();
  expect(first).toMatch(/\d\sh\s[\s\S]*answers/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => tip.innerText()).not.toBe(first);
});

test('a picture is copied for a slide, and where there is no clipboard the page says what to do', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await hours.getByText('Table and export').click();
  await hours.getByRole('button', { name: 'Copy image' }).click();
  await hours.getByText('Image copied').waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return [image.width, image.height];
  });
  expect(Math.min(...copied)).toBeGreaterThan(400);
  await page.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await hours.getByRole('button', { name: 'Copy image' }).click();
  await hours.getByText('save the picture as PNG instead', { exact: false }).waitFor();
});

test('a chart is reached by the Tab key, and so is the table behind it', async () => {
  const reached = new Set<string>();
  await hours.getByText('Table and export').click();
  await hours.getByRole('table').waitFor();
  await page.getByLabel('Range').focus();
  for (let step = 0; step < 24; step++) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? '',
      ),
    );
  }
  expect([...reached]).toContain('Hours saved per week');
  expect([...reached]).toContain('Table: Hours saved per week');
});

test('a window that was not released is a gap in the band and has no row in the table', async () => {
  const band = hours.locator('.recharts-area-area').first();
  await expect.poll(() => band.getAttribute('d')).toMatch(/M.*M/);
  await hours.getByText('Table and export').click();
  await expect.poll(() => hours.getByRole('row').count()).toBeGreaterThan(40);
});

test('the CSV holds for each point what it takes to read it alone', async () => {
  const { name, content } = await saved('Save as CSV');
  expect(name).toBe('worthwhile-2025-W48-2026-W45.csv');
  const [head, ...lines] = content.toString().trim().split('\r\n');
  expect(head).toBe('title,department,from,to,line,value,low,high,n,grade,reason,unit,definition');
  expect(lines.length).toBe(50);
  for (const line of lines) expect(line).toMatch(/^Hours saved per week,Customer Service,20\d\d-W\d\d,/);
  expect(lines.some((line) => /,\d+,C,/.test(line))).toBe(true);
});

test('the SVG stands alone: whose, when, grades, n, the meaning, and no colour that needs a style sheet', async () => {
  const { content } = await saved('Save as SVG');
  const svg = content.toString();
  for (const part of [
    'Hours saved per week, Customer Service',
    'Nov 2026',
    'Evidence of the points',
    'answers',
    '90% interval',
  ])
    expect(svg).toContain(part);
  expect(svg).not.toMatch(/var\(|class=|<script|<style/);
});

test('the picture of a narrow window has its whole title and the names of all its lines', async () => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(`${gallery.address}?locale=de-DE&scene=lead-adoption`);
  const habits = page.getByRole('figure').filter({ hasText: 'Personen nach Gewohnheit' });
  await habits.locator('svg[role="application"]').waitFor();
  const { content } = await saved('Als SVG speichern', habits);
  const cutOff = await page.evaluate((picture) => {
    document.body.innerHTML = picture;
    const right = document.querySelector('svg')?.getBoundingClientRect().right ?? 0;
    const words = [...document.querySelectorAll('svg text')];
    return words.flatMap((each) => (each.getBoundingClientRect().right > right ? [each.textContent] : []));
  }, content.toString());
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(cutOff).toEqual([]);
});

test('the PNG is a picture of some size', async () => {
  const { name, content } = await saved('Save as PNG');
  expect(name).toMatch(/\.png$/);
  expect(content.subarray(1, 4).toString()).toBe('PNG');
  expect(content.readUInt32BE(16)).toBeGreaterThan(1200);
});

test('the summary prints on one page, without navigation and without controls', async () => {
  for (const locale of ['en-GB', 'de']) {
    await page.goto(`${gallery.address}?locale=${locale}&scene=lead-summary`);
    await page.locator('svg[role="application"]').waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // A mark of evidence is a button on the screen, and a word on paper.
    for (const gone of ['nav', 'button:not([data-grade])', 'select'])
      expect(await page.locator(gone).locator('visible=true').count()).toBe(0);
    const pdf = (await page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
  }
});

test('charts side by side have the same weeks and values at the same places, also where one has gaps at its ends', async () => {
  await page.goto(`${gallery.address}?locale=en-GB&scene=lead-departments-charts`);
  const charts = page.getByRole('listitem').filter({ has: page.locator('svg[role="application"]') });
  const labels = () =>
    charts.evaluateAll((items) =>
      items.map((item) =>
        [...item.querySelectorAll('.recharts-cartesian-axis-tick-labels text')]
          .map((label) => `${label.textContent} at ${label.getAttribute('x')}, ${label.getAttribute('y')}`)
          .filter((label) => !label.startsWith(' at')),
      ),
    );
  await expect.poll(async () => (await labels())[5]?.length).toBeGreaterThan(6);
  await expect.poll(async () => new Set((await labels()).map((each) => each.join())).size).toBe(1);
  expect(await labels()).toHaveLength(6);
});
