import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replay, type Trace, tracesSchema } from '#tools/trace.ts';
import type { TraceEvent } from '#tools/trace-browser.ts';

const traces = tracesSchema.parse(JSON.parse(readFileSync('test/samples/sessions.json', 'utf8')));

describe('every recorded trace gives the sessions that it must', () => {
  test.each(traces.map((trace) => [trace.name, trace] as const))('%s', (_name, trace) => {
    const { sessions } = replay(trace);
    const expected = trace.expected ?? [];
    expect(sessions.map(({ tool }) => tool)).toEqual(expected.map(({ tool }) => tool));
    sessions.forEach((session, index) => {
      expect(session.start).toBeCloseTo(expected[index]?.start ?? Number.NaN, 2);
      expect(session.end).toBeCloseTo(expected[index]?.end ?? Number.NaN, 2);
      expect(session.engagedSeconds).toBeCloseTo(expected[index]?.engagedSeconds ?? Number.NaN, 2);
    });
  });
});

test('killing the worker anywhere changes no session, and costs no write but of what waited for its second', () => {
  fc.assert(
    fc.property(fc.constantFrom(...traces), fc.array(fc.nat(1000), { maxLength: 6 }), (trace, atPermille) => {
      const lastSeconds = trace.events.at(-1)?.t ?? 0;
      const kills: TraceEvent[] = atPermille.map((part) => ({ t: (part / 1000) * lastSeconds, type: 'workerKilled' }));
      const events = [...trace.events, ...kills].sort((a, b) => a.t - b.t);
      const [killed, whole] = [replay({ ...trace, events }), replay(trace)];
      expect(killed.sessions).toEqual(whole.sessions);
      expect(killed.storageWrites).toBeLessThanOrEqual(whole.storageWrites + kills.length);
    }),
  );
});

const rules = {
  idleSeconds: 60,
  mergeGapSeconds: 300,
  minSessionSeconds: 10,
  checkpointSeconds: 30,
  audibleKeepsEngaged: true,
};
const play = (...events: TraceEvent[]) => replay({ name: 'here', config: rules, events } satisfies Trace);
const opening: TraceEvent[] = [
  { t: 0, type: 'windowFocus', windowId: 1 },
  { t: 0, type: 'tabActivated', tabId: 11, windowId: 1, tool: 'chatgpt' },
];
const spans = (result: ReturnType<typeof play>) =>
  result.sessions.map(({ tool, start, end, engagedSeconds }) => [tool, start, end, engagedSeconds]);

test('a page blur that the reading confirms closes at the time of the hint', () => {
  const result = play(
    ...opening,
    { t: 100, type: 'silentBlur' },
    { t: 100.2, type: 'pageBlur', tabId: 11 },
    { t: 400, type: 'windowFocus', windowId: 1 },
  );
  expect(spans(result)).toEqual([['chatgpt', 0, 100.2, 100.2]]);
});

test('a page blur that the reading does not confirm changes nothing', () => {
  const result = play(...opening, { t: 50, type: 'pageBlur', tabId: 11 }, { t: 100, type: 'tabClosed', tabId: 11 });
  expect(spans(result)).toEqual([['chatgpt', 0, 100, 100]]);
});

test('an hour on a tool costs at most 130 writes, and none after leaving', () => {
  const hour = play(...opening, { t: 3600, type: 'tabClosed', tabId: 11 });
  expect(hour.storageWrites).toBeLessThanOrEqual(130);
  const after = play(
    ...opening,
    { t: 3600, type: 'tabClosed', tabId: 11 },
    { t: 9000, type: 'idle' },
    { t: 9100, type: 'active' },
  );
  expect(after.storageWrites).toBe(hour.storageWrites);
});

test('a browser that was quit without a word closes its interval when it was last seen, and knows no old window', () => {
  const result = play(
    ...opening,
    { t: 100, type: 'browserStart', windows: [{ windowId: 5, focused: false }] },
    { t: 400, type: 'windowFocus', windowId: 1 },
    { t: 500, type: 'windowBlur' },
  );
  expect(spans(result)).toEqual([['chatgpt', 0, 90, 90]]);
});

test('checkpoints end with a visit and begin anew with the next, so that a sleep loses what they say', () => {
  const events: TraceEvent[] = [
    ...opening,
    { t: 181.5, type: 'tabActivated', tabId: 12, windowId: 1, tool: null },
    { t: 196.5, type: 'tabActivated', tabId: 11, windowId: 1, tool: 'chatgpt' },
    { t: 307.5, type: 'sleep' },
    { t: 900, type: 'wake' },
    { t: 901, type: 'locked' },
  ];
  for (const script of ['alive', 'missing'] as const)
    expect(spans(replay({ name: script, config: rules, script, events }))).toEqual([['chatgpt', 0, 286.5, 271.5]]);
});

test('a revoked tool stops counting at once', () => {
  const result = play(
    ...opening,
    { t: 70, type: 'permissionRemoved', tool: 'chatgpt' },
    { t: 200, type: 'windowBlur' },
  );
  expect(spans(result)).toEqual([['chatgpt', 0, 70, 70]]);
});

test('a clock set back ends the session no earlier than it began and merges without a gap', () => {
  const result = play(
    ...opening,
    { t: 100, type: 'clockJump', delta: -3600 },
    { t: 200, type: 'tabClosed', tabId: 11 },
  );
  expect(spans(result)).toEqual([['chatgpt', 0, 170, 170]]);
});

test('sound keeps an interval open, but not through a lock', () => {
  const result = play(
    ...opening,
    { t: 10, type: 'audible', tabId: 11, value: true },
    { t: 80, type: 'idle' },
    { t: 200, type: 'locked' },
    { t: 290, type: 'audible', tabId: 11, value: false },
  );
  expect(spans(result)).toEqual([['chatgpt', 0, 200, 200]]);
});

test('what sound kept open ends when it is paused or its tab is closed, even where nobody had told of idle', () => {
  const sound: TraceEvent[] = [...opening, { t: 10, type: 'audible', tabId: 11, value: true }];
  const idle: TraceEvent = { t: 80, type: 'idle' };
  expect(spans(play(...sound, idle, { t: 200.5, type: 'paused' }))).toEqual([['chatgpt', 0, 200.5, 200.5]]);
  const untold: TraceEvent[] = [...sound, { t: 190.5, type: 'silentIdle' }];
  expect(spans(play(...untold, { t: 200.5, type: 'tabClosed', tabId: 11 }))).toEqual([['chatgpt', 0, 200.5, 200.5]]);
});

test('sound that had ended, or that keeps nothing open, does not stand in the way of idle', () => {
  const sound: TraceEvent[] = [...opening, { t: 10, type: 'audible', tabId: 11, value: true }];
  const quiet: TraceEvent = { t: 100, type: 'audible', tabId: 11, value: false };
  const left: TraceEvent[] = [
    { t: 190.5, type: 'silentIdle' },
    { t: 200.5, type: 'tabClosed', tabId: 11 },
  ];
  expect(spans(play(...sound, quiet, ...left))).toEqual([['chatgpt', 0, 140.5, 140.5]]);
  const config = { ...rules, audibleKeepsEngaged: false };
  const deaf = replay({ name: 'here', config, events: [...sound, ...left] });
  expect(spans(deaf)).toEqual([['chatgpt', 0, 140.5, 140.5]]);
});

test('a trace whose alarms could not be played is refused by the path of what is too much', () => {
  const trace = { name: 'here', events: opening };
  const faults = (given: unknown) => tracesSchema.safeParse([given]).error?.issues.map(({ path }) => path.join('.'));
  expect(faults({ ...trace, events: [{ t: 1e10, type: 'windowBlur' }] })).toEqual(['0.events.0.t']);
  expect(faults({ ...trace, config: { checkpointSeconds: 1e-9 } })).toEqual(['0.config.checkpointSeconds']);
  expect(faults(trace)).toBeUndefined();
});

test('the zone a trace was recorded in changes nothing', () => {
  const [trace] = traces;
  if (trace === undefined) throw new Error('no traces in test/samples/sessions.json');
  expect(replay({ ...trace, epoch: '2026-03-29T00:30:00Z' })).toEqual(replay(trace));
});
