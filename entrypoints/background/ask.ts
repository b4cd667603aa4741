import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { showBadge } from '#browser/badge.ts';
import { tellChanged } from '#browser/changes.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { hearNotice, hideNotice, showNotice } from '#browser/notice.ts';
import { readBrowser } from '#browser/signals.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { isDue } from '#core/base/due.ts';
import type { Reading } from '#core/measure/session.ts';
import { isSilenced, type Profile, toolNameIn } from '#core/org/profile.ts';
import { isEligible, type Question } from '#core/question/record.ts';
import { draw, isPending } from '#core/question/sampling.ts';
import type { StoreAccess } from '#store/database.ts';
import { changeSession, type Draw, pendingSession } from '#store/sessions.ts';
import type { KnownProfile } from './known-profile.ts';
import { enqueue, type InOrder } from './order.ts';
import { random } from './random.ts';

/** Away from the tool, in the browser, for this long: the first natural break. */
const BREAK_MS = 2 * 60_000;
/** No question lives longer. */
const LONGEST_QUESTION_MS = 86_400_000;

export interface Ask {
  /** What draws a session as it is stored, once, when it has become eligible. */
  drawing(profile: Profile, nowMs: number): Draw;
  /** Shows a question whose natural break has come, and ends one that expired. Runs inside the order of jobs. */
  tend(moment: Moment): Promise<void>;
  /** Brings badge and alarm in line with the store, as a worker starts and after a command. Runs inside the order of jobs. */
  refresh(): Promise<void>;
}

interface Moment {
  readonly atMs: number;
  readonly reading: Reading;
  /** Tool of the tab that was closed just now. */
  readonly closedTool: ToolId | null;
}

interface Parts {
  readonly store: StoreAccess;
  readonly inOrder: InOrder;
  readonly profile: KnownProfile;
}

/** Decides who is asked and when; never on idle, lock or loss of focus alone, never inside the tool's page. */
export function createAsk({ store, inOrder, profile: known }: Parts): Ask {
  onAlarm('ask', () => enqueue(inOrder, look));
  hearNotice();
  /** False once this worker has seen that no question is open: only a draw or a command, both its own, can change that. */
  let mayBePending = true;

  async function look(): Promise<void> {
    mayBePending = true;
    if ((await store(pendingSession)) === null) return settled();
    const atMs = Date.now();
    await tend({ atMs, reading: await readBrowser(await known.read(), atMs), closedTool: null });
  }

  async function tend({ atMs, reading, closedTool }: Moment): Promise<void> {
    if (!mayBePending) return;
    const pending = await store(pendingSession);
    const question = pending?.question ?? null;
    if (pending === null || question === null) return settled();
    if (isDue(question.expiresMs, atMs, LONGEST_QUESTION_MS)) {
      await changeQuestion(pending.id, (open) => ({ ...open, state: 'expired', endedMs: atMs }));
      return settled();
    }
    const elsewhere = reading.focused && reading.user === 'active' && reading.tool !== pending.tool;
    const isBreak = closedTool === pending.tool || (elsewhere && atMs - pending.endMs >= BREAK_MS);
    const profile = await known.read();
    const isHeld = isSilenced(profile, pending.tool, atMs, timeZone());
    if (question.state === 'waiting') {
      if (isHeld || !isBreak) {
        await setAlarm('ask', Math.min(question.expiresMs, atMs + BREAK_MS));
        return;
      }
      await changeQuestion(pending.id, (open) => ({ ...open, state: 'shown', shownMs: atMs }));
      if (profile.settings.notify) await showNotice();
    }
    const toolName = toolNameIn(profile)(pending.tool);
    await showBadge({ session: pending, toolName, expiresMs: question.expiresMs });
    await setAlarm('ask', question.expiresMs);
  }

  async function settled(): Promise<void> {
    await showBadge(null);
    await hideNotice();
    await setAlarm('ask', null);
    mayBePending = false;
  }

  /** Changes a question that is open still: it may have been answered, or its session removed, since it was read. */
  async function changeQuestion(sessionId: string, change: (question: Question) => Question): Promise<void> {
    await store((database) =>
      changeSession(database, sessionId, (record) =>
        record.question !== null && isPending(record.question)
          ? { ...record, question: change(record.question) }
          : record,
      ),
    );
    tellChanged();
  }

  return {
    drawing(profile, nowMs) {
      const { minSessionSeconds } = profile.config.sessionRules;
      return async (record, history) => {
        if (!isEligible(record, minSessionSeconds)) return record;
        mayBePending = true;
        return draw(
          record,
          {
            nowMs,
            timeZone: timeZone(),
            limits: profile.config.questionLimits,
            silenced: isSilenced(profile, record.tool, nowMs, timeZone()),
            history: (await history()).filter(
              (session) => session.question !== null || isEligible(session, minSessionSeconds),
            ),
          },
          random,
        );
      };
    },
    tend,
    refresh: look,
  };
}
