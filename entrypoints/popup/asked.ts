import type { ShownQuestion } from '#browser/badge.ts';
import type { PauseView } from '#components/popup/pause-notice.tsx';
import { type Profile, toolNameIn } from '#core/profile.ts';
import { FOREVER_MS } from '#core/settings.ts';
import { readProfile } from '#kept/profile.ts';
import type { Store } from '#store/database.ts';
import { pendingSession } from '#store/sessions.ts';

/** The question as it is stored, and what holds questions or measuring. */
export interface AskedView {
  readonly nowMs: number;
  readonly profile: Profile;
  /** The question that is shown now. */
  readonly asked: ShownQuestion | null;
  readonly pause: PauseView;
  readonly toolName: (id: string) => string;
}

export async function readAsked(store: Store): Promise<AskedView> {
  const nowMs = Date.now();
  const [profile, session] = await Promise.all([readProfile(store), pendingSession(store)]);
  const toolName = toolNameIn(profile);
  const question = session?.question;
  return {
    nowMs,
    profile,
    asked:
      session !== null && question?.state === 'shown'
        ? { session, toolName: toolName(session.tool), expiresMs: question.expiresMs }
        : null,
    pause: toPause(profile, nowMs),
    toolName,
  };
}

function toPause(profile: Profile, nowMs: number): PauseView {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = profile.settings;
  if (pausedUntilMs > nowMs) return { kind: 'paused', untilMs: pausedUntilMs >= FOREVER_MS ? null : pausedUntilMs };
  if (snoozedUntilMs > nowMs) return { kind: 'snoozed', untilMs: snoozedUntilMs, toolName: null };
  const silenced = silencedTools.find(({ untilMs }) => untilMs > nowMs);
  if (silenced === undefined) return { kind: 'running' };
  return { kind: 'snoozed', untilMs: silenced.untilMs, toolName: toolNameIn(profile)(silenced.tool) };
}
