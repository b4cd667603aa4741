import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Takes pictures of whole pages into a folder, and none where no folder is named. */
export function picturesIn(folder: string | undefined) {
  return async (page: Page, name: string): Promise<void> => {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
}
