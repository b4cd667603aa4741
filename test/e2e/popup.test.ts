import { mkdirSync, writeFileSync } from 'node:fs';
import checker from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import { type ActionPopup, connectPopups, type PopupOpener } from './action-popup.ts';
import { type Display, openDisplay } from './display.ts';
import { holdStore, table, until } from './person.ts';
import {
  type PopupState,
  scenesAt,
  sees,
  tap,
  tapNamed,
  textIn,
  toolOrigins,
  type WindowSize,
} from './popup-states.ts';
import { launchSeeded, type SeededProfile } from './seeded.ts';

/** A browser gives a popup of 600 px a scrollbar. */
const LONGEST_PX = 560;
const WIDTH_PX = 360;
const nowMs = Date.parse('2026-11-24T10:24:00+01:00');
const { firstDay, states, joined, past } = scenesAt(nowMs);
const mondayMs = Date.parse('2026-11-30T10:24:00+01:00');
/** A folder for pictures of every state, to be looked at. */
const pictures = process.env['POPUP_PICTURES'];

interface Checked {
  readonly axe: {
    run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  };
}

/** Words of a message up to what is filled in. */
const fixedWords = (message: string) => message.replace(/\$\d.*/, '').trim();

function faultsOfSize({ innerWidth, innerHeight, scrollWidth, scrollHeight, clientWidth }: WindowSize): string[] {
  return [
    ...(innerWidth === WIDTH_PX ? [] : [`${innerWidth} px wide`]),
    ...(innerHeight <= LONGEST_PX ? [] : [`${innerHeight} px long`]),
    // Less than a pixel may be cut off: the window has whole ones.
    ...(scrollHeight <= innerHeight + 1 && scrollWidth <= innerWidth
      ? []
      : [`scrolls ${scrollWidth} x ${scrollHeight}`]),
    ...(clientWidth === innerWidth ? [] : ['a scrollbar']),
  ];
}

// Each has a display of its own: a popup closes where another window takes the focus.
describe.concurrent.each(['en-GB', 'de'])('the popup of the toolbar button in Chromium, in %s', (locale) => {
  let display: Display;
  let seeded: SeededProfile;
  let opener: PopupOpener;
  const text = textIn(locale);
  const schemes = locale === 'de' && pictures === undefined ? (['light'] as const) : (['light', 'dark'] as const);

  beforeAll(async () => {
    display = await openDisplay();
    seeded = await launchSeeded(nowMs, { display: display.name, locale });
    // The tests' compiler names functions by a helper that the worker lacks.
    await seeded.profile.inWorker('globalThis.__name = (named) => named' as never, null);
    await seeded.profile.moveClock(nowMs - Date.now());
    opener = await connectPopups(seeded.profile, locale);
  });
  afterAll(async () => {
    await opener.close();
    await seeded.close();
    display.close();
  });

  /** Only words differ in the other language, and only colours between light and dark. */
  const violationsOf = async ({ page }: ActionPopup, scheme: 'light' | 'dark'): Promise<string[]> => {
    if (locale !== 'en-GB') return [];
    if (scheme === 'light') await page.evaluate(checker.source);
    return page.evaluate(
      async (rules) => {
        const { axe } = globalThis as unknown as Checked;
        const { violations } = await axe.run(document, rules);
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
      },
      { resultTypes: ['violations'], ...(scheme === 'light' ? {} : { runOnly: ['color-contrast'] }) },
    );
  };

  /** In one window for all states: to open one takes longer than to load the popup into it. */
  async function faultsOf(popup: ActionPopup, { name, seed, act, sees: key }: PopupState): Promise<string[]> {
    await popup.empty();
    await seeded.seed(seed);
    await popup.fill();
    await act?.(popup.stage);
    const words = fixedWords(text(key));
    const found = (await sees(popup.stage, words)) ? [] : [`“${words}” is not seen`];
    for (const scheme of schemes) {
      await popup.show(scheme);
      found.push(...faultsOfSize(await popup.size()), ...(await violationsOf(popup, scheme)));
      if (pictures === undefined) continue;
      mkdirSync(pictures, { recursive: true });
      writeFileSync(`${pictures}/${name}-${locale}-${scheme}.png`, await popup.page.screenshot());
    }
    return found.map((fault) => `${name}: ${fault}`);
  }

  test.sequential('is 360 px wide, at most 560 px long and without a scrollbar in every state, and axe finds nothing', {
    timeout: 600_000,
  }, async () => {
    const before = await opener.open(nowMs);
    const faults = await faultsOf(before, firstDay);
    await before.close();
    await seeded.grant(toolOrigins);
    const popup = await opener.open(nowMs);
    for (const state of states) faults.push(...(await faultsOf(popup, state)));
    await popup.close();
    await seeded.profile.moveClock(mondayMs - Date.now());
    const onMonday = await opener.open(mondayMs);
    faults.push(...(await faultsOf(onMonday, scenesAt(mondayMs).recap)));
    await onMonday.close();
    // Where it failed while the settings could not be read, the badge tells of it until it goes right.
    await seeded.profile.ring('send');
    await seeded.profile.moveClock(nowMs - Date.now());
    expect(faults).toEqual([]);
  });

  test.sequential('shows no question once the person wants none, in the popup, on the badge and in what is kept', async () => {
    await seeded.seed(joined);
    const popup = await opener.open(nowMs);
    await tap(popup.stage, '[data-opens="pause"]');
    await tapNamed(popup.stage, text('snoozeToday'));
    expect(await sees(popup.stage, text('snoozedHeading'))).toBe(true);
    const words = await popup.page.evaluate(() => document.body.innerText);
    for (const key of ['questionStem', 'quietText'] as const) expect(words).not.toContain(text(key));
    const asked = (sessions: SessionRecord[]) => sessions.filter(({ question }) => question?.state === 'shown');
    await expect.poll(async () => asked(await table<SessionRecord>(seeded.profile, 'sessions'))).toEqual([]);
    await expect.poll(() => seeded.profile.inWorker(() => chrome.action.getBadgeText({}), null)).toBe('');
    await popup.close();
  });

  test.sequential('adds time for an earlier day, takes it back, and counts it as no answer', async () => {
    await seeded.seed(joined);
    const popup = await opener.open(nowMs);
    const logged = async () => {
      const estimates = await table<Estimate>(seeded.profile, 'estimates');
      return estimates.filter(({ kind, answeredMs }) => kind === 'logged' && answeredMs >= nowMs);
    };
    await tap(popup.stage, '[data-opens="add"]');
    const days = await popup.page.waitForSelector('select:last-of-type');
    await days?.select('2026-11-23');
    await tap(popup.stage, '[data-sign="saved"] > button');
    const [entry] = await until('the entry', logged, (entries) => entries.length === 1);
    expect(entry).toMatchObject({ day: '2026-11-23', week: '2026-W48', savedMinutes: { low: 5, high: 15 } });
    await tap(popup.stage, '[data-back]');
    await tap(popup.stage, '[data-opens="week"]');
    expect(await sees(popup.stage, text('addedTime'))).toBe(true);
    await tap(popup.stage, '[data-back]');
    await tap(popup.stage, '[data-opens="add"]');
    await tap(popup.stage, '[data-sign="cost"] > button');
    await until('two entries', logged, (entries) => entries.length === 2);
    await tapNamed(popup.stage, text('undo'));
    expect(await until('one entry again', logged, (entries) => entries.length === 1)).toEqual([entry]);
    await popup.close();
  });

  test.sequential('says that it is loading while another page holds the store, and goes on once it is free', async () => {
    await seeded.seed({ work: past, membership: null });
    const holding = await seeded.profile.openPage('managed-schema.json');
    await holding.evaluate(holdStore);
    const popup = await opener.open(nowMs);
    expect(await sees(popup.stage, text('loading'))).toBe(true);
    // Closing it would take the focus, and the popup would close too.
    await holding.evaluate(() => {
      document.title = 'released';
    });
    expect(await sees(popup.stage, fixedWords(text('joinDepartment')))).toBe(true);
    await popup.close();
    await holding.close();
  });
});
