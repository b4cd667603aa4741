/** The membership of this browser in a department, as kept in the browser, and one that ended. */
import * as z from 'zod/mini';
import { dateSchema, urlSchema, weekSchema } from '#core/base/checked-text.ts';
import { namedDepartmentSchema } from '#core/base/department-id.ts';
import { refusalSchema } from '#core/base/refusal.ts';
import { publishedConfigSchema } from '#core/org/published-config.ts';

export const membershipSchema = z.object({
  endpointUrl: urlSchema,
  department: namedDepartmentSchema,
  memberSecret: z.string(),
  joinedMs: z.number(),
  joinedWeek: weekSchema,
  /** What the organisation last published; kept so that a silent endpoint changes nothing. */
  config: publishedConfigSchema,
  /** The mirror that was first seen, or that the person agreed to since; null where there was none. */
  pinnedMirrorUrl: z.nullable(urlSchema),
  /** When the configuration was last asked for, and what went wrong then; null where nothing did. */
  checkedMs: z.number(),
  fault: z.nullable(refusalSchema),
  /** When to fetch the next token that is missing: a random time that says nothing about use. */
  tokenDueMs: z.number(),
  /** No report goes before then: a request of this member went shortly before. */
  noReportBeforeMs: z.number(),
  /** No request of this member goes before then: a report went shortly before. */
  noRequestBeforeMs: z.number(),
  /** Quarter-hours, 0 to 95, in which the browser was in use, by local date; the last 14 days. */
  quarters: z.array(z.object({ day: dateSchema, used: z.array(z.int()) })),
});
export type Membership = z.infer<typeof membershipSchema>;

/** A membership that the person ended and the endpoint has not confirmed yet. */
export const leavingSchema = z.object({
  memberSecret: z.string(),
  endpointUrl: urlSchema,
  dueMs: z.number(),
  /** Why the endpoint could not be told at the last try; null before it. */
  refusal: z.nullable(refusalSchema),
});
export type Leaving = z.infer<typeof leavingSchema>;

/**
 * Whether the organisation names another mirror than the pinned one, or none any more: then nothing is fetched or sent until
 * the person agrees.
 */
export function hasOtherMirror({ pinnedMirrorUrl, config }: Pick<Membership, 'pinnedMirrorUrl' | 'config'>): boolean {
  return pinnedMirrorUrl !== null && pinnedMirrorUrl !== config.mirrorUrl;
}

/** The membership with what the organisation publishes now; its mirror is pinned where none was before. */
export function withConfig<M extends Pick<Membership, 'pinnedMirrorUrl' | 'config'>>(
  membership: M,
  config: Membership['config'],
): M {
  return { ...membership, config, pinnedMirrorUrl: membership.pinnedMirrorUrl ?? config.mirrorUrl };
}
