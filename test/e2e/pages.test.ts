import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Estimate } from '#core/question/record.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { HOUR_MS, MINUTE_MS, sessionAt } from '../core/people.ts';
import { membershipAt, outboxOf, workOf } from './made-up.ts';
import { table, until, untilDrawn } from './person.ts';
import { launchSeeded, type Seed, type SeededProfile } from './seeded.ts';

const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const pages = [
  'popup.html',
  'welcome.html',
  'options.html#tools',
  'options.html#questions',
  'options.html#joining',
  'options.html#leaves',
  'options.html#my-data',
  'options.html#department',
];

/** A member of some months, with a session just ended whose question is shown. */
function asked(): Seed {
  const past = workOf(3, nowMs - HOUR_MS);
  const session = sessionAt(nowMs - 20 * MINUTE_MS, {
    question: { state: 'shown', shownMs: nowMs - MINUTE_MS, expiresMs: nowMs + HOUR_MS, endedMs: null },
  });
  return {
    work: { ...past, sessions: [...past.sessions, session] },
    membership: membershipAt('https://kpis.example.com', nowMs),
    outbox: outboxOf(past, nowMs),
    settings: { snoozedUntilMs: nowMs + 5 * HOUR_MS, quietHours: { fromMinute: 18 * 60, toMinute: 8 * 60 } },
  };
}

/** Whether the page needs no sideways scrolling in a window of so many pixels, once it has followed. */
async function fits(page: Page, width: number): Promise<boolean> {
  await page.setViewportSize({ width, height: 800 });
  return page
    .waitForFunction((most) => document.documentElement.scrollWidth <= most, width, { timeout: 30_000 })
    .then(() => true)
    .catch(() => false);
}

describe.each(['en-GB', 'de'])('the built pages in %s', (locale) => {
  let seeded: SeededProfile;
  beforeAll(async () => {
    seeded = await launchSeeded(nowMs, { locale });
    await seeded.seed(asked());
  });
  afterAll(() => seeded.close());

  test('are told to assistive technology in the language they are in', async () => {
    const page = await seeded.open('options.html#questions');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
    await page.close();
  });

  test.each(pages)(
    '%s has nothing that axe finds in light and in dark, fits into 320 px, and takes letters of twice the size',
    async (path) => {
      const page = await seeded.open(path, { width: path === 'popup.html' ? 360 : 1200 });
      // What says that the numbers cannot be read has no views to choose from.
      if (path === 'options.html#department') await page.locator('main nav').waitFor();
      await untilDrawn(page);
      await bringAxe(page);
      const found = await violationsOf(page, path, locale);
      // As wide as a window of 640 px at 200 %.
      if (!(await fits(page, 320))) found.push(`${path} is wider than 320 px`);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      if (!(await fits(page, 640))) found.push(`${path} with large letters is wider than 640 px`);
      expect(found).toEqual([]);
      await page.close();
    },
  );
});

describe('the popup', () => {
  let seeded: SeededProfile;
  beforeAll(async () => {
    seeded = await launchSeeded(nowMs);
    await seeded.seed(asked());
    await seeded.profile.moveClock(nowMs - Date.now());
  });
  afterAll(() => seeded.close());

  const focusedWords = (page: Page) =>
    page.evaluate(() => document.querySelector('button:focus')?.getAttribute('aria-label') ?? '');

  test('is answered, undone and answered again with the keyboard alone', async () => {
    const page = await seeded.open('popup.html', { width: 360 });
    for (let tabs = 0; tabs < 10 && !/saved me 15/.test(await focusedWords(page)); tabs++)
      await page.keyboard.press('Tab');
    expect(await focusedWords(page)).toMatch(/saved me 15/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /made no difference/ }).waitFor();
    await page.keyboard.press('6');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    const answered = await until(
      'the answer',
      () => table<Estimate>(seeded.profile, 'estimates'),
      (rows) => rows.some(({ id }) => id === `${nowMs - 20 * MINUTE_MS}-chatgpt`),
    );
    expect(answered.find(({ id }) => id === `${nowMs - 20 * MINUTE_MS}-chatgpt`)?.savedMinutes?.centre).toBe(45);
    await page.close();
  });

  test('tells from what on the tools pay for themselves, once the person has said what they cost', async () => {
    await seeded.seed(asked());
    const options = await seeded.open('options.html#tools');
    await options.getByLabel('All licences, per month').fill('30');
    await options.getByLabel('One hour of your work').fill('60');
    await options.getByRole('button', { name: 'Save', exact: true }).click();
    await until(
      'the costs',
      () => options.evaluate(() => chrome.storage.local.get('settings')),
      (kept) => JSON.stringify(kept).includes('"hourlyCost":60'),
    );
    const popup = await seeded.open('popup.html', { width: 360 });
    // 30 a month are 6.92 a week, and an hour of 60 earns that in 6.9 minutes.
    await popup.getByRole('button', { name: /^This week/ }).click();
    await popup.getByText('Your licences pay off at 7\u00a0min a week').waitFor();
    await popup.close();
    await options.close();
  });

  test('shows its answers and the one in focus where the system sets the colours', async () => {
    await seeded.seed(asked());
    const page = await seeded.open('popup.html', { width: 360 });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.keyboard.press('Tab');
    const answer = page.getByRole('button', { name: /made no difference/ });
    await answer.focus();
    const seen = await answer.evaluate((button) => {
      const { borderTopStyle, borderTopWidth, outlineStyle, outlineColor, color } = getComputedStyle(button);
      return { borderTopStyle, borderTopWidth, outlineStyle, isSystemColour: outlineColor === color };
    });
    expect(seen).toMatchObject({ borderTopStyle: 'solid', borderTopWidth: '1px', outlineStyle: 'solid' });
    await page.close();
  });
});
