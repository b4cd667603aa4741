/** What holds in this browser: the organisation's configuration where it is a member, the defaults where it is not. */
import { catalogue } from '#core/catalogue.ts';
import { type Config, configSchema } from '#core/config.ts';
import type { Membership } from '#core/membership.ts';
import { isWithin } from '#core/quiet-hours.ts';
import type { Settings } from '#core/settings.ts';
import type { Tool } from '#core/tool.ts';

export interface Profile {
  readonly settings: Settings;
  readonly membership: Membership | null;
  readonly config: Config;
  /** Every tool that can be measured here; which are is up to the host permissions. */
  readonly tools: readonly Tool[];
}

const localConfig: Config = configSchema.parse({ tools: catalogue });

export function toProfile(settings: Settings, membership: Membership | null): Profile {
  const config = membership?.config ?? localConfig;
  const approved = new Set(config.tools.map(({ id }) => id));
  const tools = [...config.tools, ...settings.ownTools.filter(({ id }) => !approved.has(id))];
  return { settings, membership, config, tools };
}

/** Whether no question about this tool may be asked or shown now: paused, snoozed, or quiet hours of either side. */
export function isSilenced({ settings, config }: Profile, tool: string, nowMs: number, timeZone: string): boolean {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = settings;
  const toolUntilMs = silencedTools.find((silenced) => silenced.tool === tool)?.untilMs ?? 0;
  if (Math.max(pausedUntilMs, snoozedUntilMs, toolUntilMs) > nowMs) return true;
  return [settings.quietHours, config.questionLimits.quietHours].some(
    (hours) => hours !== null && isWithin(hours, nowMs, timeZone),
  );
}
