/** What the person has switched off, each with the end that it has by itself, and how it is ended before. */
import { command } from '#browser/messages.ts';
import type { Hold } from '#components/me/popup/pause-notice.tsx';
import { type Profile, toolNameIn } from '#core/org/profile.ts';
import { FOREVER_MS } from '#core/org/settings.ts';

const PAUSE = 'pause';
const SNOOZE = 'snooze';

/** What holds measuring, then what holds all questions, then what holds those about a tool, by its id. */
export function holdsOf(profile: Profile, nowMs: number): Hold[] {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = profile.settings;
  const nameOf = toolNameIn(profile);
  const pause = { id: PAUSE, kind: 'paused', untilMs: pausedUntilMs >= FOREVER_MS ? null : pausedUntilMs } as const;
  const snooze = { id: SNOOZE, kind: 'snoozed', untilMs: snoozedUntilMs, toolName: null } as const;
  return [
    ...(pausedUntilMs > nowMs ? [pause] : []),
    ...(snoozedUntilMs > nowMs ? [snooze] : []),
    ...silencedTools
      .filter(({ untilMs }) => untilMs > nowMs)
      .map(({ tool, untilMs }) => ({ id: tool, kind: 'snoozed', untilMs, toolName: nameOf(tool) }) as const),
  ];
}

export const endHold = ({ id }: Hold) =>
  id === PAUSE ? command('pause', { untilMs: 0 }) : command('snooze', { untilMs: 0, tool: id === SNOOZE ? null : id });
