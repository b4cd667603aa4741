/** Journeys 4 and 5: a lead, in the extension's options page and on the page that the endpoint serves. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LeadView, leadViews } from '#components/lead/lead-address.ts';
import { figureStyles, formatNumber, formatRange } from '#core/base/format.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { launch, launchBare, type Profile } from './chromium.ts';
import { type DemoOffice, openDemoOffice, openPage, untilView } from './demo-office.ts';
import { until, untilDrawn } from './person.ts';

const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
/** What a lead of Marketing must never see. */
const OTHERS = ['product', 'Product development', 'legal', 'Legal'];
let office: DemoOffice;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openDemoOffice(['product', 'marketing', 'legal'], 20, NOW_MS), launchBare()]);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function signIn(page: Page, key: string): Promise<void> {
  await page.goto(office.url);
  await signInWith(page, key);
}

async function signInWith(page: Page, key: string): Promise<void> {
  await page.locator('input[type=password]').fill(key);
  await page.keyboard.press('Enter');
  await page.locator('main nav').waitFor();
  await untilDrawn(page);
}

/** The four cards as a person reads them, without those of the stage, which stand together in a section of their own. */
const cardsOf = (page: Page) =>
  page
    .locator('section:not([aria-label], [aria-label] *)', { has: page.locator('h2') })
    .filter({ has: page.locator('button[data-grade]') })
    .allInnerTexts();

/** The cards once there are four. */
async function fourCardsOf(page: Page): Promise<string[]> {
  await expect.poll(async () => (await cardsOf(page)).length).toBe(4);
  return cardsOf(page);
}

async function show(page: Page, view: LeadView): Promise<void> {
  const link = page.locator(`main a[href*="/${view}"], nav a[href$="${view}"]`).first();
  // The list of all departments has no link to itself, nor one to the summary of one of them.
  if ((await link.count()) > 0) await link.click();
  else
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#lead/${view}`);
  await untilView(page, view);
}

describe('the page that the endpoint serves', () => {
  test('a key opens an answer and four cards, each with the figure that the server gives and its evidence', async () => {
    const { page, faults } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKeys['product'] ?? '');
    const [net = '', time = '', users = '', revenue = ''] = await fourCardsOf(page);
    const answer = await office.get('/v1/departments/product/kpis?from=2026-W33&to=2026-W48', office.leadKey);
    const kpis = kpisReplySchema.parse(JSON.parse(answer.text));
    const { low, high } = kpis.productivity.headlineHours;
    expect(time).toContain(formatRange(low ?? 0, high ?? 0, 'en-GB', figureStyles.hours));
    expect(users).toContain(formatNumber(kpis.activeRate ?? 0, 'en-GB', figureStyles.share));
    expect(users).toContain(formatNumber(kpis.adoption.weeklyActive ?? 0, 'en-GB', figureStyles.people));
    for (const card of [net, time, users, revenue]) expect(card).toMatch(/counted|solid|rough|claimed|partly verified/);
    expect(await page.locator('main').innerText()).toMatch(/worth it here/);
    expect(await page.locator('[role=status]', { hasText: 'Demo data' }).count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('another range and another department give their own numbers, and the address keeps both', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKey);
    const choose = async (select: number, value: string) => {
      const before = (await cardsOf(page)).join();
      const answered = page.waitForResponse((response) => response.url().includes('/kpis?'));
      await page.locator('select').nth(select).selectOption(value);
      await answered;
      // The numbers of before stay in view until those asked for are there, one card after the other.
      let last = '';
      const isStill = async () => {
        const now = (await cardsOf(page)).join();
        const isSame = now === last;
        last = now;
        return isSame && now !== '' && now !== before;
      };
      await expect.poll(isStill, { interval: 300 }).toBe(true);
      return last;
    };
    const seen = [
      await choose(0, 'product'),
      await choose(1, '4'),
      await choose(0, 'marketing'),
      await choose(1, '13'),
    ];
    expect(new Set(seen).size).toBe(4);
    await page.reload();
    await expect.poll(() => page.locator('select').nth(0).inputValue()).toBe('marketing');
    await expect.poll(async () => (await cardsOf(page)).join()).toBe(seen[3]);
    await page.context().close();
  });

  test('a department below the minimum group shows reasons, and no number in any view', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKeys['legal'] ?? '');
    const cards = page.locator('section', { has: page.locator('h2') });
    for (const at of [0, 1]) await expect.poll(() => cards.nth(at).innerText()).toMatch(/fewer than 5/i);
    for (const view of leadViews) {
      await show(page, view);
      expect(await page.locator('main').innerText(), view).not.toMatch(
        /[1-9]\d*\s(h|min|hours|minutes)\b|^(solid|counted)$/m,
      );
    }
    await page.context().close();
  });

  test('all departments are drawn side by side on one scale, and those that show nothing say so', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKey);
    await show(page, 'departments');
    await page.getByText('Show the charts').click();
    const charts = page.locator('details li');
    const scaleOf = (name: string) =>
      charts.filter({ hasText: name }).locator('.recharts-yAxis-tick-labels text').allTextContents();
    await charts.filter({ hasText: 'Legal' }).getByText('No published hours in this range.').waitFor();
    await expect.poll(async () => (await scaleOf('Marketing')).length).toBeGreaterThan(1);
    await expect.poll(async () => (await scaleOf('Product')).join()).toBe((await scaleOf('Marketing')).join());
    await charts.getByRole('link', { name: 'Product' }).click();
    await untilView(page, 'overview', '/product/13');
    expect(await page.getByLabel('Department', { exact: true }).inputValue()).toBe('product');
    await page.context().close();
  });

  test('a lead sees nothing of other departments, whatever is clicked or typed into the address', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    const told: string[] = [];
    page.on('response', async (response) => {
      // The configuration is the same for everybody, and names departments with their headcounts.
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/v1/') && pathname !== '/v1/config') told.push(await response.text().catch(() => ''));
    });
    await signIn(page, office.leadKeys['marketing'] ?? '');
    const shown: string[] = [];
    for (const view of leadViews) {
      await show(page, view);
      for (const id of ['product', 'legal', 'nobody']) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, `#lead/${view}/${id}/52`);
        await untilView(page, view, `/${id}/52`);
        shown.push(await page.locator('body').innerText());
      }
    }
    const seen = [...shown, ...told].join('\n');
    expect(told.length).toBeGreaterThan(5);
    for (const name of OTHERS) expect(seen).not.toMatch(new RegExp(`\\b${name}\\b(?!ivity)`));
    await page.context().close();
  });

  test('a key is kept in this tab alone, a wrong one opens nothing, and signing out forgets it', async () => {
    const { page } = await openPage(browser, office, 'de-DE');
    await page.goto(office.url);
    await page.locator('input[type=password]').fill('not-a-key');
    await page.keyboard.press('Enter');
    await page.getByText('Dieser Schlüssel ist nicht gültig.').waitFor();
    await signIn(page, office.leadKey);
    await page.route('**/v1/key', (route) => route.abort(), { times: 1 });
    await page.reload();
    await page.getByRole('button', { name: 'Erneut versuchen' }).click();
    await page.locator('nav').waitFor();
    const other = await page.context().newPage();
    await other.goto(office.url);
    await other.locator('input[type=password]').waitFor();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.locator('input[type=password]').waitFor();
    await expect
      .poll(() => page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie]))
      .toEqual([0, 0, '']);
    await page.context().close();
  });

  test('a key stays on the device where that is wanted: another tab is signed in, until one signs out', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await page.goto(office.url);
    await page.getByLabel('Stay signed in on this device').press('Space');
    await signInWith(page, office.leadKey);
    const other = await page.context().newPage();
    await other.goto(office.url);
    await other.locator('main nav').waitFor();
    await other.getByRole('button', { name: 'Sign out' }).click();
    await page.reload();
    await page.locator('input[type=password]').waitFor();
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
    await page.context().close();
  });

  test('a view whose code the server no longer has says so, and the others stay open', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKeys['product'] ?? '');
    await page.route('**/value-page*', (route) => route.fulfill({ status: 404 }));
    await page.locator('nav a[href*="/value"]').click();
    const notice = page.getByRole('alert').filter({ hasText: 'This part can’t be shown' });
    await notice.getByRole('button', { name: 'Reload' }).waitFor();
    await show(page, 'tools');
    expect(await notice.count()).toBe(0);
    await page.context().close();
  });

  test('a chart is exported with its range, grades, meaning and that it is made up', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKeys['product'] ?? '');
    await show(page, 'time-saved');
    const figure = page.locator('figure').first();
    await figure.locator('.recharts-surface').first().waitFor();
    await figure.locator('summary').click();
    const saved = async (kind: string) => {
      const waiting = page.waitForEvent('download');
      await figure.getByRole('button', { name: kind }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(new RegExp(`^worthwhile-demonstration-.*\\.${kind.toLowerCase()}$`));
      return readFileSync(await download.path());
    };
    const csv = (await saved('CSV')).toString();
    // A byte order mark, without which spreadsheets read no letter beyond ASCII.
    expect(csv).toMatch(/^\ufefftitle,department,from,to,line,value,low,high,n,grade,reason,unit,definition/);
    for (const line of csv.trim().split('\r\n').slice(1)) expect(line).toContain('Demo data');
    const svg = (await saved('SVG')).toString();
    expect(svg).toMatch(/<svg[\s\S]*Demo data[\s\S]*<\/svg>/);
    expect(svg).toMatch(/\d+ [ABCD]\b/);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    await page.context().close();
  });

  test('the keyboard goes through a chart and the table behind it', async () => {
    const { page } = await openPage(browser, office, 'en-GB');
    await signIn(page, office.leadKeys['product'] ?? '');
    await show(page, 'time-saved');
    const figure = page.locator('figure').first();
    const chart = figure.locator('.recharts-surface[tabindex="0"]').first();
    await chart.waitFor();
    // A pointer that rests on the chart would show its own point.
    await page.mouse.move(0, 0);
    await chart.focus();
    const tip = figure.locator('.recharts-tooltip-wrapper');
    let shown = '';
    const at = async (key: string) => {
      await page.keyboard.press(key);
      shown = await until(
        'another point',
        () => tip.innerText(),
        (text) => text !== shown,
      );
      return shown;
    };
    const points = [await at('ArrowRight'), await at('ArrowRight'), await at('ArrowLeft')];
    expect(points[0]).toMatch(/\sh\b/);
    expect(points[1]).not.toBe(points[0]);
    expect(points[2]).toBe(points[0]);
    const further: string[] = [];
    for (let step = 0; step < 8; step++) further.push(await at('ArrowRight'));
    expect(new Set(further).size).toBe(8);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await figure.locator('table').waitFor();
    const focused: string[] = [];
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate(() => document.activeElement?.textContent?.slice(0, 40) ?? ''));
    }
    expect(focused.slice(0, 4).join()).toMatch(/image.*CSV.*SVG.*PNG/);
    expect(await page.evaluate(() => document.activeElement?.querySelector('table') !== null)).toBe(true);
    await page.context().close();
  });

  test.each(['en-GB', 'de-DE'])('the summary prints on one page in %s', async (locale) => {
    const { page } = await openPage(browser, office, locale);
    await signIn(page, office.leadKeys['product'] ?? '');
    await show(page, 'summary');
    await page.locator('main article').waitFor();
    await untilDrawn(page);
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.context().close();
  });

  test.each(['en-GB', 'de-DE'])(
    'all departments fit on paper along its long side in %s, with their range',
    async (locale) => {
      const { page } = await openPage(browser, office, locale);
      await signIn(page, office.leadKey);
      await show(page, 'departments');
      const printed = page.evaluate(
        () => new Promise((resolve) => Object.assign(window, { print: () => resolve(true) })),
      );
      await page.getByRole('button', { name: /PDF/ }).click();
      await printed;
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
      const [, width = 0, height = 0] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)?.map(Number) ?? [];
      expect(width).toBeGreaterThan(height);
      const MARGINS_MM = 28;
      await page.setViewportSize({ width: Math.floor((96 / 25.4) * (297 - MARGINS_MM)), height: 700 });
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('select').nth(1).isVisible()).toBe(true);
      const table = page.getByRole('table').first();
      expect(await table.evaluate(({ parentElement: box }) => box && box.scrollWidth - box.clientWidth)).toBe(0);
      await page.context().close();
    },
  );

  test.each(['en-GB', 'de-DE'])('no view has a fault of accessibility, light or dark, in %s', async (locale) => {
    const { page, faults } = await openPage(browser, office, locale);
    await page.goto(office.url);
    await page.locator('input[type=password]').waitFor();
    await bringAxe(page);
    const violations = await violationsOf(page, 'sign-in', locale);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('input[type=password]').fill(office.leadKeys['product'] ?? '');
    await page.keyboard.press('Enter');
    await page.locator('main nav').waitFor();
    for (const view of leadViews) {
      await show(page, view);
      violations.push(...(await violationsOf(page, view, locale)));
    }
    expect(violations).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('the extension’s options page', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await launch({});
  });
  afterAll(() => profile.close());

  /** The lead of Marketing, signed in. */
  async function openOptions(): Promise<Page> {
    const page = await profile.context.newPage();
    await page.clock.setFixedTime(NOW_MS);
    await page.goto((await profile.openPage('options.html#department')).url());
    await page.locator('form input').nth(0).fill(office.url);
    await page
      .locator('form input')
      .nth(1)
      .fill(office.leadKeys['marketing'] ?? '');
    await page.keyboard.press('Enter');
    await page.locator('main nav').waitFor();
    await untilDrawn(page);
    return page;
  }
  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    // A page that is closed before would leave the key where it is.
    await page.locator('form input').nth(1).waitFor();
  };

  test('shows a lead the same cards as the page that the endpoint serves', async () => {
    const page = await openOptions();
    const cards = await fourCardsOf(page);
    const served = await openPage(browser, office, 'en-GB');
    await signIn(served.page, office.leadKeys['marketing'] ?? '');
    await expect.poll(() => cardsOf(served.page)).toEqual(cards);
    expect(await page.locator('[role=status]', { hasText: 'Demo data' }).count()).toBe(1);
    await served.page.context().close();
    await signOut(page);
    await page.close();
  });

  test('shows the numbers last looked at when it is opened again, also without the endpoint, until the lead signs out', async () => {
    const page = await openOptions();
    const cards = await fourCardsOf(page);
    await page.route(`${office.url}/**`, (route) => route.abort());
    await page.reload();
    await page.getByText('What is shown below is from Wed 25 Nov').waitFor();
    await expect.poll(() => cardsOf(page)).toEqual(cards);
    await untilDrawn(page);
    expect(await page.getByRole('alert').count()).toBe(1);
    await signOut(page);
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
    await page.close();
  });
});
