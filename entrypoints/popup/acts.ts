/** What a tap in the popup does. */
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import type { PauseChoice } from '#components/popup/pause-menu.tsx';
import type { GivenAnswer } from '#core/command.ts';
import type { FollowUp } from '#core/record.ts';
import { FOREVER_MS } from '#core/settings.ts';
import { startOfNextDayMs } from '#core/week.ts';
import { inStore } from '#kept/opened-store.ts';
import { readEstimate } from '#store/estimates.ts';
import type { AskedView } from './asked.ts';

const HOUR_MS = 3_600_000;

/** Which second question follows the answer, null for none; `gone` where the session's question is open no more. */
export async function answer(sessionId: string, given: GivenAnswer): Promise<FollowUp['kind'] | null | 'gone'> {
  const { outcome } = await command('answer', { sessionId, given });
  if (outcome === 'gone') return outcome;
  const estimate = await inStore((store) => readEstimate(store, sessionId));
  return estimate?.kind === 'sampled' ? estimate.followUpKind : null;
}

export const dismiss = (sessionId: string) => command('dismiss', { sessionId });

export const takeBack = (sessionId: string) => command('takeBack', { sessionId });

export const followUp = (sessionId: string, given: FollowUp) => command('followUp', { sessionId, followUp: given });

export function pause(choice: PauseChoice, lastTool: string | null): void {
  const nowMs = Date.now();
  const tomorrowMs = startOfNextDayMs(nowMs, timeZone());
  if (choice === 'snooze-today') command('snooze', { untilMs: tomorrowMs, tool: null });
  else if (choice === 'snooze-tool') command('snooze', { untilMs: tomorrowMs, tool: lastTool });
  else if (choice === 'pause-hour') command('pause', { untilMs: nowMs + HOUR_MS });
  else command('pause', { untilMs: choice === 'pause-tomorrow' ? tomorrowMs : FOREVER_MS });
}

/** Takes back whatever holds questions or measuring now. */
export function resume({ pause: held, nowMs, profile }: AskedView): void {
  if (held.kind === 'paused') command('pause', { untilMs: 0 });
  if (held.kind !== 'snoozed') return;
  const silenced = profile.settings.silencedTools.find(({ untilMs }) => untilMs > nowMs);
  command('snooze', { untilMs: 0, tool: held.toolName === null ? null : (silenced?.tool ?? null) });
}
