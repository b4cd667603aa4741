import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionRecord } from '#core/question/record.ts';
import { launch, type Profile } from './chromium.ts';
import { allowChatgpt, drawSelects, table, until, untilOpen } from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

let sites: Sites;
let profile: Profile;
beforeAll(async () => {
  sites = await serveSites();
  profile = await launch({ sites });
  await allowChatgpt(profile);
});
afterAll(async () => {
  await profile.close();
  await sites.close();
});

interface FakeNotices {
  readonly shown: { [id: string]: { title: string; message: string } };
}

/** Nobody can say yes to the browser's prompt without a display, so the worker is given what it would have then. */
const giveNotices = () =>
  profile.inWorker(() => {
    const shown: FakeNotices['shown'] = {};
    const fake = {
      shown,
      create: async (id: string, notice: { title: string; message: string }) => {
        shown[id] = notice;
      },
      clear: async (id: string) => delete shown[id],
      onClicked: { addListener: () => {} },
    };
    for (const api of [chrome, Reflect.get(globalThis, 'browser')])
      if (api !== undefined) Reflect.defineProperty(api, 'notifications', { value: fake, configurable: true });
  }, null);

/** What the system was given to show. */
const notices = () => profile.inWorker(() => (Reflect.get(chrome, 'notifications') as FakeNotices).shown, null);

const settings = () => profile.inWorker(async () => (await chrome.storage.local.get('settings'))['settings'], null);

/** When the worker looks at the question next. */
async function nextLookMs(): Promise<number> {
  const alarms = await profile.inWorker(() => chrome.alarms.getAll(), null);
  const found = alarms.find(({ name }) => name === 'ask');
  return found === undefined ? 0 : Number(Reflect.get(found, 'scheduledTime'));
}

async function question(): Promise<SessionRecord['question']> {
  const sessions = await table<SessionRecord>(profile, 'sessions');
  return sessions.map((session) => session.question).find((kept) => kept !== null) ?? null;
}

test('notifications are off, asked for by a click, and on only once the browser has allowed them', async () => {
  const page = await profile.context.newPage();
  await page.addInitScript(() => {
    const scope = globalThis as typeof globalThis & { allowed?: boolean };
    for (const api of [chrome, Reflect.get(globalThis, 'browser')]) {
      if (api === undefined) continue;
      api.permissions.request = async () => scope.allowed === true;
      api.permissions.contains = async () => scope.allowed === true;
      Reflect.set(api.permissions, 'remove', async () => {
        scope.allowed = false;
        return true;
      });
    }
  });
  await page.goto((await profile.openPage('options.html#questions')).url());
  const box = page.getByRole('checkbox', { name: 'Notify me when a question is waiting' });
  await box.click();
  await page.getByText(/blocked notifications/).waitFor();
  expect(await settings()).toBeUndefined();
  await page.evaluate(() => Reflect.set(globalThis, 'allowed', true));
  await box.click();
  await until('the tick', () => box.isChecked(), Boolean);
  await expect.poll(settings).toMatchObject({ notify: true });
  await box.click();
  await until(
    'no tick',
    () => box.isChecked(),
    (isChecked) => !isChecked,
  );
  await expect.poll(settings).toMatchObject({ notify: false });
  await page.evaluate(() => Reflect.set(globalThis, 'allowed', true));
  await box.click();
  await until('the tick', () => box.isChecked(), Boolean);
  await page.close();
});

test('a question is held back in quiet hours of one’s own, then told by one notification that names no tool', async () => {
  await giveNotices();
  const options = await profile.openPage('options.html#questions');
  await drawSelects(profile, true);
  const site = await profile.visit('https://chatgpt.com/');
  await untilOpen(profile);
  await profile.moveClock(35_000);
  await site.goto('https://example.com/');
  await until('a question', question, (asked) => asked?.state === 'waiting');
  await drawSelects(profile, false);
  await options.bringToFront();
  await options.getByRole('checkbox', { name: 'Set my own quiet hours' }).click();
  const hour = new Date().getHours();
  const clock = (of: number) => `${String(of % 24).padStart(2, '0')}:00`;
  await options.getByLabel('From').fill(clock(hour));
  await options.getByLabel('To', { exact: true }).fill(clock(hour + 12));
  await until('the hours', settings, (kept) => JSON.stringify(kept).includes(`"toMinute":${((hour + 12) % 24) * 60}`));
  await profile.moveClock(35_000 + 150_000);
  await profile.ring('ask');
  await until('a later look', nextLookMs, (atMs) => atMs > Date.now() + 200_000);
  expect((await question())?.state).toBe('waiting');
  expect(await notices()).toEqual({});

  await options.getByRole('checkbox', { name: 'Set my own quiet hours' }).click();
  await until('no hours', settings, (kept) => JSON.stringify(kept).includes('"quietHours":null'));
  await profile.ring('ask');
  await until('the question', question, (asked) => asked?.state === 'shown');
  const told = await until('the notification', notices, (shown) => Object.keys(shown).length === 1);
  expect(JSON.stringify(told)).not.toMatch(/ChatGPT|min/i);

  const popup = await profile.openPage('popup.html');
  await popup.getByRole('button', { name: /saved me 15/ }).click();
  await until('no notification', notices, (shown) => Object.keys(shown).length === 0);
});
