/**
 * `npm run screenshots`: draws docs/images from the built pages in a real Chromium, with a made-up person's data. Nobody's
 * real data is in any of them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { catalogue } from '#core/catalogue.ts';
import { originsOf } from '#core/tool.ts';
import { dayOf, weekOf, weekPlus, weeksFromTo } from '#core/week.ts';
import { membershipAt, outboxOf, sessionAt, TIME_ZONE, workOf } from '../test/e2e/made-up.ts';
import { drawSelects } from '../test/e2e/person.ts';
import { launchSeeded, type SeededProfile, type View } from '../test/e2e/seeded.ts';

const folder = 'docs/images';
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const HOUR_MS = 3_600_000;
const thisWeek = weekOf(nowMs, TIME_ZONE);
const popupView = { width: 360, height: 600 };
const optionsView = { width: 1040, height: 640 };
mkdirSync(folder, { recursive: true });

const past = workOf(4, weeksFromTo(weekPlus(thisWeek, -25), thisWeek), Date.parse('2026-11-24T09:30:00+01:00'));
const startMs = Date.parse('2026-11-24T10:04:00+01:00');
const session = sessionAt('chatgpt', startMs, 12, dayOf(startMs, TIME_ZONE));
const question = { state: 'shown' as const, shownMs: nowMs, expiresMs: startMs + 137 * 60_000, endedMs: null };
const membership = membershipAt('https://kpis.example.com', nowMs);
const outbox = outboxOf(past, nowMs);
const asked = { ...past, sessions: [...past.sessions, { ...session, question }] };
const longAgoMs = Date.parse('2026-11-23T13:02:00+01:00');
const unsure = { ...sessionAt('claude', longAgoMs, 94, dayOf(longAgoMs, TIME_ZONE)), doubtful: true };
const joined = { work: asked, membership, outbox };
const tools = catalogue.filter(({ id }) => ['chatgpt', 'claude', 'copilot', 'deepl', 'perplexity'].includes(id));
const toolOrigins = tools.flatMap(originsOf);

interface Shot {
  readonly view?: View;
  /** The whole page instead of what the window shows. */
  readonly whole?: boolean;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The popup is drawn as large as it is, other pages as the window shows them. */
async function picture(seeded: SeededProfile, name: string, path: string, shot: Shot = {}): Promise<void> {
  const isPopup = path === 'popup.html';
  const page = await seeded.open(path, { ...(isPopup ? popupView : optionsView), ...shot.view });
  await shot.prepare?.(page);
  const file = join(folder, `${name}.png`);
  if (isPopup) await page.locator('#root').screenshot({ path: file });
  else await page.screenshot({ path: file, fullPage: shot.whole === true });
  await page.close();
}

const english = await launchSeeded(nowMs);
// The scripts' compiler names functions by a helper that the worker lacks.
await english.profile.context.serviceWorkers()[0]?.evaluate('globalThis.__name = (named) => named');
await english.profile.moveClock(nowMs - Date.now());

await english.seed({ membership: null });
await picture(english, 'popup-first-day', 'popup.html');
await picture(english, 'welcome', 'welcome.html', { view: { width: 820 }, whole: true });

await english.grant(toolOrigins);
await english.seed(joined);
await picture(english, 'popup-question', 'popup.html');
await picture(english, 'popup-question-dark', 'popup.html', { view: { dark: true } });
await drawSelects(english.profile, true);
await picture(english, 'popup-answered', 'popup.html', {
  prepare: async (page) => {
    await page.getByRole('button', { name: /saved 15/ }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  },
});
await english.seed({ ...joined, work: { ...past, sessions: [...past.sessions, unsure] } });
await picture(english, 'popup-doubt', 'popup.html');
await english.seed({ ...joined, work: past });
await picture(english, 'popup-nothing-asked', 'popup.html');
await english.seed({ ...joined, work: past, settings: { pausedUntilMs: nowMs + HOUR_MS } });
await picture(english, 'popup-paused', 'popup.html');
await english.seed({ work: past, membership: null });
await picture(english, 'popup-not-joined', 'popup.html');
await english.seed({ ...joined, work: past, membership: membershipAt('https://kpis.example.com', nowMs, 'no answer') });
await picture(english, 'popup-endpoint-down', 'popup.html');

await english.seed({ ...joined, settings: { quietHours: { fromMinute: 18 * 60, toMinute: 8 * 60 } } });
await picture(english, 'options-tools', 'options.html#tools');
await picture(english, 'options-questions', 'options.html#questions', { whole: true });
await picture(english, 'options-joining', 'options.html#joining');
await picture(english, 'options-leaves', 'options.html#leaves');
await picture(english, 'options-my-data', 'options.html#my-data', { view: { height: 1100 } });
await picture(english, 'options-my-data-dark', 'options.html#my-data', { view: { height: 1100, dark: true } });
await picture(english, 'options-department', 'options.html#department', { view: { width: 1200, height: 700 } });

const panelPicture = async (name: string, path: string, heading: string, act?: (page: Page) => Promise<unknown>) => {
  const page = await english.open(path, optionsView);
  await act?.(page);
  await page.getByRole('region', { name: heading }).screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
};
// Allowed and not approved by the organisation: what can be suggested.
const approved = catalogue.filter(({ id }) => !['deepl', 'perplexity'].includes(id)).slice(0, 6);
const suggestions = [{ tool: 'perplexity', week: thisWeek, joinedMs: membership.joinedMs }];
const picky = { ...membership, config: { ...membership.config, tools: approved } };
await english.seed({ ...joined, membership: picky, settings: { ownTools: tools, suggestions } });
await panelPicture('options-suggest', 'options.html#tools', 'Tell my company');
const parts = [
  { id: 'north', name: 'Sales North' },
  { id: 'south', name: 'Sales South' },
];
const split = [{ department: 'sales', fromWeek: thisWeek, successors: parts }];
const torn = { ...membership, config: { ...membership.config, successions: split } };
await english.seed({ ...joined, work: past, membership: torn });
await picture(english, 'popup-split', 'popup.html');
await english.grant([`${membership.endpointUrl}/*`]);
await english.seed(joined);
await panelPicture(
  'options-second-browser',
  'options.html#joining',
  'Use Worthwhile in a second browser',
  async (page) => {
    await page.getByRole('button', { name: 'Show a code' }).click();
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  },
);
await english.close();

const german = await launchSeeded(nowMs, { locale: 'de' });
await german.grant(toolOrigins);
await german.seed(joined);
await picture(german, 'popup-question-de', 'popup.html');
await picture(german, 'options-leaves-de', 'options.html#leaves');
await german.close();
