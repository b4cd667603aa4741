/** `npm run screenshots`: draws docs/images from the built pages in a real Chromium, with a made-up person's data. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '#core/catalogue.ts';
import { originsOf } from '#core/tool.ts';
import { dayOf, weekOf, weekPlus, weeksFromTo } from '#core/week.ts';
import { membershipAt, outboxOf, sessionAt, TIME_ZONE, workOf } from '../test/e2e/made-up.ts';
import { launchSeeded, type View } from '../test/e2e/seeded.ts';

const folder = 'docs/images';
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const thisWeek = weekOf(nowMs, TIME_ZONE);
mkdirSync(folder, { recursive: true });

const past = workOf(3, weeksFromTo(weekPlus(thisWeek, -25), thisWeek), Date.parse('2026-11-24T09:30:00+01:00'));
const startMs = Date.parse('2026-11-24T10:04:00+01:00');
const asked = {
  ...sessionAt('chatgpt', startMs, 12, dayOf(startMs, TIME_ZONE)),
  question: { state: 'shown' as const, shownMs: nowMs, expiresMs: startMs + 137 * 60_000, endedMs: null },
};
const membership = membershipAt('https://kpis.example.com', nowMs);
const joined = { work: { ...past, sessions: [...past.sessions, asked] }, membership, outbox: outboxOf(past, nowMs) };
const tools = catalogue.filter(({ id }) => ['chatgpt', 'claude', 'copilot', 'deepl', 'perplexity'].includes(id));

const seeded = await launchSeeded(nowMs);
await seeded.grant(tools.flatMap(originsOf));
await seeded.seed(joined);

async function picture(name: string, path: string, view: View, part?: string): Promise<void> {
  const page = await seeded.open(path, view);
  const file = join(folder, `${name}.png`);
  if (part === undefined) await page.screenshot({ path: file });
  else await page.locator(part).screenshot({ path: file });
  await page.close();
}

await picture('popup-question', 'popup.html', { width: 360, height: 600 }, '#root');
await picture('options-leaves', 'options.html#leaves', { width: 1040, height: 640 });
await picture('options-department', 'options.html#department', { width: 1200, height: 700 });
await seeded.close();
