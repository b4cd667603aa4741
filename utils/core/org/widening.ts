/**
 * What a change of the organisation's configuration collects more, or protects less (PROTOCOL, section 5, rule 8). An admin
 * sees it before saving; each member's browser compares for itself and tells the person until they have seen it, so nobody
 * can widen in silence.
 */

import type { DepartmentId } from '#core/base/department-id.ts';
import type { Tool } from '#core/measure/tool.ts';
import type { Config } from '#core/org/config.ts';
import type { Organisation } from '#core/org/organisation.ts';
import type { PublishedSource } from '#core/org/published-config.ts';
import { minimumGroupOf, plannedRules } from '#core/org/rules.ts';

const numberedKinds = [
  'minimum-group',
  'closing-days',
  'hold-hours',
  'questions-a-day',
  'questions-a-week',
  'minutes-between',
  'longer-expiry',
  'shorter-sessions',
  'longer-merging',
  'longer-idle',
] as const;
export type NumberedWidening = (typeof numberedKinds)[number];

export type Widening =
  | { readonly kind: 'tool' | 'new-tool-id'; readonly name: string; readonly sites: readonly string[] }
  | { readonly kind: NumberedWidening; readonly before: number; readonly after: number }
  | {
      readonly kind: 'department-group';
      readonly department: DepartmentId;
      readonly before: number;
      readonly after: number;
    }
  /** A vendor's report that was not counted before, or counts more. */
  | { readonly kind: 'source'; readonly name: string; readonly fields: PublishedSource['fields'] }
  | { readonly kind: 'other-endpoint'; readonly from: string; readonly to: string }
  | {
      readonly kind:
        | 'fewer-quiet-hours'
        | 'audible-pages'
        | 'trials'
        | 'team-numbers'
        | 'strict-mode-ended'
        | 'strict-mode-weaker'
        | 'other-mirror';
    };

/** What is compared. The endpoint's address is that of a member, and its host that of a published configuration. */
export type Widenable = Organisation & {
  readonly host?: string;
  readonly endpointUrl?: string;
  readonly sources?: readonly PublishedSource[];
};

/** Minutes of a day that are quiet. */
function quietMinutes(hours: Config['questionLimits']['quietHours']): Set<number> {
  if (hours === null) return new Set();
  const length = (hours.toMinute - hours.fromMinute + 1440) % 1440;
  return new Set(Array.from({ length }, (_, at) => (hours.fromMinute + at) % 1440));
}

function lowered(kind: NumberedWidening, before: number, after: number): Widening[] {
  return after < before ? [{ kind, before, after }] : [];
}

function raised(kind: NumberedWidening, before: number, after: number): Widening[] {
  return after > before ? [{ kind, before, after }] : [];
}

/** Sites that were not measured before, and known ones under an id of another tool, by tool. */
function newSites(before: readonly Tool[], after: readonly Tool[]): Widening[] {
  const known = new Map(before.flatMap(({ id, sites }) => sites.map((site) => [site, id])));
  return after.flatMap(({ id, name, sites }): Widening[] => {
    const added = sites.filter((site) => !known.has(site));
    const renamed = sites.filter((site) => known.has(site) && known.get(site) !== id);
    return [
      ...(added.length === 0 ? [] : [{ kind: 'tool' as const, name, sites: added }]),
      ...(renamed.length === 0 ? [] : [{ kind: 'new-tool-id' as const, name, sites: renamed }]),
    ];
  });
}

/** Departments whose own minimum group gets smaller. */
function smallerGroups(before: Organisation, after: Organisation): Widening[] {
  const [old, now] = [plannedRules(before), plannedRules(after)];
  return Object.entries(old.minimumGroups).flatMap(([department, group]): Widening[] => {
    const next = minimumGroupOf(now, department);
    return next < group && next >= old.minimumGroup
      ? [{ kind: 'department-group', department, before: group, after: next }]
      : [];
  });
}

/** The last step of strict mode decides: where it ends or weakens, the person is told when it is published. */
function weakerStrictMode(before: Organisation, after: Organisation): Widening[] {
  const old = before.strictMode.at(-1)?.epsilon ?? null;
  const now = after.strictMode.at(-1)?.epsilon ?? null;
  if (old === null) return [];
  if (now === null) return [{ kind: 'strict-mode-ended' }];
  return now > old ? [{ kind: 'strict-mode-weaker' }] : [];
}

/** Another address or host takes what was shared with one. Where either is not known, it is not compared. */
function otherEndpoint(before: Widenable, after: Widenable): Widening[] {
  const fields = ['endpointUrl', 'host'] as const;
  return fields.flatMap((field): Widening[] => {
    const [from, to] = [before[field], after[field]];
    return from === undefined || to === undefined || from === to ? [] : [{ kind: 'other-endpoint', from, to }];
  });
}

/** Sources that are new, and new kinds of field of known ones. Where either is not known, they are not compared. */
function newSources({ sources: before }: Widenable, { sources: after }: Widenable): Widening[] {
  if (before === undefined || after === undefined) return [];
  return after.flatMap(({ source, fields }): Widening[] => {
    const known = before.find((one) => one.source === source)?.fields ?? [];
    const added = fields.filter((field) => !known.includes(field));
    return added.length === 0 ? [] : [{ kind: 'source', name: source, fields: added }];
  });
}

/**
 * In which ways `after` collects more, or protects less, than `before`; empty where it does in none. Rules that hold from a
 * period on are compared as planned last: a person is told when a change is published, before it holds.
 */
export function widens(before: Widenable, after: Widenable): Widening[] {
  const [limits, newLimits] = [before.questionLimits, after.questionLimits];
  const [measured, nowMeasured] = [before.sessionRules, after.sessionRules];
  const [rules, newRules] = [plannedRules(before), plannedRules(after)];
  const quiet = quietMinutes(newLimits.quietHours);
  const isLessQuiet = ![...quietMinutes(limits.quietHours)].every((minute) => quiet.has(minute));
  return [
    ...newSites(rules.tools, newRules.tools),
    ...lowered('minimum-group', rules.minimumGroup, newRules.minimumGroup),
    ...smallerGroups(before, after),
    ...lowered('closing-days', rules.closeAfterDays, newRules.closeAfterDays),
    ...weakerStrictMode(before, after),
    ...lowered('hold-hours', before.holdHours, after.holdHours),
    ...raised('questions-a-day', limits.perDay, newLimits.perDay),
    ...raised('questions-a-week', limits.perWeek, newLimits.perWeek),
    ...lowered('minutes-between', limits.minutesBetween, newLimits.minutesBetween),
    ...raised('longer-expiry', limits.expiryMinutes, newLimits.expiryMinutes),
    ...(isLessQuiet ? [{ kind: 'fewer-quiet-hours' as const }] : []),
    ...lowered('shorter-sessions', rules.minSessionSeconds, newRules.minSessionSeconds),
    ...raised('longer-merging', measured.mergeGapSeconds, nowMeasured.mergeGapSeconds),
    ...raised('longer-idle', measured.idleSeconds, nowMeasured.idleSeconds),
    ...(nowMeasured.audibleKeepsEngaged && !measured.audibleKeepsEngaged ? [{ kind: 'audible-pages' as const }] : []),
    ...(after.trials && !before.trials ? [{ kind: 'trials' as const }] : []),
    ...(after.teamNumbers && !before.teamNumbers ? [{ kind: 'team-numbers' as const }] : []),
    ...newSources(before, after),
    ...otherEndpoint(before, after),
    ...(before.mirrorUrl === null || before.mirrorUrl === after.mirrorUrl ? [] : [{ kind: 'other-mirror' as const }]),
  ];
}
