/** The tracker against SESSIONS read by itself: what a person who watched the screen would count, without any of our code. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replay, type Trace } from '#tools/trace.ts';
import type { TraceEvent } from '#tools/trace-browser.ts';

const rules = {
  idleSeconds: 60,
  mergeGapSeconds: 300,
  minSessionSeconds: 10,
  checkpointSeconds: 30,
  audibleKeepsEngaged: true,
};
const tools = [null, 'chatgpt', 'claude'] as const;
const [tab, window, tool] = [fc.constantFrom(11, 12, 13), fc.constantFrom(1, 2), fc.constantFrom(...tools)];
const type = <T extends string>(name: T) => fc.constant(name);
const happening = fc.oneof(
  fc.record({ type: type('tabActivated'), tabId: tab, windowId: window, tool }),
  fc.record({ type: type('tabActivated'), tabId: tab, windowId: window, tool }),
  fc.record({ type: type('urlChanged'), tabId: tab, tool, inPage: fc.boolean() }),
  fc.record({ type: type('tabClosed'), tabId: tab }),
  fc.record({ type: type('windowFocus'), windowId: window }),
  fc.record({ type: fc.constantFrom('windowBlur' as const, 'paused' as const, 'resumed' as const) }),
  fc.record({ type: fc.constantFrom('idle' as const, 'locked' as const, 'active' as const, 'active' as const) }),
  fc.record({ type: type('workerKilled') }),
);
const traces = fc
  .array(
    fc.record({
      afterSeconds: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 400 })),
      happening,
    }),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  .map((steps): TraceEvent[] => {
    let t = 0;
    return steps.map(({ afterSeconds, happening: event }) => {
      t += afterSeconds / 2;
      return { ...event, t };
    });
  });

/** Intervals of engaged time, in the order of time. */
function intervalsByRule(events: readonly TraceEvent[]) {
  const toolOf = new Map<number, string | null>();
  const front = new Map<number, number>();
  let [focused, user, paused] = [0, 'active', false];
  let open = null as { tool: string; start: number } | null;
  const intervals: { tool: string; start: number; end: number }[] = [];
  for (const event of events) {
    const { t } = event;
    if (event.type === 'tabActivated') {
      for (const [windowId, tabId] of front) if (tabId === event.tabId) front.delete(windowId);
      front.set(event.windowId, event.tabId);
      toolOf.set(event.tabId, event.tool ?? null);
    } else if (event.type === 'urlChanged') toolOf.set(event.tabId, event.tool ?? null);
    else if (event.type === 'tabClosed') {
      for (const [windowId, tabId] of front) if (tabId === event.tabId) front.delete(windowId);
    } else if (event.type === 'windowFocus') focused = event.windowId;
    else if (event.type === 'windowBlur') focused = 0;
    else if (event.type === 'paused' || event.type === 'resumed') paused = event.type === 'paused';
    else if (event.type === 'idle' || event.type === 'locked' || event.type === 'active') user = event.type;
    const attended = paused || user !== 'active' ? null : (toolOf.get(front.get(focused) ?? -1) ?? null);
    if (attended === (open?.tool ?? null)) continue;
    const end = event.type === 'idle' ? Math.max(open?.start ?? t, t - rules.idleSeconds) : t;
    if (open !== null) intervals.push({ ...open, end });
    open = attended === null ? null : { tool: attended, start: t };
  }
  const end = events.at(-1)?.t ?? 0;
  if (open !== null) intervals.push({ ...open, end });
  return intervals.filter((interval) => interval.end > interval.start);
}

function sessionsByRule(events: readonly TraceEvent[]) {
  const sessions: { tool: string; start: number; end: number; engagedSeconds: number }[] = [];
  for (const { tool: id, start, end } of intervalsByRule(events)) {
    const before = sessions.findLast((session) => session.tool === id);
    if (before === undefined || start - before.end > rules.mergeGapSeconds)
      sessions.push({ tool: id, start, end, engagedSeconds: end - start });
    else Object.assign(before, { end, engagedSeconds: before.engagedSeconds + end - start });
  }
  return sessions.filter(({ engagedSeconds }) => engagedSeconds >= rules.minSessionSeconds);
}

const inOrder = <S extends { tool: string; start: number }>(sessions: readonly S[]) =>
  [...sessions].sort((a, b) => a.start - b.start || a.tool.localeCompare(b.tool));

test.each(['alive', 'missing'] as const)(
  'any day is counted by the rules to the millisecond, the script being %s',
  (script) => {
    fc.assert(
      fc.property(traces, (events) => {
        const { sessions } = replay({ name: 'any', config: rules, script, events } satisfies Trace);
        expect(inOrder(sessions)).toEqual(inOrder(sessionsByRule(events)));
      }),
      { numRuns: 1000 },
    );
  },
);

test('however the day goes, nothing is stored more than once a second', () => {
  fc.assert(
    fc.property(traces, (events) => {
      const rushed = events
        .filter(({ type: name }) => name !== 'workerKilled')
        .map((event) => ({ ...event, t: event.t / 100 }));
      const { storageWrites } = replay({ name: 'any', config: rules, events: rushed });
      expect(storageWrites).toBeLessThanOrEqual(2 + (rushed.at(-1)?.t ?? 0));
    }),
  );
});
