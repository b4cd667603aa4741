import { expect, test } from 'vitest';
import { type Reading, startingTrackerState } from '#core/measure/session.ts';
import type { SessionRules } from '#core/measure/session-rules.ts';
import { type Effect, type Heard, type Input, startTracker, step, type Tracker } from '#core/measure/tracker.ts';

const rules: SessionRules = {
  idleSeconds: 60,
  mergeGapSeconds: 300,
  minSessionSeconds: 10,
  checkpointSeconds: 30,
  audibleKeepsEngaged: true,
};
const onTool: Reading = {
  tool: 'chatgpt',
  tab: 1,
  onToolHost: true,
  focused: true,
  user: 'active',
  audible: false,
  paused: false,
};
const elsewhere: Reading = { ...onTool, tool: null, tab: 2, onToolHost: false };

const atMsOf = (input: Input) => (input.type === 'reading' ? input.asked.atMs : 'atMs' in input ? input.atMs : 0);

/** Steps an input and all that follows from it, the browser answering at once with this reading. */
function play(tracker: Tracker, input: Input, reading: Reading): { tracker: Tracker; effects: Effect[] } {
  const stepped = step(tracker, input);
  const effects: Effect[] = [];
  let next = stepped.tracker;
  for (const effect of stepped.effects) {
    effects.push(effect);
    if (effect.type !== 'read' && effect.type !== 'store') continue;
    if (next.isStale) next = step(next, { type: 'loaded', sessions: startingTrackerState }).tracker;
    const answer: Input =
      effect.type === 'read'
        ? { type: 'reading', asked: effect, reading, rules }
        : { type: 'stored', atMs: atMsOf(input), sessions: effect.sessions };
    const followed = play(next, answer, reading);
    next = followed.tracker;
    effects.push(...followed.effects);
  }
  return { tracker: next, effects };
}
const heard = (atMs: number, more: Partial<Heard> = {}): Heard => ({ type: 'heard', atMs, cause: 'tab', ...more });
const says = (atMs: number, tab: number, attention: boolean) =>
  heard(atMs, { cause: 'hint', hint: { tab, attention } });
const types = (effects: readonly Effect[]) => effects.map(({ type }) => type);

test('a step changes nothing but what it returns', () => {
  const tracker = Object.freeze(startTracker());
  expect(step(tracker, heard(0))).toEqual(step(tracker, heard(0)));
});

test('a page that confirms what is known costs no reading; one that says again that it is in front has a new address', () => {
  const { tracker } = play(startTracker(), heard(0), onTool);
  const confirmed = play(tracker, says(100, 1, true), onTool);
  expect(types(confirmed.effects)).not.toContain('read');
  const moved = play(confirmed.tracker, says(200, 1, true), onTool);
  expect(types(moved.effects)).toContain('read');
});

test('a checkpoint that finds attention gone waits for the event that may tell when, and believes that', () => {
  const open = play(startTracker(), says(0, 1, true), onTool).tracker;
  const found = play(open, heard(30_000, { cause: 'checkpoint', rang: true }), { ...onTool, focused: false });
  expect(found.tracker.sessions?.open?.tool).toBe('chatgpt');
  const confirm = found.effects.find((effect) => effect.type === 'confirm');
  const told = play(found.tracker, heard(29_900, { cause: 'window', through: 'tabs' }), { ...onTool, focused: false });
  expect(told.effects.find((effect) => effect.type === 'store')?.folded[0]?.engagedMs).toBe(29_900);
  const late = step(told.tracker, { type: 'confirm', atMs: 31_000, heard: confirm?.heard ?? -1 });
  expect(late.effects).toEqual([]);
});

test('listeners and the alarm outlast their need by two seconds, and go where a tool’s page tells of itself', () => {
  const opened = play(startTracker(), says(0, 1, true), onTool).tracker;
  const open = play(opened, { type: 'timer', atMs: 2000, dueMs: 2000 }, onTool);
  expect(open.effects).toEqual([{ type: 'listen', to: { tabs: true, switches: false } }]);
  const left = play(open.tracker, says(10_000, 1, false), elsewhere);
  const timer = left.effects.findLast((effect) => effect.type === 'timer');
  expect(timer?.afterMs).toBe(2000);
  const still = play(left.tracker, { type: 'timer', atMs: 12_000, dueMs: timer?.dueMs ?? 0 }, elsewhere);
  expect(still.effects).toEqual([{ type: 'listen', to: { tabs: false, switches: false } }, { type: 'disarm' }]);
});

test('the alarm goes two seconds after a visit whose end the store has at once', () => {
  const open = play(startTracker(), heard(0), onTool).tracker;
  const left = play(open, heard(10_000), elsewhere);
  expect(types(left.effects)).toEqual(['read', 'store', 'timer']);
  const timer = left.effects.find((effect) => effect.type === 'timer');
  expect(timer).toMatchObject({ afterMs: 2000 });
  const still = play(left.tracker, { type: 'timer', atMs: 12_000, dueMs: timer?.dueMs ?? 0 }, elsewhere);
  expect(types(still.effects)).toContain('disarm');
});

test('switches of tabs are heard once a page has lost attention, but not where it went behind another tab: that was the switch', () => {
  const opened = play(startTracker(), says(0, 1, true), onTool).tracker;
  const open = play(opened, { type: 'timer', atMs: 2000, dueMs: 2000 }, onTool).tracker;
  const hearsSwitches = { type: 'listen', to: { tabs: true, switches: true } };
  const inAddressBar = step(open, says(3000, 1, false));
  expect(inAddressBar.effects).toContainEqual(hearsSwitches);
  const behind = step(open, heard(3000, { cause: 'hint', hint: { tab: 1, attention: false, isBehind: true } }));
  expect(types(behind.effects)).toEqual(['read']);
  const asked = behind.effects.find((effect) => effect.type === 'read');
  if (asked === undefined) throw new Error('nothing was read');
  const otherTool = { ...onTool, tool: 'claude', tab: 2 };
  const silent = step(behind.tracker, { type: 'reading', asked, reading: otherTool, rules });
  expect(silent.effects).toContainEqual(hearsSwitches);
});

test('a tab with a tool’s host that stays silent is heard of by the browser’s own events from then on', () => {
  const open = play(startTracker(), says(0, 1, true), onTool).tracker;
  const silent = play(open, says(10_000, 1, false), { ...onTool, tab: 3 }).tracker;
  const left = play(silent, heard(20_000, { through: 'switches' }), elsewhere).tracker;
  expect(left.sessions?.pages.silent).toEqual([3]);
  expect(types(play(left, heard(60_000, { through: 'switches' }), onTool).effects)).toContain('read');
});

test('a clock that was set back has the checkpoints made anew at the next event', () => {
  const open = play(startTracker(), says(3_600_000, 1, true), onTool);
  expect(types(open.effects)).toContain('arm');
  const next = play(open.tracker, heard(3_610_000, { cause: 'user' }), onTool);
  expect(types(next.effects)).not.toContain('arm');
  expect(types(play(next.tracker, heard(10_000, { cause: 'user' }), onTool).effects)).toContain('arm');
});

test('what could not be stored is offered again with the next change, and its checkpoints stay', () => {
  const asked = step(startTracker(), says(0, 1, true));
  const [read] = asked.effects;
  if (read?.type !== 'read') throw new Error('no reading was asked for');
  const loaded = step(asked.tracker, { type: 'loaded', sessions: startingTrackerState }).tracker;
  const failed = step(loaded, { type: 'reading', asked: read, reading: onTool, rules }).tracker;
  const next = play(failed, says(10_000, 1, false), elsewhere);
  expect(next.effects.find((effect) => effect.type === 'store')?.folded).toHaveLength(1);
});
