import { timeZone } from '#browser/lifecycle.ts';
import { answerCommands } from '#browser/messages.ts';
import { changeSettings } from '#browser/settings.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { dayOf, weekOf, weekOfDay, weekPlus } from '#core/base/week.ts';
import type { Settings } from '#core/org/settings.ts';
import { savedMinutesOf } from '#core/protocol/command.ts';
import { loggableDays, secondQuestion } from '#core/question/record.ts';
import {
  answered,
  dismissed,
  edited,
  excluded,
  followedUp,
  type Kept,
  type Revision,
  removed,
  takenBack,
} from '#core/question/revision.ts';
import type { Store } from '#store/database.ts';
import { deleteDays, deleteEverything } from '#store/deletion.ts';
import { estimatesOfWeeks, keepLogEntry, revise } from '#store/estimates.ts';
import { changeMembership, endMembership, readMembership } from '#store/membership.ts';
import { pendingSession, sessionsOfWeeks } from '#store/sessions.ts';
import { join, transferCode } from './enrol.ts';
import type { Parts } from './parts.ts';
import { random } from './random.ts';

/** Answers the pages' commands, in the order of all that changes the store. */
export function serve({ store, inOrder, profile, track, ask, send, trying }: Parts): void {
  const change = <R>(job: (database: Store) => Promise<R>) => inOrder(() => store(job));
  /** A change of sessions: what is measured so far is stored before, and read again after. Runs inside the order of jobs. */
  const withSessionsStored = <R>(limit: AbortSignal, job: (database: Store) => Promise<R>) =>
    store(async (database) => {
      await track.settle(limit);
      try {
        return await job(database);
      } finally {
        track.reread();
      }
    });
  const changeSessions = <R>(job: (database: Store) => Promise<R>) =>
    inOrder((limit) => withSessionsStored(limit, job));
  const revised = <R>(sessionId: string, decide: (kept: Kept) => Revision<R>) =>
    changeSessions(async (database) => {
      const result = await revise(database, sessionId, decide);
      await ask.refresh();
      send.start();
      return result;
    });

  /** A question that is shown ends with the wish to be asked none: about this tool, or about any (null). Runs inside the order of jobs. */
  async function endShownQuestion(tool: ToolId | null, limit: AbortSignal): Promise<void> {
    const pending = await store(pendingSession);
    if (pending?.question?.state !== 'shown' || (tool !== null && pending.tool !== tool)) return;
    await withSessionsStored(limit, (database) => revise(database, pending.id, (kept) => dismissed(kept, Date.now())));
    await ask.refresh();
  }

  answerCommands({
    async answer({ sessionId, given }) {
      const nowMs = Date.now();
      const week = weekOf(nowMs, timeZone());
      const weeks = [weekPlus(week, -2), week] as const;
      const second = await store(async (database) =>
        secondQuestion(
          random(),
          await sessionsOfWeeks(database, ...weeks),
          await estimatesOfWeeks(database, ...weeks),
          nowMs,
        ),
      );
      const answer = { savedMinutes: savedMinutesOf(given), nowMs, ...second };
      return { outcome: await revised(sessionId, (kept) => answered(kept, answer)) };
    },
    takeBack: async ({ sessionId }) => ({ done: await revised(sessionId, takenBack) }),
    dismiss: ({ sessionId }) => revised(sessionId, (kept) => dismissed(kept, Date.now())),
    followUp: async ({ sessionId, followUp }) => ({
      done: await revised(sessionId, (kept) => followedUp(kept, followUp)),
    }),
    exclude: ({ sessionId, excluded: isExcluded }) => revised(sessionId, (kept) => excluded(kept, isExcluded)),
    edit: ({ sessionId, ...edit }) => revised(sessionId, (kept) => edited(kept, edit, Date.now())),
    remove: ({ sessionId }) => revised(sessionId, removed),
    log: ({ entryId, tool, day, given }) =>
      change(async (database) => {
        const answeredMs = Date.now();
        const days = loggableDays(dayOf(answeredMs, timeZone()));
        if (!days.includes(day)) throw new RangeError(`choose a day from ${days.at(-1)} to ${days[0]}, not ${day}`);
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
        send.start();
        return null;
      }),
    pause: ({ untilMs }) =>
      inOrder(async (limit) => {
        const atMs = Date.now();
        await changeSettings((settings) => ({ ...settings, pausedUntilMs: untilMs }));
        profile.forget();
        await track.pauseChanged(atMs, limit);
        if (untilMs > atMs) await endShownQuestion(null, limit);
        return null;
      }),
    snooze: ({ untilMs, tool }) =>
      inOrder(async (limit) => {
        await changeSettings((settings) =>
          tool === null
            ? { ...settings, snoozedUntilMs: untilMs }
            : {
                ...settings,
                silencedTools: [...settings.silencedTools.filter((other) => other.tool !== tool), { tool, untilMs }],
              },
        );
        if (untilMs > Date.now()) await endShownQuestion(tool, limit);
        return null;
      }),
    async join({ endpointUrl, code }) {
      const answer = await send.inTurn((database) => join(database, endpointUrl, code));
      if (answer.kind !== 'ok') return { kind: 'failed', reason: answer };
      await changeSettings(withEndpoint(endpointUrl, false));
      await send.run();
      return { kind: 'joined', department: answer.value.department.name };
    },
    async leave() {
      const membership = await store(readMembership);
      if (membership === null) return null;
      await changeSettings(withEndpoint(membership.endpointUrl, true));
      await send.inTurn(endMembership);
      await send.run();
      return null;
    },
    transfer: () => send.inTurn(transferCode),
    async leaveOut({ week, tool, leftOut }) {
      await send.choose(week, (choice) => ({
        ...choice,
        leftOut: withOrWithout(choice.leftOut, tool, leftOut),
      }));
      return null;
    },
    async sendWeek({ week, send: sent }) {
      await send.choose(week, (choice) => ({ ...choice, withoutWeek: !sent }));
      return null;
    },
    async agreeToMirror({ mirrorUrl }) {
      await send.inTurn((database) =>
        changeMembership(database, (membership) => ({ ...membership, pinnedMirrorUrl: mirrorUrl })),
      );
      await send.run();
      return null;
    },
    removeDays: ({ from, to }) =>
      changeSessions(async (database) => {
        await deleteDays(database, from, to, { nowMs: Date.now(), timeZone: timeZone() });
        await ask.refresh();
        await trying.refresh();
        send.start();
        return null;
      }),
    deleteAll: () =>
      change(async (database) => {
        await deleteEverything(database, { nowMs: Date.now(), timeZone: timeZone() });
        track.reread();
        await ask.refresh();
        await trying.refresh();
        return null;
      }),
    trialsChanged: () =>
      inOrder(async () => {
        await trying.refresh();
        send.start();
        return null;
      }),
  });
}

/** A list with an item at its end, or without it. */
const withOrWithout = <T>(items: readonly T[], item: T, isIn: boolean): T[] => [
  ...items.filter((other) => other !== item),
  ...(isIn ? [item] : []),
];

/** Settings that say whether the person left an endpoint. */
const withEndpoint = (endpointUrl: string, left: boolean) => (settings: Settings) => ({
  ...settings,
  leftEndpoints: withOrWithout(settings.leftEndpoints, endpointUrl, left),
});
