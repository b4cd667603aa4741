/**
 * Plays a recorded trace through the sessioniser: what the browser would deliver, with its clock, its alarms, its lost
 * events and the death of the worker (SESSIONS, sections 0 and 1). State crosses a worker's death as JSON only.
 *
 * Order at one instant: the trace's events first, then an alarm due at that instant.
 */
import * as z from 'zod/mini';
import type { SessionRules } from '#core/config.ts';
import {
  type Cause,
  needsCheckpoints,
  type Reading,
  type Session,
  startingTrackerState,
  step,
  type TrackerState,
  trackerStateSchema,
} from '#core/session.ts';
import { toolIdSchema } from '#core/tool.ts';
import { createTraceBrowser, type TraceEvent, traceEventSchema, traceSecondsSchema } from '#core/trace-browser.ts';

const expectationSchema = z.object({
  tool: toolIdSchema,
  start: z.number(),
  end: z.number(),
  engagedSeconds: z.number(),
});

/** Configuration of a trace; what it leaves out has the product's default. Wider than what a company may set. */
const traceRulesSchema = z.object({
  idleSeconds: z._default(traceSecondsSchema, 120),
  mergeGapSeconds: z._default(traceSecondsSchema, 600),
  minSessionSeconds: z._default(traceSecondsSchema, 30),
  checkpointSeconds: z._default(z.number().check(z.gte(1)), 30),
  audibleKeepsEngaged: z._default(z.boolean(), true),
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
  expected: z.optional(z.array(expectationSchema)),
  epoch: z.optional(z.iso.datetime({ offset: true })),
});
export type Trace = z.infer<typeof traceSchema>;
export const tracesSchema = z.array(traceSchema);

export interface Replay {
  readonly name: string;
  /** Grouped by tool in the order first used, then by start. Seconds of the trace's wall clock. */
  readonly sessions: readonly { tool: string; start: number; end: number; engagedSeconds: number }[];
  readonly storageWrites: number;
}

const clearsAlarms: readonly TraceEvent['type'][] = ['browserCrash', 'browserStart', 'extensionUpdated'];
const endsWorker: readonly TraceEvent['type'][] = [...clearsAlarms, 'workerKilled'];

/** Runs one trace; the same trace gives the same answer always. */
export function replay(trace: Trace): Replay {
  const rules: SessionRules = trace.config;
  const epochMs = trace.epoch === undefined ? 0 : Date.parse(trace.epoch);
  const browser = createTraceBrowser();
  const sessions = new Map<string, Session>();
  let stored = JSON.stringify(startingTrackerState);
  let memory: TrackerState | null = null;
  let storageWrites = 0;
  let jumpedMs = 0;
  let alarmSeconds: number | null = null;
  let running = true;
  let awake = true;

  const wallMs = (t: number) => epochMs + Math.round(t * 1000) + jumpedMs;
  const recall = (): TrackerState => {
    memory ??= trackerStateSchema.parse(JSON.parse(stored));
    return memory;
  };
  const arm = (t: number) => {
    if (!needsCheckpoints(recall(), browser.read())) alarmSeconds = null;
    else alarmSeconds ??= t + rules.checkpointSeconds;
  };
  const handle = (t: number, cause: Cause) => {
    const before = recall();
    const { state, folded } = step(before, { atMs: wallMs(t), cause, reading: browser.read() }, rules);
    for (const session of folded) sessions.set(session.id, session);
    if (state !== before) {
      memory = state;
      stored = JSON.stringify(state);
      storageWrites += 1;
    }
    arm(t);
  };
  const fire = (t: number) => {
    alarmSeconds = t + rules.checkpointSeconds;
    handle(t, 'checkpoint');
  };
  /** Alarms due up to `t`: none while the machine sleeps or the browser is down; one missed firing comes at wake. */
  const runAlarms = (t: number, included: boolean) => {
    while (awake && running && alarmSeconds !== null && (alarmSeconds < t || (included && alarmSeconds === t)))
      fire(alarmSeconds);
  };
  const occur = (event: TraceEvent) => {
    if (endsWorker.includes(event.type)) memory = null;
    if (clearsAlarms.includes(event.type)) alarmSeconds = null;
    if (event.type === 'browserCrash') running = false;
    if (event.type === 'browserStart') running = true;
    if (event.type === 'clockJump') jumpedMs += Math.round(event.delta * 1000);
    if (event.type === 'sleep') awake = false;
    if (event.type === 'wake') {
      awake = true;
      if (alarmSeconds !== null) alarmSeconds = Math.max(alarmSeconds, event.t);
    }
    const cause = browser.apply(event);
    if (cause !== null && running) handle(event.t, cause);
  };

  trace.events.forEach((event, index) => {
    const { t } = event;
    runAlarms(t, false);
    occur(event);
    if (trace.events[index + 1]?.t === t) return;
    runAlarms(t, true);
  });

  const endSeconds = trace.events.at(-1)?.t ?? 0;
  const away: Reading = { tool: null, tab: null, focused: true, user: 'active', audible: false, paused: false };
  for (const session of step(recall(), { atMs: wallMs(endSeconds), cause: 'tab', reading: away }, rules).folded)
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
