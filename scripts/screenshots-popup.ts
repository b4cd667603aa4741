/** `npm run screenshots:popup`: draws docs/images/popup-* from the real popup of a real Chromium, with a made-up person's data. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connectPopups, type PopupOpener } from '../test/e2e/action-popup.ts';
import { openDisplay } from '../test/e2e/display.ts';
import { scenesAt, sees, textIn, toolOrigins } from '../test/e2e/popup-states.ts';
import { launchSeeded, type SeededProfile } from '../test/e2e/seeded.ts';
import { ensureDisplay } from './setup.mjs';

const folder = 'docs/images';
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const { states, firstDay } = scenesAt(nowMs);
const shown =
  'question answered doubt nothing-asked paused pause week add-time not-joined endpoint-down split-opened'.split(' ');
mkdirSync(folder, { recursive: true });
ensureDisplay();
const display = await openDisplay();

interface Stand {
  readonly seeded: SeededProfile;
  readonly opener: PopupOpener;
  readonly locale: string;
}

async function open(locale: string): Promise<Stand> {
  const seeded = await launchSeeded(nowMs, { display: display.name, locale });
  // The scripts' compiler names functions by a helper that the worker lacks.
  await seeded.profile.inWorker('globalThis.__name = (named) => named' as never, null);
  await seeded.profile.moveClock(nowMs - Date.now());
  return { seeded, opener: await connectPopups(seeded.profile, locale), locale };
}

async function picture(
  { seeded, opener, locale }: Stand,
  stateName: string,
  file: string,
  dark = false,
): Promise<void> {
  const state = [firstDay, ...states].find(({ name }) => name === stateName);
  if (state === undefined) throw new Error(`no state “${stateName}”; see test/e2e/popup-states.ts`);
  await seeded.seed(state.seed);
  const popup = await opener.open(nowMs);
  await state.act?.(popup.stage);
  await sees(popup.stage, textIn(locale)(state.sees).replace(/\$\d.*/, ''));
  await popup.show(dark ? 'dark' : 'light');
  await popup.size();
  writeFileSync(`${folder}/${file}.png`, await popup.page.screenshot());
  await popup.close();
}

const english = await open('en-GB');
await picture(english, 'first-day', 'popup-first-day');
await english.seeded.grant(toolOrigins);
for (const name of shown) await picture(english, name, `popup-${name}`);
await picture(english, 'question', 'popup-question-dark', true);
await english.opener.close();
await english.seeded.close();

const german = await open('de');
await german.seeded.grant(toolOrigins);
await picture(german, 'question', 'popup-question-de');
await german.opener.close();
await german.seeded.close();
display.close();
