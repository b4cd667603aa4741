/** What holds in this browser: the organisation's configuration where it is a member, the defaults where it is not. */
import type { ToolId } from '#core/base/checked-text.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { siteOfOwnId, type Tool } from '#core/measure/tool.ts';
import { type Config, configSchema } from '#core/org/config.ts';
import type { Membership } from '#core/org/membership.ts';
import { type Policy, toPolicy, underPolicy } from '#core/org/policy.ts';
import type { Settings } from '#core/org/settings.ts';
import { isWithin } from '#core/question/quiet-hours.ts';

export interface Profile {
  readonly settings: Settings;
  readonly membership: Membership | null;
  readonly config: Config;
  /** What the organisation has set in this browser. */
  readonly policy: Policy;
  /** Every tool that can be measured here; which are is up to the host permissions. */
  readonly tools: readonly Tool[];
}

const localConfig: Config = configSchema.parse({ tools: catalogue });

const lacking = (tools: readonly Tool[], known: readonly Tool[]) =>
  tools.filter(({ id }) => known.every((other) => other.id !== id));

/** Locked settings only narrow the person's own: the shorter memory holds. Tools of the policy stand beside those of the endpoint. */
export function toProfile(given: Settings, membership: Membership | null, policy: Policy = toPolicy({})): Profile {
  const { keepMonths: most = given.keepMonths, ownSites = true } = policy.lockedSettings;
  const keepMonths = most && Math.min(most, given.keepMonths ?? most);
  const settings = { ...given, keepMonths, ownTools: ownSites ? given.ownTools : [] };
  const set = policy.tools ?? [];
  const config = underPolicy(
    membership?.config ?? (set.length === 0 ? localConfig : { ...localConfig, tools: set }),
    policy,
  );
  const approved = [...config.tools, ...lacking(set, config.tools)];
  return { settings, membership, config, policy, tools: [...approved, ...lacking(settings.ownTools, approved)] };
}

/** Names of tools by their ids, of built-in ones that are not measured here any more too; else what the id says of it. */
export function toolNameIn({ tools }: Pick<Profile, 'tools'>): (id: ToolId) => string {
  return (id) => [...tools, ...catalogue].find((tool) => tool.id === id)?.name ?? siteOfOwnId(id);
}

/** Whether no question about this tool may be asked or shown now: paused, snoozed, or quiet hours of either side. */
export function isSilenced(
  { settings, config, policy }: Profile,
  tool: ToolId,
  nowMs: number,
  timeZone: string,
): boolean {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = settings;
  const toolUntilMs = silencedTools.find((silenced) => silenced.tool === tool)?.untilMs ?? 0;
  if (Math.max(pausedUntilMs, snoozedUntilMs, toolUntilMs) > nowMs) return true;
  return [settings.quietHours, config.questionLimits.quietHours, policy.questionLimits.quietHours].some(
    (hours) => hours != null && isWithin(hours, nowMs, timeZone),
  );
}
