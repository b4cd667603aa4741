import { parseSettings } from '#browser/settings.ts';
import { storedPolicy, storedSettings } from '#browser/stored.ts';
import type { PauseView } from '#components/popup/pause-notice.tsx';
import { toPolicy } from '#core/policy.ts';
import { type Profile, toProfile } from '#core/profile.ts';
import type { SessionRecord } from '#core/record.ts';
import { FOREVER_MS } from '#core/settings.ts';
import type { Store } from '#store/database.ts';
import { type FirstRows, readFirstRows } from '#store/first-rows.ts';
import { parseMembership } from '#store/membership.ts';
import { parsePending } from '#store/sessions.ts';

/** What the popup shows first: the question, and what holds questions or measuring. */
export interface AskedView {
  readonly nowMs: number;
  readonly profile: Profile;
  /** The session whose question is shown now. */
  readonly asked: SessionRecord | null;
  readonly pause: PauseView;
  readonly toolName: (id: string) => string;
}

export async function readAsked(store: Store): Promise<AskedView> {
  return parseAsked(...(await Promise.all([readFirstRows(store), storedSettings(), storedPolicy()])));
}

/** The view of rows, settings and policy as stored. Throws where they cannot be read. */
export function parseAsked(rows: FirstRows, settings: unknown, policy: unknown): AskedView {
  const nowMs = Date.now();
  const profile = toProfile(parseSettings(settings), parseMembership(rows.membership), toPolicy(policy));
  const pending = parsePending(rows.pending);
  return {
    nowMs,
    profile,
    asked: pending?.question?.state === 'shown' ? pending : null,
    pause: toPause(profile, nowMs),
    toolName: toolNameIn(profile),
  };
}

/** Names of tools by their ids; the id itself where a tool is no longer listed. */
export function toolNameIn({ tools }: Profile): (id: string) => string {
  return (id) => tools.find((tool) => tool.id === id)?.name ?? id;
}

function toPause({ settings, tools }: Profile, nowMs: number): PauseView {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = settings;
  if (pausedUntilMs > nowMs) return { kind: 'paused', untilMs: pausedUntilMs >= FOREVER_MS ? null : pausedUntilMs };
  if (snoozedUntilMs > nowMs) return { kind: 'snoozed', untilMs: snoozedUntilMs, toolName: null };
  const silenced = silencedTools.find(({ untilMs }) => untilMs > nowMs);
  if (silenced === undefined) return { kind: 'running' };
  const toolName = tools.find(({ id }) => id === silenced.tool)?.name ?? silenced.tool;
  return { kind: 'snoozed', untilMs: silenced.untilMs, toolName };
}
