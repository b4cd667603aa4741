/**
 * Plays a recorded trace through the tracker, the very one that the background runs: a browser that delivers what is
 * listened to, its clock, its alarms, its lost events and the death of the worker (SESSIONS, sections 0, 1 and 5). State
 * crosses a worker's death as JSON only.
 *
 * Order at one instant: the trace's events first, then a timer or an alarm due at that instant.
 */
import * as z from 'zod/mini';
import { type ToolId, toolIdSchema } from '#core/base/checked-text.ts';
import {
  type Reading,
  type Session,
  startingTrackerState,
  step as stepSessions,
  trackerStateSchema,
} from '#core/measure/session.ts';
import { type SessionRules, sessionRulesSchema } from '#core/measure/session-rules.ts';
import { type Effect, type Input, startTracker, step } from '#core/measure/tracker.ts';
import {
  createTraceBrowser,
  type Delivery,
  scriptSchema,
  type TraceEvent,
  traceEventSchema,
  traceSecondsSchema,
} from '#tools/trace-browser.ts';

const expectationSchema = z.object({
  tool: toolIdSchema,
  start: z.number(),
  end: z.number(),
  engagedSeconds: z.number(),
});

/** Configuration of a trace; what it leaves out has the product's default. Wider than what a company may set. */
const traceRulesSchema = z.extend(sessionRulesSchema, {
  idleSeconds: z._default(traceSecondsSchema, 120),
  mergeGapSeconds: z._default(traceSecondsSchema, 600),
  minSessionSeconds: z._default(traceSecondsSchema, 30),
  checkpointSeconds: z._default(z.number().check(z.gte(1)), 30),
});

const traceSchema = z.object({
  name: z.string(),
  config: z._default(traceRulesSchema, () => traceRulesSchema.parse({})),
  events: z.array(traceEventSchema).check(
    z.check(({ value, issues }) => {
      const late = value.findIndex(({ t }, index) => t < (value[index - 1]?.t ?? 0));
      if (late > 0)
        issues.push({
          code: 'custom',
          input: value[late],
          path: [late, 't'],
          message: 'events must stand in the order of time',
        });
    }),
  ),
  script: z.optional(scriptSchema),
  expected: z.optional(z.array(expectationSchema)),
  epoch: z.optional(z.iso.datetime({ offset: true })),
});
export type Trace = z.infer<typeof traceSchema>;
export const tracesSchema = z.array(traceSchema);

export interface Replay {
  readonly name: string;
  /** Grouped by tool in the order first used, then by start. Seconds of the trace's wall clock. */
  readonly sessions: readonly { tool: ToolId; start: number; end: number; engagedSeconds: number }[];
  readonly storageWrites: number;
}

const clearsAlarms: readonly TraceEvent['type'][] = ['browserCrash', 'browserStart', 'extensionUpdated'];

/** The checkpoint alarm: when it fires next, by the trace's time and by the wall clock that it was set by. */
interface Alarm {
  readonly seconds: number;
  readonly wallMs: number;
}

/** Runs one trace; the same trace gives the same answer always. */
export function replay(trace: Trace): Replay {
  const rules: SessionRules = trace.config;
  const epochMs = trace.epoch === undefined ? 0 : Date.parse(trace.epoch);
  const browser = createTraceBrowser(trace.script, trace.events);
  const sessions = new Map<string, Session>();
  let stored = JSON.stringify(startingTrackerState);
  let storageWrites = 0;
  let tracker = startTracker();
  let jumpedMs = 0;
  let alarm: Alarm | null = null;
  let timer: { readonly seconds: number; readonly dueMs: number } | null = null;
  let running = true;
  let awake = true;

  const wallMs = (t: number) => epochMs + Math.round(t * 1000) + jumpedMs;
  const alarmAt = (t: number, seconds: number): Alarm => ({
    seconds,
    wallMs: wallMs(t) + Math.round(1000 * (seconds - t)),
  });
  const feed = (t: number, input: Input) => {
    const stepped = step(tracker, input);
    tracker = stepped.tracker;
    for (const effect of stepped.effects) carryOut(t, effect);
  };
  const carryOut = (t: number, effect: Effect) => {
    const atMs = wallMs(t);
    if (effect.type === 'read') {
      if (tracker.isStale) feed(t, { type: 'loaded', sessions: trackerStateSchema.parse(JSON.parse(stored)) });
      const reading = browser.read();
      feed(t, { type: 'reading', asked: effect, reading: { ...reading, user: effect.user ?? reading.user }, rules });
    } else if (effect.type === 'confirm') {
      // In a trace no event is late.
      feed(t, { type: 'confirm', atMs, heard: effect.heard });
    } else if (effect.type === 'store') {
      for (const session of effect.folded) sessions.set(session.id, session);
      stored = JSON.stringify(effect.sessions);
      storageWrites += 1;
      feed(t, { type: 'stored', atMs, sessions: effect.sessions });
    } else if (effect.type === 'arm') {
      const isFarOff = alarm !== null && alarm.wallMs - atMs > 1000 * effect.everySeconds;
      if (alarm === null || isFarOff) alarm = alarmAt(t, t + effect.everySeconds);
    } else if (effect.type === 'disarm') {
      alarm = null;
    } else if (effect.type === 'timer') {
      timer = { seconds: t + effect.afterMs / 1000, dueMs: effect.dueMs };
    }
  };
  const deliver = (t: number, { through, ...delivery }: Delivery) => {
    if (running && (through === undefined || tracker.listening[through]))
      feed(t, { type: 'heard', atMs: wallMs(t), ...delivery, ...(through === undefined ? {} : { through }) });
  };
  /** Ends the worker as the browser does, after half a minute of quiet: what waited for its second is stored by then. */
  const endWorker = (t: number, { quietly }: { quietly: boolean }) => {
    if (quietly) feed(t, { type: 'settle', atMs: wallMs(t) });
    // Listeners outlive the worker, and one of them starts it again.
    tracker = { ...startTracker(), listening: tracker.listening };
    timer = null;
  };
  /** Timers and alarms due up to `t`: none while the machine sleeps or the browser is down; one missed firing comes at wake. */
  const runDue = (t: number, included: boolean) => {
    while (awake && running) {
      const next = timer !== null && (alarm === null || timer.seconds < alarm.seconds) ? timer : alarm;
      if (next === null || next.seconds > t || (next.seconds === t && !included)) return;
      const { seconds } = next;
      if ('dueMs' in next) {
        timer = null;
        feed(seconds, { type: 'timer', atMs: wallMs(seconds), dueMs: next.dueMs });
      } else {
        alarm = alarmAt(seconds, seconds + rules.checkpointSeconds);
        deliver(seconds, { cause: 'checkpoint', rang: true });
      }
    }
  };
  const occur = (event: TraceEvent, index: number) => {
    const { t } = event;
    if (event.type === 'workerKilled' || event.type === 'extensionUpdated') endWorker(t, { quietly: true });
    if (event.type === 'browserCrash' || event.type === 'browserStart') endWorker(t, { quietly: false });
    if (clearsAlarms.includes(event.type)) alarm = null;
    if (event.type === 'browserCrash') running = false;
    if (event.type === 'browserStart') running = true;
    if (event.type === 'clockJump') jumpedMs += Math.round(event.delta * 1000);
    if (event.type === 'sleep') awake = false;
    if (event.type === 'wake') {
      awake = true;
      if (alarm !== null) alarm = { ...alarm, seconds: Math.max(alarm.seconds, t) };
      if (timer !== null) timer = { ...timer, seconds: Math.max(timer.seconds, t) };
    }
    for (const delivery of browser.apply(event, index)) deliver(t, delivery);
  };

  trace.events.forEach((event, index) => {
    const { t } = event;
    runDue(t, false);
    occur(event, index);
    if (trace.events[index + 1]?.t !== t) runDue(t, true);
  });

  const endSeconds = trace.events.at(-1)?.t ?? 0;
  feed(endSeconds, { type: 'settle', atMs: wallMs(endSeconds) });
  const last = tracker.sessions ?? trackerStateSchema.parse(JSON.parse(stored));
  const user = last.open?.idle === true ? 'idle' : 'active';
  const away: Reading = { tool: null, tab: null, focused: true, user, audible: false, paused: false };
  for (const session of stepSessions(last, { atMs: wallMs(endSeconds), cause: 'tab', reading: away }, rules).folded)
    sessions.set(session.id, session);

  return { name: trace.name, sessions: listed([...sessions.values()], rules, epochMs), storageWrites };
}

function listed(sessions: readonly Session[], rules: SessionRules, epochMs: number): Replay['sessions'] {
  const kept = sessions
    .filter((session) => session.engagedMs >= 1000 * rules.minSessionSeconds)
    .sort((a, b) => a.startMs - b.startMs);
  const tools = [...new Set(kept.map((session) => session.tool))];
  const relativeSeconds = (instantMs: number) => (instantMs - epochMs) / 1000;
  return tools.flatMap((tool) =>
    kept
      .filter((session) => session.tool === tool)
      .map((session) => ({
        tool,
        start: relativeSeconds(session.startMs),
        end: relativeSeconds(session.endMs),
        engagedSeconds: session.engagedMs / 1000,
      })),
  );
}
