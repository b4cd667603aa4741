/**
 * How the endpoint is, for admins. Every count is one that PROTOCOL lets leads see: members of windows that collect, of
 * departments of the minimum group or more; tools of released windows; versions of the extension that the minimum group or
 * more have.
 */
import * as z from 'zod/mini';
import { instantSchema, type ToolId, uncheckedToolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdSchema } from '#core/base/department-id.ts';
import { weeksBetween } from '#core/base/week.ts';
import { windowIdSchema } from '#core/base/window.ts';
import { compareVersions, versionCountSchema, versionSchema } from '#core/org/extension.ts';

const collectingSchema = z.object({
  window: windowIdSchema,
  /** As of the last full quarter of an hour; null where fewer than the minimum group. */
  members: z.nullable(z.int()),
  reports: z.nullable(z.int()),
  releasesAt: instantSchema,
});

export const healthReplySchema = z.object({
  now: instantSchema,
  /** Of the endpoint, and of the extension released with it. */
  version: versionSchema,
  week: weekSchema,
  departments: z.array(
    z.object({
      id: departmentIdSchema,
      name: z.string(),
      headcount: z.int(),
      minimumGroup: z.int(),
      /** The windows under way, the next to be released first. */
      collecting: z.array(collectingSchema),
      /** Windows that were withheld of the last eight that are settled. */
      withheld: z.int(),
      settled: z.int(),
      /** Of the extension; null where fewer than the minimum group are members. */
      versions: z.nullable(z.array(versionCountSchema)),
    }),
  ),
  /** Of each approved tool the last week of a released window that shows it; null where none does. */
  tools: z.array(z.object({ id: uncheckedToolIdSchema, name: z.string(), lastWeek: z.nullable(weekSchema) })),
  /** The last week of any released window. */
  lastReleasedWeek: z.nullable(weekSchema),
  /** Keys of weeks whose tokens are issued now. */
  keys: z.object({ wanted: z.int(), missing: z.int() }),
  /** When `npm run backup` last wrote a checked backup; null where it never did. */
  backupAt: z.nullable(instantSchema),
  databaseBytes: z.int(),
  /** Why the regular work failed last; null where it did not. */
  upkeepFault: z.nullable(z.string()),
  /** Of this process. */
  failures: z.int(),
  startedAt: instantSchema,
});
export type HealthReply = z.infer<typeof healthReplySchema>;

/** What somebody should look at, with what it is about. The pages put it into words with what to do. */
export type HealthProblem =
  | { readonly kind: 'no-departments' | 'upkeep' | 'no-backup' | 'keys-missing' | 'failures' | 'database-large' }
  | { readonly kind: 'backup-old'; readonly days: number }
  | {
      readonly kind: 'few-members' | 'few-reports' | 'often-withheld';
      readonly department: DepartmentId;
    }
  | {
      readonly kind: 'version-old';
      readonly department: DepartmentId;
      readonly version: string;
      readonly newest: string;
    }
  | { readonly kind: 'tool-silent'; readonly tool: ToolId; readonly weeks: number };

const DAY_MS = 86_400_000;
const BACKUP_DAYS = 7;
const LARGE_DATABASE_BYTES = 20_000_000_000;
/** A tool that others are seen without for so long: nobody uses it, or its detector fails. */
const SILENT_WEEKS = 4;
/** Reports of members, in the window that is released next. */
const FEW_REPORTS = 0.5;
/** Before its last days, a window has naturally few reports. */
const LAST_DAYS = 5;

/** What should be looked at, the most urgent first. */
export function problemsOf(health: HealthReply): HealthProblem[] {
  const nowMs = Date.parse(health.now);
  const backupDays = health.backupAt === null ? null : Math.floor((nowMs - Date.parse(health.backupAt)) / DAY_MS);
  return [
    ...(health.upkeepFault === null ? [] : [{ kind: 'upkeep' } as const]),
    ...(health.keys.missing > 0 ? [{ kind: 'keys-missing' } as const] : []),
    ...(health.failures > 0 ? [{ kind: 'failures' } as const] : []),
    ...(health.departments.length === 0 ? [{ kind: 'no-departments' } as const] : []),
    ...(backupDays === null ? [{ kind: 'no-backup' } as const] : []),
    ...(backupDays !== null && backupDays > BACKUP_DAYS ? [{ kind: 'backup-old', days: backupDays } as const] : []),
    ...(health.databaseBytes > LARGE_DATABASE_BYTES ? [{ kind: 'database-large' } as const] : []),
    ...health.departments.flatMap((department) => ofDepartment(department, nowMs)),
    ...oldVersions(health),
    ...health.tools.flatMap(({ id, lastWeek }): HealthProblem[] => {
      if (lastWeek === null || health.lastReleasedWeek === null) return [];
      const weeks = weeksBetween(lastWeek, health.lastReleasedWeek);
      return weeks < SILENT_WEEKS ? [] : [{ kind: 'tool-silent', tool: id, weeks }];
    }),
  ];
}

/** The oldest version of each department that is behind the newest one known. */
function oldVersions({ version, departments }: HealthReply): HealthProblem[] {
  const told = (versions: HealthReply['departments'][number]['versions']) =>
    (versions ?? [])
      .map((count) => count.version)
      .filter((named) => versionSchema.safeParse(named).success)
      .sort(compareVersions);
  const newest = told(departments.flatMap(({ versions }) => versions ?? [])).reduce(
    (latest, each) => (compareVersions(each, latest) > 0 ? each : latest),
    version,
  );
  return departments.flatMap(({ id, versions }): HealthProblem[] => {
    const [oldest] = told(versions);
    if (oldest === undefined || compareVersions(oldest, newest) >= 0) return [];
    return [{ kind: 'version-old', department: id, version: oldest, newest }];
  });
}

function ofDepartment({ id, collecting, settled, withheld }: HealthReply['departments'][number], nowMs: number) {
  const [next] = collecting;
  const found: HealthProblem[] = [];
  if (next !== undefined && collecting.every(({ members }) => members === null))
    found.push({ kind: 'few-members', department: id });
  const closesSoon = next !== undefined && Date.parse(next.releasesAt) - nowMs < LAST_DAYS * DAY_MS;
  if (closesSoon && next.members !== null && (next.reports ?? 0) < next.members * FEW_REPORTS)
    found.push({ kind: 'few-reports', department: id });
  if (settled > 1 && withheld * 2 > settled) found.push({ kind: 'often-withheld', department: id });
  return found;
}
