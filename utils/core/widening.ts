/**
 * What a change of the organisation's configuration collects more, or protects less. An admin sees it before saving; each
 * member's browser compares for itself and tells the person until they have seen it, so nobody can widen in silence.
 */
import type { Config } from '#core/config.ts';

export type Widening =
  | { readonly kind: 'tool'; readonly name: string; readonly sites: readonly string[] }
  | {
      readonly kind: 'minimum-group' | 'hold-hours' | 'questions-a-day' | 'questions-a-week' | 'minutes-between';
      readonly before: number;
      readonly after: number;
    }
  | { readonly kind: 'shorter-sessions' | 'longer-idle'; readonly before: number; readonly after: number }
  | { readonly kind: 'fewer-quiet-hours' | 'other-mirror' };

type Numbered = Extract<Widening, { before: number }>;

/** Minutes of a day that are quiet. */
function quietMinutes(hours: Config['questionLimits']['quietHours']): Set<number> {
  if (hours === null) return new Set();
  const length = (hours.toMinute - hours.fromMinute + 1440) % 1440;
  return new Set(Array.from({ length }, (_, at) => (hours.fromMinute + at) % 1440));
}

function lowered(kind: Numbered['kind'], before: number, after: number): Numbered[] {
  return after < before ? [{ kind, before, after }] : [];
}

function raised(kind: Numbered['kind'], before: number, after: number): Numbered[] {
  return after > before ? [{ kind, before, after }] : [];
}

/** Sites that were not measured before, by tool. */
function newSites(before: Config, after: Config): Widening[] {
  const known = new Set(before.tools.flatMap(({ sites }) => sites));
  return after.tools.flatMap(({ name, sites }) => {
    const added = sites.filter((site) => !known.has(site));
    return added.length === 0 ? [] : [{ kind: 'tool' as const, name, sites: added }];
  });
}

/** In which ways `after` collects more, or protects less, than `before`; empty where it does in none. */
export function widens(before: Config, after: Config): Widening[] {
  const [limits, newLimits] = [before.questionLimits, after.questionLimits];
  const [rules, newRules] = [before.sessionRules, after.sessionRules];
  const quiet = quietMinutes(newLimits.quietHours);
  return [
    ...newSites(before, after),
    ...lowered('minimum-group', before.minimumGroup, after.minimumGroup),
    ...lowered('hold-hours', before.holdHours, after.holdHours),
    ...raised('questions-a-day', limits.perDay, newLimits.perDay),
    ...raised('questions-a-week', limits.perWeek, newLimits.perWeek),
    ...lowered('minutes-between', limits.minutesBetween, newLimits.minutesBetween),
    ...lowered('shorter-sessions', rules.minSessionSeconds, newRules.minSessionSeconds),
    ...raised('longer-idle', rules.idleSeconds, newRules.idleSeconds),
    ...([...quietMinutes(limits.quietHours)].every((minute) => quiet.has(minute))
      ? []
      : [{ kind: 'fewer-quiet-hours' as const }]),
    ...(before.mirrorUrl === null || before.mirrorUrl === after.mirrorUrl ? [] : [{ kind: 'other-mirror' as const }]),
  ];
}
