/** Every state of the popup with a made-up person's data: the tests measure each in the real popup, and the docs show some. */

import { type GetText, textOfMessages } from '#components/words/messages.ts';
import { refusal } from '#core/base/refusal.ts';
import { dayOf, weekOf } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { originsOf } from '#core/measure/tool.ts';
import { FOREVER_MS } from '#core/org/settings.ts';
import type { Task } from '#core/trial/trial.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { trialAt } from '#simulation/trial.ts';
import { answeredAt, DAY_MS, HOUR_MS, MINUTE_MS, sessionAt } from '../core/people.ts';
import { membershipAt, outboxOf, TIME_ZONE, workOf } from './made-up.ts';
import { until } from './person.ts';
import type { Seed } from './seeded.ts';

export const tools = catalogue.filter(({ id }) => ['chatgpt', 'claude', 'copilot', 'deepl', 'perplexity'].includes(id));
export const toolOrigins = tools.flatMap(originsOf);

/** A popup that is open, in whichever browser: what runs in it gets its window. */
export interface Stage {
  readonly text: GetText;
  inPopup<R, A>(code: (popup: Window & typeof globalThis, argument: A) => R, argument: A): Promise<Awaited<R>>;
  /** What runs in the background gets its global scope. */
  inBackground<A>(code: (scope: typeof globalThis, argument: A) => unknown, argument: A): Promise<void>;
}

export interface PopupState {
  readonly name: string;
  readonly seed: Seed;
  /** What the person does before the state is there. */
  readonly act?: (stage: Stage) => Promise<void>;
  /** Words that are seen then and not before. */
  readonly sees: Parameters<GetText>[0];
}

export const textIn = (locale: string) => textOfMessages(locale === 'de' ? german : english);

const isThere = (stage: Stage, selector: string) =>
  until(
    selector,
    () => stage.inPopup(({ document }, wanted) => document.querySelector(wanted) !== null, selector),
    Boolean,
  );

/** While a command is under way, what would give another takes no taps. */
const TAKES_TAPS = ':not(:disabled, [aria-disabled="true"])';

/** Taps the first element that a selector finds, once it is there and takes taps. */
export async function tap(stage: Stage, selector: string): Promise<void> {
  await isThere(stage, selector + TAKES_TAPS);
  await stage.inPopup(
    ({ document }, wanted) => document.querySelector<HTMLElement>(wanted)?.click(),
    selector + TAKES_TAPS,
  );
}

/** Chooses of a list what has a value, once it is there. */
export async function choose(stage: Stage, selector: string, value: string): Promise<void> {
  await isThere(stage, selector);
  await stage.inPopup(
    (popup, [wanted, chosen]) => {
      const list = popup.document.querySelector<HTMLSelectElement>(wanted);
      if (list === null) return;
      list.value = chosen;
      list.dispatchEvent(new popup.Event('change', { bubbles: true }));
    },
    [selector, value] as const,
  );
}

/** Taps a button by its words, once it is there and takes taps. */
export async function tapNamed(stage: Stage, words: string): Promise<void> {
  const tapped = () =>
    stage.inPopup(
      ({ document }, [name, buttons]) => {
        const button = [...document.querySelectorAll<HTMLButtonElement>(buttons)].find(({ textContent }) =>
          textContent.startsWith(name),
        );
        button?.click();
        return button !== undefined;
      },
      [words, `button${TAKES_TAPS}`] as const,
    );
  await until(`a button “${words}”`, tapped, Boolean);
}

async function press(stage: Stage, key: string): Promise<void> {
  await isThere(stage, 'ol > li > button');
  await stage.inPopup(
    (popup, digit) => popup.document.dispatchEvent(new popup.KeyboardEvent('keydown', { key: digit })),
    key,
  );
}

/** As long as tests wait for a value. */
const LONGEST_WAIT_MS = 30_000;

/** Waits until words are seen. Says whether they were. */
export async function sees({ inPopup }: Pick<Stage, 'inPopup'>, words: string): Promise<boolean> {
  const endMs = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < endMs) {
    if (await inPopup(({ document }, wanted) => document.body.innerText.includes(wanted), words)) return true;
    await new Promise((soon) => setTimeout(soon, 50));
  }
  return false;
}

/** From now on the background refuses every command of this popup, and says why. */
const refuse = (stage: Stage) =>
  stage.inPopup((popup) => {
    const error = 'QuotaExceededError: the disk is full (0 bytes left)';
    const { runtime } = Reflect.get(popup, 'browser') ?? Reflect.get(popup, 'chrome');
    runtime.sendMessage = async () => ({ error });
  }, null);

/** Draws that are followed by a second question of a kind, or by none. */
const followUpDraws = { task: 0.1, held: 0.2, satisfaction: 0.3, reinvested: 0.4, none: 0.9 } as const;
type FollowUpDraw = keyof typeof followUpDraws;

/** The next answers are followed by a second question of this kind, or by none. */
const drawFollowUp = (stage: Stage, kind: FollowUpDraw) =>
  stage.inBackground((scope, drawn) => {
    scope.crypto.getRandomValues = ((values: Uint32Array) =>
      values.fill(Math.floor(drawn * 2 ** 32))) as Crypto['getRandomValues'];
  }, followUpDraws[kind]);

const inOrder =
  (...acts: readonly ((stage: Stage) => Promise<unknown>)[]) =>
  async (stage: Stage) => {
    for (const act of acts) await act(stage);
  };
const opens = (view: string) => (stage: Stage) => tap(stage, `[data-opens="${view}"]`);
const taps = (key: Parameters<GetText>[0]) => (stage: Stage) => tapNamed(stage, stage.text(key));
const tapsSaved = (stage: Stage) => tap(stage, '[data-sign="saved"] > button');
const answers = (kind: FollowUpDraw) =>
  inOrder(
    (stage) => drawFollowUp(stage, kind),
    (stage) => press(stage, '5'),
    (stage) => sees(stage, stage.text('undo')),
  );

/** A person of a department of sales who has just been asked, at an instant. */
export function scenesAt(nowMs: number) {
  const thisWeek = weekOf(nowMs, TIME_ZONE);
  const startMs = nowMs - 20 * MINUTE_MS;
  const past = workOf(60, startMs - 34 * MINUTE_MS);
  const membership = membershipAt('https://kpis.example.com', nowMs);
  const silent = membershipAt('https://kpis.example.com', nowMs, refusal('no-answer', 'no answer'));
  const dayAt = (atMs: number) => ({ day: dayOf(atMs, TIME_ZONE), week: weekOf(atMs, TIME_ZONE) });
  const session = sessionAt(startMs, { ...dayAt(startMs), endMs: nowMs - 3 * MINUTE_MS, engagedMs: 12 * MINUTE_MS });
  const question = { state: 'shown' as const, shownMs: nowMs, expiresMs: startMs + 137 * MINUTE_MS, endedMs: null };
  const withLast = (change: Partial<typeof session>) => ({
    ...past,
    sessions: [...past.sessions, { ...session, question, ...change }],
  });
  const longAgoMs = nowMs - 21 * HOUR_MS - 22 * MINUTE_MS;
  const unsure = sessionAt(longAgoMs, {
    ...{ ...dayAt(longAgoMs), tool: 'claude', doubtful: true },
    ...{ endMs: longAgoMs + 132 * MINUTE_MS, engagedMs: 94 * MINUTE_MS },
  });
  const joined: Seed = { work: withLast({}), membership, outbox: outboxOf(past, nowMs) };
  const idle: Seed = { ...joined, work: past };
  /** On a Monday, a week before this one would be told. */
  const ofThisWeek = { ...past, sessions: past.sessions.filter(({ week }) => week === thisWeek) };
  /** Whatever the day is, one answer is old enough to be asked about, and not too old. */
  const daysAgoMs = nowMs - 6 * DAY_MS;
  const [sessionOfBefore, answerOfBefore] = answeredAt(daysAgoMs, 22, dayAt(daysAgoMs));
  const askedOfBefore = {
    sessions: [...withLast({}).sessions, sessionOfBefore],
    estimates: [...past.estimates, answerOfBefore],
  };
  const inDoubt: Seed = { ...joined, work: { ...past, sessions: [...past.sessions, unsure] } };
  const parts = [
    { id: 'north', name: 'Sales North' },
    { id: 'south', name: 'Sales South' },
  ];
  const successions = [{ department: 'sales', fromWeek: thisWeek, successors: parts }];
  const split: Seed = { ...joined, membership: { ...membership, config: { ...membership.config, successions } } };
  const costs = { monthlyCost: 60, hourlyCost: 60 };
  const trying = { trials: { on: true, remindedMs: nowMs, notNowDay: null } };
  const offering = { ...membership, config: { ...membership.config, trials: true } };
  const quiet: Seed = { ...idle, membership: offering, settings: trying };
  const today = dayOf(nowMs, TIME_ZONE);
  const withTask = (change: Partial<Task>): Seed => ({ ...quiet, trials: [trialAt(nowMs, change)] });
  const running = { state: 'running', workedMs: 12 * MINUTE_MS, countedToMs: nowMs } as const;
  const done = {
    state: 'finished',
    minutes: 24,
    endedMs: nowMs,
    endedWeek: thisWeek,
    workedMs: 24 * MINUTE_MS,
  } as const;
  const given = Array.from({ length: 20 }, (_, count) => ({
    ...trialAt(nowMs, { ...done, state: 'dropped', minutes: null }),
    id: `00000000-0000-0000-0001-${String(count).padStart(12, '0')}`,
  }));
  const fourteenHoursMs = nowMs + 14 * HOUR_MS;
  /** Before any tool is allowed. */
  const firstDay: PopupState = { name: 'first-day', seed: { membership: null }, sees: 'firstDayHeading' };
  /** On a Monday. */
  const recap: PopupState = { name: 'recap', seed: { ...idle, settings: { costs } }, sees: 'recapHeading' };
  const states: readonly PopupState[] = [
    { name: 'question', seed: joined, sees: 'questionStem' },
    {
      name: 'question-doubtful',
      seed: { ...joined, work: withLast({ doubtful: true }) },
      sees: 'sessionCheckDuration',
    },
    { name: 'question-exact', seed: joined, act: taps('exactOpen'), sees: 'exactLabel' },
    {
      name: 'question-failed',
      seed: { ...joined, work: withLast({ doubtful: true }), membership: silent },
      act: inOrder(refuse, (stage) => press(stage, '5')),
      sees: 'questionSaveFailed',
    },
    { name: 'skip-failed', seed: joined, act: inOrder(refuse, taps('questionSkip')), sees: 'questionSaveFailed' },
    { name: 'answered', seed: joined, act: answers('satisfaction'), sees: 'secondHeading' },
    { name: 'answered-reinvested', seed: joined, act: answers('reinvested'), sees: 'reinvestedQuestion' },
    { name: 'answered-task', seed: { ...joined, membership: silent }, act: answers('task'), sees: 'taskQuestion' },
    {
      name: 'answered-held',
      seed: { ...joined, work: askedOfBefore, membership: silent },
      act: answers('held'),
      sees: 'heldFully',
    },
    { name: 'answered-alone', seed: joined, act: answers('none'), sees: 'answeredHeading' },
    {
      name: 'undo-failed',
      seed: joined,
      act: inOrder(answers('reinvested'), refuse, taps('undo')),
      sees: 'changeFailed',
    },
    { name: 'doubt', seed: inDoubt, sees: 'doubtWhy' },
    { name: 'doubt-failed', seed: inDoubt, act: inOrder(refuse, taps('doubtLeaveOut')), sees: 'changeFailed' },
    { name: 'nothing-asked', seed: { ...idle, work: ofThisWeek }, sees: 'quietHeading' },
    { name: 'paused', seed: { ...idle, settings: { pausedUntilMs: nowMs + HOUR_MS } }, sees: 'pausedHeading' },
    {
      name: 'resume-failed',
      seed: { ...idle, membership: silent, settings: { pausedUntilMs: FOREVER_MS } },
      act: inOrder(refuse, taps('resume')),
      sees: 'pauseFailed',
    },
    { name: 'snoozed', seed: { ...idle, settings: { snoozedUntilMs: fourteenHoursMs } }, sees: 'snoozedHeading' },
    {
      name: 'snoozed-tool',
      seed: { ...idle, settings: { silencedTools: [{ tool: 'chatgpt', untilMs: fourteenHoursMs }] } },
      sees: 'askAgain',
    },
    { name: 'pause', seed: joined, act: opens('pause'), sees: 'pauseHeading' },
    {
      name: 'pause-failed',
      seed: joined,
      act: inOrder(opens('pause'), refuse, taps('pauseHour')),
      sees: 'pauseFailed',
    },
    {
      name: 'snooze-failed',
      seed: joined,
      act: inOrder(opens('pause'), refuse, taps('snoozeToday')),
      sees: 'pauseFailed',
    },
    { name: 'week', seed: { ...joined, settings: { costs } }, act: opens('week'), sees: 'savedTime' },
    { name: 'add-time', seed: joined, act: opens('add'), sees: 'logDay' },
    { name: 'add-time-exact', seed: joined, act: inOrder(opens('add'), taps('exactOpen')), sees: 'exactLabel' },
    { name: 'add-time-added', seed: joined, act: inOrder(opens('add'), tapsSaved), sees: 'logAnother' },
    { name: 'add-time-failed', seed: joined, act: inOrder(opens('add'), refuse, tapsSaved), sees: 'logFailed' },
    {
      name: 'question-trial',
      // A heading of two lines, whatever the time of day: the longest card there is.
      seed: { ...withTask(running), work: withLast({ doubtful: true, tool: 'copilot' }) },
      sees: 'trialWith',
    },
    {
      name: 'trial-reminder',
      seed: { ...quiet, settings: { trials: { ...trying.trials, remindedMs: null } } },
      sees: 'trialReminderHeading',
    },
    { name: 'trial-plan', seed: quiet, act: opens('trial'), sees: 'trialFlip' },
    {
      name: 'trial-not-now',
      seed: { ...quiet, settings: { trials: { ...trying.trials, notNowDay: today } } },
      act: opens('trial'),
      sees: 'trialAfterAll',
    },
    { name: 'trial-full', seed: { ...quiet, trials: given }, act: opens('trial'), sees: 'trialFull' },
    { name: 'trial-ready', seed: withTask({ arm: 'without' }), sees: 'trialStart' },
    { name: 'trial-running', seed: withTask(running), sees: 'trialRunning' },
    { name: 'trial-gap', seed: withTask({ ...running, countedToMs: nowMs - HOUR_MS }), sees: 'trialGapYes' },
    { name: 'trial-forgot', seed: withTask(running), act: taps('trialOther'), sees: 'trialGiveUp' },
    { name: 'trial-quality', seed: withTask(done), sees: 'trialQuality' },
    { name: 'trial-felt', seed: withTask({ ...done, quality: 'same' }), sees: 'trialFeltStem' },
    {
      name: 'trial-failed',
      seed: withTask({ ...done, quality: 'same' }),
      act: inOrder(
        (stage) => sees(stage, stage.text('trialFeltStem')),
        refuse,
        (stage) => press(stage, '5'),
      ),
      sees: 'trialHeading',
    },
    { name: 'not-joined', seed: { work: past, membership: null }, sees: 'joinDepartment' },
    { name: 'endpoint-down', seed: { ...idle, membership: silent }, sees: 'endpointDownHeading' },
    {
      name: 'endpoint-down-opened',
      seed: { ...idle, membership: silent },
      act: opens('notice'),
      sees: 'noticeHeading',
    },
    { name: 'split', seed: split, sees: 'noticeSplit' },
    { name: 'split-opened', seed: split, act: opens('notice'), sees: 'passageSplitText' },
    { name: 'unreadable', seed: { settings: { pausedUntilMs: 'soon' as unknown as number } }, sees: 'faultHeading' },
  ];
  return { thisWeek, past, membership, joined, firstDay, recap, states };
}

export interface WindowSize {
  readonly innerWidth: number;
  readonly innerHeight: number;
  /** Of the page within; larger than the window where it has to be scrolled. */
  readonly scrollWidth: number;
  readonly scrollHeight: number;
  /** Smaller than `innerWidth` where a scrollbar takes room. */
  readonly clientWidth: number;
}

/** Runs in the popup. */
export function readSize({ document, innerWidth, innerHeight }: Window): WindowSize {
  const { scrollWidth, scrollHeight, clientWidth } = document.documentElement;
  return { innerWidth, innerHeight, scrollWidth, scrollHeight, clientWidth };
}

/** Runs in the popup: whether all is read, and the window has taken the size of what is drawn. */
export function isSettled({ document, innerHeight }: Window): boolean {
  if (document.querySelector('main > *') === null) return false;
  if (document.querySelector('footer:empty, [data-skeleton]') !== null) return false;
  // The window has whole pixels, the page may end within one.
  return Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) < 1;
}
