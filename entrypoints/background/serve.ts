import { timeZone } from '#browser/lifecycle.ts';
import { answerCommands } from '#browser/messages.ts';
import { changeSettings } from '#browser/settings.ts';
import { exactMinutes, minutesOf, type SavedMinutes } from '#core/answer.ts';
import type { GivenAnswer } from '#core/command.ts';
import { type FollowUp, followUpKinds, type SampledEstimate, type SessionRecord } from '#core/record.ts';
import { closeSession } from '#core/session.ts';
import { dayOf, weekOfDay } from '#core/week.ts';
import type { Store } from '#store/database.ts';
import { keepAnswer, keepFollowUp, keepLogEntry, takeBackAnswer } from '#store/estimates.ts';
import { changeOutbox, forgetMembership } from '#store/membership.ts';
import { changeSession, changeTracker } from '#store/sessions.ts';
import type { Ask } from './ask.ts';
import { join } from './enrol.ts';
import type { InOrder } from './order.ts';
import { random } from './profile.ts';
import type { Send } from './send.ts';
import type { Track } from './track.ts';

/** Share of answers followed by a second question. */
const FOLLOW_UP_SHARE = 1 / 3;

interface Parts {
  readonly store: Promise<Store>;
  readonly inOrder: InOrder;
  readonly track: Track;
  readonly ask: Ask;
  readonly send: Send;
}

/** Answers the pages' commands, in the order of all that changes the store. */
export function serve({ store, inOrder, track, ask, send }: Parts): void {
  const change = <R>(job: (database: Store) => Promise<R>) => inOrder(async () => job(await store));
  answerCommands({
    answer: ({ sessionId, given }) =>
      change(async (database) => {
        const nowMs = Date.now();
        const outcome = await keepAnswer(database, sessionId, nowMs, (session) => toEstimate(session, given, nowMs));
        await ask.refresh();
        return { outcome };
      }),
    takeBack: ({ sessionId }) =>
      change(async (database) => {
        const done = await takeBackAnswer(database, sessionId);
        await ask.refresh();
        return { done };
      }),
    dismiss: ({ sessionId }) =>
      change(async (database) => {
        await changeSession(database, sessionId, dismissed(Date.now()));
        await ask.refresh();
        return null;
      }),
    followUp: ({ sessionId, followUp }) =>
      change(async (database) => ({ done: await keepFollowUp(database, sessionId, followUp) })),
    log: ({ entryId, tool, given }) =>
      change(async (database) => {
        const answeredMs = Date.now();
        const day = dayOf(answeredMs, timeZone());
        const savedMinutes = savedMinutesOf(given);
        await keepLogEntry(database, {
          kind: 'logged',
          id: entryId,
          tool,
          day,
          week: weekOfDay(day),
          savedMinutes,
          answeredMs,
        });
        return null;
      }),
    pause: ({ untilMs }) =>
      inOrder(async () => {
        const atMs = Date.now();
        await changeSettings((settings) => ({ ...settings, pausedUntilMs: untilMs }));
        await track.pauseChanged(atMs);
        return null;
      }),
    snooze: ({ untilMs, tool }) =>
      inOrder(async () => {
        await changeSettings((settings) =>
          tool === null
            ? { ...settings, snoozedUntilMs: untilMs }
            : {
                ...settings,
                silencedTools: [...settings.silencedTools.filter((other) => other.tool !== tool), { tool, untilMs }],
              },
        );
        return null;
      }),
    exclude: ({ sessionId, excluded }) =>
      change(async (database) => {
        await changeSession(database, sessionId, (session) => ({ ...session, excluded }));
        await changeTracker(database, (state) => closeSession(state, sessionId));
        return null;
      }),
    async join({ endpointUrl, code }) {
      const answer = await join(await store, endpointUrl, code);
      if (answer.kind !== 'ok') return { kind: 'failed', said: answer.said };
      await send.run();
      return { kind: 'joined', department: answer.value.department.name };
    },
    leave: () =>
      change(async (database) => {
        await forgetMembership(database);
        await send.run();
        return null;
      }),
    withhold: ({ week, place, withheld }) =>
      change(async (database) => {
        await changeOutbox(database, week, (outbox) => ({
          ...outbox,
          entries: outbox.entries.map((entry, at) =>
            at === place && entry.state === 'waiting' ? { ...entry, withheld } : entry,
          ),
        }));
        return null;
      }),
  });
}

function savedMinutesOf(given: GivenAnswer): SavedMinutes | null {
  return 'minutes' in given ? exactMinutes(given.minutes) : minutesOf(given.answer);
}

function toEstimate(session: SessionRecord, given: GivenAnswer, nowMs: number): SampledEstimate {
  const { id, tool, day, week, draw, endMs } = session;
  if (draw === null || draw.probability === 0) throw new Error(`session ${id} was not drawn, so it cannot be answered`);
  return {
    kind: 'sampled',
    id,
    tool,
    day,
    week,
    savedMinutes: savedMinutesOf(given),
    answeredMs: nowMs,
    probability: draw.probability,
    delaySeconds: Math.max(0, (nowMs - endMs) / 1000),
    followUpKind: drawFollowUp(),
    followUp: null,
  };
}

function drawFollowUp(): FollowUp['kind'] | null {
  if (random() >= FOLLOW_UP_SHARE) return null;
  return followUpKinds[Math.floor(random() * followUpKinds.length)] ?? null;
}

const dismissed =
  (nowMs: number) =>
  (record: SessionRecord): SessionRecord =>
    record.question === null || record.question.endedMs !== null
      ? record
      : { ...record, question: { ...record.question, state: 'dismissed', endedMs: nowMs } };
