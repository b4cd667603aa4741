/** Trials as people and leads meet them: a whole one in the real popup, and thirty of a department through a real endpoint. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesOf } from '#core/question/answer.ts';
import { awaitedOf, type Task } from '#core/trial/trial.ts';
import { type ActionPopup, connectPopups, type PopupOpener } from './action-popup.ts';
import { launch, type Profile } from './chromium.ts';
import { type Display, openDisplay } from './display.ts';
import { trialAt } from './made-up.ts';
import { answeredSession, joinAsMember, type Office, openOffice } from './office.ts';
import { table, until } from './person.ts';
import { scenesAt, sees, tap, tapNamed, textIn, toolOrigins } from './popup-states.ts';
import { launchSeeded, type SeededProfile } from './seeded.ts';

const MINUTE_MS = 60_000;

describe('a whole trial in the popup of the toolbar button', () => {
  // The true time: a worker that was killed comes back with it.
  const nowMs = Date.now();
  const text = textIn('en-GB');
  let display: Display;
  let seeded: SeededProfile;
  let opener: PopupOpener;
  beforeAll(async () => {
    display = await openDisplay();
    seeded = await launchSeeded(nowMs, { display: display.name, locale: 'en-GB' });
    opener = await connectPopups(seeded.profile, 'en-GB');
  });
  afterAll(async () => {
    await opener.close();
    await seeded.close();
    display.close();
  });

  const tasks = () => table<Task>(seeded.profile, 'trials');
  const badge = (wanted: string) =>
    until(
      `the badge “${wanted}”`,
      () => seeded.profile.inWorker(() => chrome.action.getBadgeText({}), null),
      (shown) => shown === wanted,
    );

  test('kind, minutes, coin, timer, quality and what was felt, with the popup closed and the worker dead in between', async () => {
    await seeded.grant(toolOrigins);
    const { joined, past, membership } = scenesAt(nowMs);
    await seeded.seed({
      ...joined,
      work: past,
      membership: { ...membership, config: { ...membership.config, trials: true } },
      settings: { trials: { on: true, remindedMs: nowMs, notNowDay: null } },
    });
    let popup: ActionPopup = await opener.open(nowMs);
    await tap(popup.stage, '[data-opens="trial"]');
    await (await popup.page.waitForSelector('select'))?.select('code');
    await tapNamed(popup.stage, '45');
    await tapNamed(popup.stage, text('trialFlip'));
    const [flipped] = await until('the task', tasks, (all) => all.length === 1);
    const arm = flipped?.arm;
    expect(await sees(popup.stage, text(arm === 'with' ? 'trialCoinWith' : 'trialCoinWithout'))).toBe(true);
    await seeded.profile.killWorker();
    await tapNamed(popup.stage, text('trialStart'));
    await until('the timer', tasks, ([task]) => task?.state === 'running');
    await badge('▶');
    await popup.close();

    await seeded.profile.killWorker();
    await badge('▶');
    popup = await opener.open(nowMs + 8 * MINUTE_MS);
    await tapNamed(popup.stage, text('trialDone'));
    await tapNamed(popup.stage, text('trialSame'));
    if (arm === 'with') await tap(popup.stage, '[data-sign="saved"] > button');
    const isDone = ([task]: Task[]) => task?.state === 'finished' && awaitedOf(task) === null;
    const [done] = await until('the end', tasks, isDone);
    expect(done).toMatchObject({ id: flipped?.id, arm, kind: 'code', expectedMinutes: 45, quality: 'same' });
    // The timer began at the first opening, whose clock stands, and ended at the second.
    expect(done?.minutes).toBe(8);
    expect(done?.felt ?? null).toEqual(arm === 'with' ? minutesOf('saved-5-15') : null);
    await badge('');
    await popup.close();
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
  async function leadReads(people: number): Promise<{ page: Page; panel: string }> {
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
    await page.getByLabel('Access key').fill(String(key));
    await page.getByRole('button', { name: 'Open dashboard' }).click();
    await page.getByRole('region', { name: 'Time saved', exact: true }).waitFor();
    await page.evaluate(() => {
      location.hash = '#department/time-saved';
    });
    const region = page.getByRole('region', { name: 'Felt and measured' });
    await region.waitFor();
    return { page, panel: await region.innerText() };
  }

  test('six people with thirty tasks give effect, what was felt and hours as measured; four give the reason', async () => {
    await profile.allowHost('http://127.0.0.1/*');
    const { page, panel } = await leadReads(6);
    expect(panel).toMatch(/tasks took \d+% less time \(likely .+ less, 30 trials\), with 0% and 0% given up/);
    expect(panel).toMatch(/It felt like \d+% less time/);
    expect(panel).toContain('as felt');
    expect(panel).toMatch(/as measured by 30 trials\s+[\d.–\s]+h/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.close();

    const few = await leadReads(4);
    expect(few.panel).toMatch(/not measured yet, still missing: 10 tasks without AI, 10 tasks with AI, 5 more people/);
    expect(few.panel).not.toMatch(/\d% less time|\d\sh\b/);
    await few.page.close();
  });
});
