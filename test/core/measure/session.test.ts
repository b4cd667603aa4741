import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Cause,
  closeSession,
  liveSession,
  type Reading,
  type Signal,
  startingTrackerState,
  step,
  type TrackerState,
  trackerStateSchema,
} from '#core/measure/session.ts';
import type { SessionRules } from '#core/measure/session-rules.ts';

const rules: SessionRules = {
  idleSeconds: 60,
  mergeGapSeconds: 300,
  minSessionSeconds: 10,
  checkpointSeconds: 30,
  audibleKeepsEngaged: true,
};
const onChatgpt: Reading = { tool: 'chatgpt', tab: 1, focused: true, user: 'active', audible: false, paused: false };
const elsewhere: Reading = { ...onChatgpt, tool: null, tab: 2 };

const signal = (atSeconds: number, cause: Cause, reading: Reading): Signal => ({
  atMs: atSeconds * 1000,
  cause,
  reading,
});

function run(signals: readonly Signal[], from: TrackerState = startingTrackerState) {
  let state = from;
  const folded = signals.flatMap((one) => {
    const next = step(state, one, rules);
    state = next.state;
    return next.folded;
  });
  return { state, folded };
}

/** A checkpoint every 25 seconds, so that no gap rule applies. */
const checkpoints = (fromSeconds: number, toSeconds: number, reading: Reading): Signal[] =>
  Array.from({ length: Math.floor((toSeconds - fromSeconds) / 25) }, (_, index) =>
    signal(fromSeconds + 25 * (index + 1), 'checkpoint', reading),
  );

test('a signal that changes nothing returns the very same state, so nothing is written', () => {
  const { state } = run([signal(0, 'tab', elsewhere)]);
  expect(state).toBe(startingTrackerState);
  const open = run([signal(0, 'tab', onChatgpt)]).state;
  expect(step(open, signal(0.4, 'hint', onChatgpt), rules).state).toBe(open);
});

test('a session that was answered for is closed: a return to its tool opens a new one', () => {
  const first = run([signal(0, 'tab', onChatgpt), signal(20, 'tab', elsewhere)]);
  const [answered] = first.folded;
  const state = closeSession(first.state, answered?.id ?? '');
  const second = run([signal(40, 'tab', onChatgpt), signal(60, 'tab', elsewhere)], state);
  expect(second.folded.map((session) => [session.startMs, session.engagedMs])).toEqual([[40_000, 20_000]]);
});

test('the live session counts its open interval', () => {
  const { state } = run([signal(0, 'tab', onChatgpt), signal(20, 'tab', elsewhere), signal(30, 'tab', onChatgpt)]);
  expect(liveSession(state, 45_000)).toMatchObject({ startMs: 0, endMs: 45_000, engagedMs: 35_000 });
  expect(liveSession(run([signal(0, 'tab', elsewhere)]).state, 5000)).toBeNull();
});

test('an interval of over two hours without a pause in input is doubtful', () => {
  const twoHours = 2 * 3600;
  const exact = run([
    signal(0, 'tab', onChatgpt),
    ...checkpoints(0, twoHours - 10, onChatgpt),
    signal(twoHours, 'tab', elsewhere),
  ]);
  const over = run([
    signal(0, 'tab', onChatgpt),
    ...checkpoints(0, twoHours, onChatgpt),
    signal(twoHours + 1, 'tab', elsewhere),
  ]);
  expect(exact.folded.map((session) => session.doubtful)).toEqual([false]);
  expect(over.folded.map((session) => session.doubtful)).toEqual([true]);
});

test('eight engaged hours without one idle report make sessions doubtful, and one idle report clears it', () => {
  const visits = (count: number, offsetSeconds: number) =>
    Array.from({ length: count }, (_, index) => {
      const start = offsetSeconds + index * 7200;
      return [
        signal(start, 'tab', onChatgpt),
        ...checkpoints(start, start + 3590, onChatgpt),
        signal(start + 3600, 'tab', elsewhere),
      ];
    }).flat();
  const nine = run(visits(9, 0));
  expect(nine.folded.map((session) => session.doubtful)).toEqual([...Array(8).fill(false), true]);

  const idleAt = 9 * 7200 + 100;
  const idle = run(
    [
      signal(idleAt - 100, 'tab', onChatgpt),
      ...checkpoints(idleAt - 100, idleAt - 20, onChatgpt),
      signal(idleAt, 'user', { ...onChatgpt, user: 'idle' }),
    ],
    nine.state,
  );
  const after = run(visits(1, 11 * 7200), idle.state);
  expect(after.folded.map((session) => session.doubtful)).toEqual([false]);
});

const readings = fc.record({
  tool: fc.constantFrom(null, 'chatgpt', 'claude'),
  tab: fc.constantFrom(1, 2, 3),
  focused: fc.boolean(),
  user: fc.constantFrom('active' as const, 'active' as const, 'idle' as const, 'locked' as const),
  audible: fc.boolean(),
  paused: fc.constantFrom(false, false, false, true),
});
const causes = fc.constantFrom<Cause>('tab', 'window', 'hint', 'user', 'audio', 'pause', 'checkpoint', 'start');
const signals = fc
  .array(
    fc.record({
      afterMs: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 90_000 })),
      cause: causes,
      reading: readings,
      tabAgeMs: fc.option(fc.integer({ min: -500, max: 3000 }), { nil: undefined }),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    // A tab may have come to the front a second before the first signal.
    let atMs = 1000;
    return steps.map(({ afterMs, cause, reading, tabAgeMs }): Signal => {
      atMs += afterMs;
      return { atMs, cause, reading: tabAgeMs === undefined ? reading : { ...reading, tabSinceMs: atMs - tabAgeMs } };
    });
  });

test('engaged time of one profile never overlaps and never exceeds the time that passed', () => {
  fc.assert(
    fc.property(signals, (all) => {
      let state = startingTrackerState;
      let endMs = 0;
      let engagedMs = 0;
      for (const one of all) {
        const { open } = state;
        const next = step(state, one, rules);
        if (open !== null && next.folded.length > 0) {
          const closedMs = next.state.joinable.find(({ session }) => session.tool === open.tool)?.lastEndMs ?? 0;
          expect(open.startMs).toBeGreaterThanOrEqual(endMs);
          expect(closedMs).toBeLessThanOrEqual(one.atMs);
          engagedMs += closedMs - open.startMs;
          endMs = closedMs;
        }
        state = next.state;
      }
      expect(engagedMs).toBeLessThanOrEqual(all.at(-1)?.atMs ?? 0);
    }),
  );
});

test('stopping anywhere and going on from what was stored equals never stopping', () => {
  fc.assert(
    fc.property(signals, fc.nat(60), (all, at) => {
      const whole = run(all);
      const before = run(all.slice(0, at));
      const revived = trackerStateSchema.parse(JSON.parse(JSON.stringify(before.state)));
      const after = run(all.slice(at), revived);
      expect(after.state).toEqual(whole.state);
      expect([...before.folded, ...after.folded]).toEqual(whole.folded);
    }),
  );
});

test('a session never ends before it starts, whatever the clock does', () => {
  fc.assert(
    fc.property(
      signals,
      fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 60, maxLength: 60 }),
      (all, jumps) => {
        let jumpedMs = 10_000_000;
        const jumping = all.map((one, index) => {
          jumpedMs += (jumps[index] ?? 0) * 1000;
          return { ...one, atMs: one.atMs + jumpedMs };
        });
        for (const session of run(jumping).folded) {
          expect(session.endMs - session.startMs).toBeGreaterThanOrEqual(session.engagedMs);
          expect(session.engagedMs).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test('a switch of tabs that a hung page tells late, or a crashed one never, ends the interval when it was', () => {
  const switched: Reading = { ...elsewhere, tabSinceMs: 12_000 };
  for (const cause of ['hint', 'checkpoint'] as const) {
    const { folded } = run([signal(0, 'hint', onChatgpt), signal(20, cause, switched)]);
    expect([cause, folded.map(({ engagedMs }) => engagedMs)]).toEqual([cause, [12_000]]);
  }
});

test('a tab in front since before the interval was last seen, or after now, says nothing of when it ended', () => {
  for (const tabSinceMs of [9000, 21_000]) {
    const late: Reading = { ...elsewhere, tabSinceMs };
    const before = [signal(0, 'hint', onChatgpt), signal(10, 'checkpoint', onChatgpt)];
    expect(run([...before, signal(20, 'hint', late)]).folded[0]?.engagedMs).toBe(20_000);
    expect(run([...before, signal(20, 'checkpoint', late)]).folded[0]?.engagedMs).toBe(10_000);
  }
});

test('a visit that its page tells a moment late began as its tab came to the front, if nothing was attended to since', () => {
  const startOf = (cause: Cause, tabSinceMs: number, from = startingTrackerState) =>
    run([signal(20, cause, { ...onChatgpt, tabSinceMs })], from).state.open?.startMs;
  expect(startOf('hint', 19_900.5)).toBe(19_900);
  for (const unbelieved of [19_000, 20_001]) expect(startOf('hint', unbelieved)).toBe(20_000);
  expect(startOf('window', 19_900)).toBe(20_000);
  const { state } = run([signal(0, 'hint', { ...onChatgpt, tool: 'claude' }), signal(19.95, 'hint', elsewhere)]);
  expect(startOf('hint', 19_960, state)).toBe(19_960);
  expect(startOf('hint', 19_900, state)).toBe(20_000);
});

test('an event half a second after another is remembered as the last that saw the interval', () => {
  const { folded } = run([
    signal(0, 'tab', onChatgpt),
    signal(0.6, 'checkpoint', onChatgpt),
    signal(10, 'checkpoint', { ...onChatgpt, focused: false }),
  ]);
  expect(folded[0]?.engagedMs).toBe(600);
});

test('a state stored before sound was remembered of every interval is read, and goes on while there is sound', () => {
  const open = { tool: 'chatgpt', tab: 1, startMs: 0, lastSeenMs: 20_000, keptByAudio: true };
  const stored = trackerStateSchema.parse({ open, joinable: [], withoutIdleMs: 0 });
  const hearing: Reading = { ...onChatgpt, user: 'idle', audible: true };
  const { folded } = run([signal(40, 'checkpoint', hearing), signal(50, 'tab', elsewhere)], stored);
  expect(folded[0]?.engagedMs).toBe(50_000);
});

test('eight hours of use stay believed where idle or lock is reported, if only off tools', () => {
  for (const user of ['idle', 'locked'] as const) {
    const days = Array.from({ length: 12 }, (_, index) => {
      const start = index * 7200;
      return [
        signal(start, 'tab', onChatgpt),
        ...checkpoints(start, start + 3590, onChatgpt),
        signal(start + 3600, 'tab', elsewhere),
        signal(start + 5000, 'user', { ...elsewhere, user }),
        signal(start + 6000, 'user', elsewhere),
      ];
    });
    expect(run(days.flat()).folded.filter(({ doubtful }) => doubtful)).toEqual([]);
  }
});

test('with checkpoints five minutes apart, a nap of nine is not counted', () => {
  const rare = { ...rules, checkpointSeconds: 300 };
  const open = step(startingTrackerState, signal(0, 'tab', onChatgpt), rare).state;
  expect(step(open, signal(361, 'checkpoint', onChatgpt), rare).folded).toEqual([]);
  expect(step(open, signal(361, 'checkpoint', onChatgpt), rare).state.open?.startMs).toBe(361_000);
  expect(step(open, signal(360, 'checkpoint', onChatgpt), rare).state.open?.startMs).toBe(0);
});

const speaking: Reading = { ...onChatgpt, audible: true };
const silentAndIdle: Reading = { ...onChatgpt, user: 'idle' };
const ended = (signals: readonly Signal[]) => run(signals).folded.map(({ endMs }) => endMs / 1000);

test('a silence of up to idleSeconds passes while the person is idle, and the sound after it goes on', () => {
  const turns = [
    signal(0, 'tab', onChatgpt),
    signal(5, 'audio', speaking),
    signal(45, 'audio', onChatgpt),
    signal(65, 'user', silentAndIdle),
    signal(95, 'audio', { ...speaking, user: 'idle' }),
    signal(130, 'audio', silentAndIdle),
    signal(150, 'tab', elsewhere),
  ];
  expect(ended(turns)).toEqual([150]);
});

test('a silence that outlasts idleSeconds is not counted, whatever is heard after it', () => {
  const silence = [
    signal(0, 'tab', onChatgpt),
    signal(6, 'audio', speaking),
    signal(64, 'audio', onChatgpt),
    signal(65, 'user', silentAndIdle),
    signal(90, 'checkpoint', silentAndIdle),
  ];
  expect(ended([...silence, signal(124, 'checkpoint', silentAndIdle)])).toEqual([64]);
  expect(ended([...silence, signal(130, 'audio', { ...speaking, user: 'idle' })])).toEqual([64]);
  expect(ended([...silence, signal(130, 'user', onChatgpt)])).toEqual([64]);
});
