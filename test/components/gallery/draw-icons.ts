/** Draws `public/icon.svg` as the four PNGs that browsers ask for: `npx tsx test/components/gallery/draw-icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const drawing = await readFile(new URL('../../../public/icon.svg', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const edge of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: edge, height: edge } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${edge}px;height:${edge}px}</style>${drawing}`);
  const picture = await page.screenshot({ omitBackground: true });
  await writeFile(new URL(`../../../public/icons/${edge}.png`, import.meta.url), picture);
  await page.close();
}
await browser.close();
