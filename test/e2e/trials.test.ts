/** Trials as people and leads meet them: a whole one in the real popup, and thirty of a department through a real endpoint. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesOf } from '#core/question/answer.ts';
import { awaitedOf, LEAST_TRIAL_MINUTES, type Task } from '#core/trial/trial.ts';
import { trialAt } from '#simulation/trial.ts';
import { type ActionPopup, connectPopups } from './action-popup.ts';
import { launchWithPopup } from './action-popup-firefox.ts';
import { launch, type Profile } from './chromium.ts';
import { type Display, openDisplay } from './display.ts';
import { answeredSession, joinAsMember, type Office, openOffice } from './office.ts';
import { readTable, table, until } from './person.ts';
import { choose, type Stage, scenesAt, sees, tap, tapNamed, toolOrigins } from './popup-states.ts';
import { launchSeeded, type Seed } from './seeded.ts';
import { type Sites, serveSites } from './tool-sites.ts';

const MINUTE_MS = 60_000;

/** A browser with the popup, at the true time: a background that ended comes back with it. */
interface TrialBrowser {
  seed(seed: Seed): Promise<void>;
  open(): Promise<Stage>;
  close(stage: Stage): Promise<void>;
  tasks(): Promise<Task[]>;
  badge(): Promise<string>;
  endBackground(): Promise<void>;
}

const nowMs = Date.now();

/** What a person does, from the choice of a kind to the last answer, with the popup closed and the background ended in between. */
async function goThroughTrial(browser: TrialBrowser): Promise<Task> {
  const { joined, past, membership } = scenesAt(nowMs);
  const badge = (wanted: string) => until(`the badge “${wanted}”`, browser.badge, (shown) => shown === wanted);
  await browser.seed({
    ...joined,
    work: past,
    membership: { ...membership, config: { ...membership.config, trials: true } },
    settings: { trials: { on: true, remindedMs: nowMs, notNowDay: null } },
  });
  let stage = await browser.open();
  const { text } = stage;
  await tap(stage, '[data-opens="trial"]');
  await choose(stage, 'select', 'code');
  await tapNamed(stage, '45');
  await tapNamed(stage, text('trialFlip'));
  const [flipped] = await until('the task', browser.tasks, (all) => all.length === 1);
  const arm = flipped?.arm;
  expect(await sees(stage, text(arm === 'with' ? 'trialCoinWith' : 'trialCoinWithout'))).toBe(true);
  await browser.endBackground();
  await tapNamed(stage, text('trialStart'));
  await until('the timer', browser.tasks, ([task]) => task?.state === 'running');
  await badge('▶');
  await browser.close(stage);

  await browser.endBackground();
  await badge('▶');
  stage = await browser.open();
  await tapNamed(stage, text('trialDone'));
  await tapNamed(stage, text('trialSame'));
  if (arm === 'with') await tap(stage, '[data-sign="saved"] > button');
  const isDone = ([task]: Task[]) => task?.state === 'finished' && awaitedOf(task) === null;
  const [done] = await until('the end', browser.tasks, isDone);
  expect(done).toMatchObject({ id: flipped?.id, arm, kind: 'code', expectedMinutes: 45, quality: 'same' });
  expect(done?.felt ?? null).toEqual(arm === 'with' ? minutesOf('saved-5-15') : null);
  await badge('');
  await browser.close(stage);
  if (done === undefined) throw new Error('no task');
  return done;
}

describe('a whole trial in the popup of the toolbar button', () => {
  let display: Display;
  let sites: Sites;
  const closings: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    display = await openDisplay();
    sites = await serveSites();
  });
  afterAll(async () => {
    for (const close of closings) await close();
    await sites.close();
    display.close();
  });

  test('in Chromium: kind, minutes, coin, timer, quality and what was felt', async () => {
    const seeded = await launchSeeded(nowMs, { display: display.name, locale: 'en-GB' });
    closings.push(seeded.close);
    const opener = await connectPopups(seeded.profile, 'en-GB');
    closings.unshift(opener.close);
    await seeded.grant(toolOrigins);
    const popups = new Map<Stage, ActionPopup>();
    const done = await goThroughTrial({
      seed: seeded.seed,
      async open() {
        // Every opening has its own clock, which stands: the task takes eight minutes.
        const popup = await opener.open(nowMs + popups.size * 8 * MINUTE_MS);
        popups.set(popup.stage, popup);
        return popup.stage;
      },
      close: async (stage) => popups.get(stage)?.close(),
      tasks: () => table<Task>(seeded.profile, 'trials'),
      badge: () => seeded.profile.inWorker(() => chrome.action.getBadgeText({}), null),
      endBackground: () => seeded.profile.killWorker(),
    });
    expect(done.minutes).toBe(8);
  });

  test('in Firefox: the same', async () => {
    const popup = await launchWithPopup(sites, { locale: 'en', display: display.name, idleTimeoutMs: 4000 });
    closings.push(popup.close);
    const { page, stage } = popup;
    await popup.allowTool();
    const done = await goThroughTrial({
      seed: popup.seed,
      async open() {
        await popup.open();
        return stage;
      },
      close: popup.closePopup,
      tasks: () => page.evaluate(readTable, 'trials') as Promise<Task[]>,
      badge: () => page.evaluate('browser.action.getBadgeText({})') as Promise<string>,
      endBackground: async () => {
        await until(
          'the background ended',
          () => page.evaluate('browser.extension.getBackgroundPage() === null'),
          Boolean,
        );
      },
    });
    // Its popups cannot be given another clock, and no task is taken to be shorter than a minute.
    expect(done.minutes).toBeGreaterThanOrEqual(LEAST_TRIAL_MINUTES);
    expect(done.minutes).toBeLessThan((Date.now() - nowMs) / MINUTE_MS + LEAST_TRIAL_MINUTES);
  });
});

/** The last week of period 11. */
const WEEK = '2026-W44';
const DAY = '2026-10-28';
const NOON_MS = Date.parse(`${DAY}T12:00:00Z`);

/** Five tasks of a person, three of them in one arm and two in the other. */
const tasksOf = (person: number): Task[] =>
  [0, 1, 2, 3, 4].map((count) => {
    const arm = (person + count) % 2 === 0 ? 'with' : 'without';
    const endedMs = NOON_MS + count * MINUTE_MS;
    return trialAt(NOON_MS, {
      id: `00000000-0000-0000-000${person}-00000000000${count}`,
      arm,
      state: 'finished',
      endedMs,
      endedWeek: WEEK,
      minutes: (arm === 'with' ? 20 : 30) + ((2 * person + count) % 5),
      quality: 'same',
      isFeltAnswered: arm === 'with',
      felt: arm === 'with' ? minutesOf('saved-15-30') : null,
    });
  });

describe('trials of a department through a real endpoint', () => {
  let profile: Profile;
  const offices: Office[] = [];
  beforeAll(async () => {
    profile = await launch({});
  });
  afterAll(async () => {
    await profile.close();
    for (const office of offices) await office.close();
  });

  /** People of a department who each hand in a session, an answer and five tasks; what a lead then reads of it. */
  async function leadReads(people: number): Promise<{ page: Page; panel: Locator }> {
    const office = await openOffice(NOON_MS);
    offices.push(office);
    await office.setConfig({ ...(await office.config()), trials: true });
    const code = await office.department('sales', people);
    const members = [];
    for (let count = 0; count < people; count++) members.push(await joinAsMember(office.url, code, WEEK));
    office.setNow(Date.parse('2026-11-03T12:00:00Z'));
    for (const [person, member] of members.entries()) {
      const [session, answer] = answeredSession(WEEK, DAY, 10 + 5 * person);
      expect(await member.report([session], [answer], [], tasksOf(person))).toBe('accepted');
    }
    office.setNow(Date.parse('2026-11-12T01:00:00Z'));
    await profile.moveClock(Date.parse('2026-11-12T01:00:00Z') - Date.now());
    await office.admin('/v1/admin/releases');
    const { key } = await office.admin('/v1/admin/departments/sales/lead-keys');
    const page = await profile.openPage('options.html#department');
    await page.getByLabel('Server address').fill(office.url);
    await page.getByRole('textbox', { name: 'Access key' }).fill(String(key));
    await page.getByRole('button', { name: 'Open dashboard' }).click();
    await page.getByRole('region', { name: 'Time saved', exact: true }).waitFor();
    await page.evaluate(() => {
      location.hash = '#department/time-saved';
    });
    return { page, panel: page.getByRole('region', { name: 'Felt and measured' }) };
  }

  test('six people with thirty tasks give effect, what was felt and hours as measured; four give the reason', async () => {
    await profile.allowHosts('http://127.0.0.1/*');
    const { page, panel } = await leadReads(6);
    for (const words of [
      /tasks took \d+% less time \(likely .+ less, 30 trials\), 0% were given up/,
      /It felt like \d+% less time/,
      /as felt/,
      /as measured by 30 trials\s+[\d.–\s]+h/,
    ])
      await expect.poll(() => panel.innerText()).toMatch(words);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.close();

    const few = await leadReads(4);
    await expect
      .poll(() => few.panel.innerText())
      .toMatch(/not measured yet, still missing: 10 tasks without AI, 10 tasks with AI, 5 more people/);
    expect(await few.panel.innerText()).not.toMatch(/\d% less time|\d\sh\b/);
    await few.page.close();
  });
});
