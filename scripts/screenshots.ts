/**
 * `npm run screenshots`: draws the pictures of the settings and the welcome page in docs/images from the built pages in a real
 * Chromium, with a made-up person's data. Nobody's real data is in any of them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { catalogue } from '#core/measure/catalogue.ts';
import { scenesAt, toolOrigins, tools } from '../test/e2e/popup-states.ts';
import { launchSeeded, type View } from '../test/e2e/seeded.ts';

const folder = 'docs/images';
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const optionsView = { width: 1040, height: 640 };
const { thisWeek, membership, joined } = scenesAt(nowMs);
mkdirSync(folder, { recursive: true });

interface Shot {
  readonly view?: View;
  /** The whole page instead of what the window shows. */
  readonly whole?: boolean;
}

const seeded = await launchSeeded(nowMs);
// The scripts' compiler names functions by a helper that the worker lacks.
await seeded.profile.inWorker('globalThis.__name = (named) => named' as never, null);
await seeded.profile.moveClock(nowMs - Date.now());

async function picture(name: string, path: string, shot: Shot = {}): Promise<void> {
  const page = await seeded.open(path, { ...optionsView, ...shot.view });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: shot.whole === true });
  await page.close();
}

await seeded.seed({ membership: null });
await picture('welcome', 'welcome.html', { view: { width: 820 }, whole: true });
await seeded.grant(toolOrigins);
await seeded.seed({ ...joined, settings: { quietHours: { fromMinute: 18 * 60, toMinute: 8 * 60 } } });
await picture('options-tools', 'options.html#tools');
await picture('options-questions', 'options.html#questions', { whole: true });
await picture('options-joining', 'options.html#joining');
await picture('options-leaves', 'options.html#leaves');
await picture('options-my-data', 'options.html#my-data', { view: { height: 1100 } });

const panelPicture = async (name: string, path: string, heading: string, act?: (page: Page) => Promise<unknown>) => {
  const page = await seeded.open(path, optionsView);
  await act?.(page);
  await page.getByRole('region', { name: heading }).screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
};
// Allowed and not approved by the organisation: what can be suggested.
const approved = catalogue.filter(({ id }) => !['deepl', 'perplexity'].includes(id)).slice(0, 6);
const suggestions = [{ tool: 'perplexity', week: thisWeek, joinedMs: membership.joinedMs }];
const picky = { ...membership, config: { ...membership.config, tools: approved } };
await seeded.seed({ ...joined, membership: picky, settings: { ownTools: tools, suggestions } });
await panelPicture('options-suggest', 'options.html#tools', 'Suggest tools');
await seeded.grant([`${membership.endpointUrl}/*`]);
await seeded.seed(joined);
await panelPicture(
  'options-second-browser',
  'options.html#joining',
  'Use Worthwhile in a second browser',
  async (page) => {
    await page.getByRole('button', { name: 'Show a code' }).click();
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  },
);
await seeded.close();
