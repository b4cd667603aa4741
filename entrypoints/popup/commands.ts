/** What a tap in the popup commands; each throws where it did not take effect. */
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import type { TimeEntry } from '#components/me/popup/add-time.tsx';
import type { PauseChoice } from '#components/me/popup/pause-menu.tsx';
import type { FollowUpAsked } from '#components/me/popup/second-question.tsx';
import type { AnswerView } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { startOfNextDayMs } from '#core/base/week.ts';
import { FOREVER_MS } from '#core/org/settings.ts';
import { type GivenAnswer, savedMinutesOf } from '#core/protocol/command.ts';
import type { Estimate, FollowUp } from '#core/question/record.ts';
import { inStore } from '#pages/opened-store.ts';
import { readEstimate } from '#store/estimates.ts';

const HOUR_MS = 3_600_000;
const MINUTES_OF_A_DAY = 1440;

const toGiven = (answer: AnswerView): GivenAnswer =>
  'id' in answer ? { answer: answer.id } : { minutes: answer.exactMinutes };

function isAnswer(kept: Estimate | null, given: GivenAnswer): boolean {
  const minutes = savedMinutesOf(given);
  return kept?.savedMinutes?.low === minutes?.low && kept?.savedMinutes?.high === minutes?.high;
}

/**
 * Which second question follows the answer, null for none; `gone` where the session's question is open no more, as where it was
 * answered otherwise before.
 */
export async function answer(sessionId: string, view: AnswerView): Promise<FollowUpAsked | null | 'gone'> {
  const given = toGiven(view);
  const { outcome } = await command('answer', { sessionId, given });
  if (outcome === 'gone') return outcome;
  return inStore(async (store) => {
    const estimate = await readEstimate(store, sessionId);
    if (!isAnswer(estimate, given)) return 'gone';
    if (estimate?.kind !== 'sampled' || estimate.followUpKind === null) return null;
    const { followUpKind: kind, heldOf } = estimate;
    if (kind !== 'held') return { kind };
    const earlier = heldOf === undefined ? null : await readEstimate(store, heldOf);
    return earlier && { kind, earlier };
  });
}

export const dismiss = (sessionId: string) => command('dismiss', { sessionId });

export const takeBack = (sessionId: string) => command('takeBack', { sessionId });

/** Whether it is kept now: the answer that it follows may be gone, or followed already, as where the command was given twice. */
export async function followUp(sessionId: string, given: FollowUp): Promise<boolean> {
  if ((await command('followUp', { sessionId, followUp: given })).done) return true;
  const estimate = await inStore((store) => readEstimate(store, sessionId));
  return estimate?.kind === 'sampled' && estimate.followUp?.value === given.value;
}

/** How long a session was whose length could not be trusted. */
export const confirmLength = (sessionId: string, seconds: number) =>
  command('edit', { sessionId, engagedMinutes: Math.min(MINUTES_OF_A_DAY, seconds / 60) });

export const leaveOut = (sessionId: string) => command('exclude', { sessionId, excluded: true });

export const addTime = (entryId: string, { toolId, day, answer: given }: TimeEntry) =>
  command('log', { entryId, tool: toolId, day, given: toGiven(given) });

export const removeEntry = (entryId: string) => command('remove', { sessionId: entryId });

export function pause(choice: PauseChoice, lastTool: ToolId | null): Promise<null> {
  const nowMs = Date.now();
  const tomorrowMs = startOfNextDayMs(nowMs, timeZone());
  if (choice === 'snooze-today') return command('snooze', { untilMs: tomorrowMs, tool: null });
  if (choice === 'snooze-tool') return command('snooze', { untilMs: tomorrowMs, tool: lastTool });
  if (choice === 'pause-hour') return command('pause', { untilMs: nowMs + HOUR_MS });
  return command('pause', { untilMs: choice === 'pause-tomorrow' ? tomorrowMs : FOREVER_MS });
}
