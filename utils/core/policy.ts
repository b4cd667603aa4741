/**
 * What an organisation may set through the browser's managed policy. It can only narrow: fewer questions, a shorter memory,
 * no sites of one's own. A further tool is measured for the person; what is in slips is up to the endpoint's configuration,
 * which is the same for everybody, so that nobody can be tagged by a policy of their own.
 */
import * as z from 'zod/mini';
import { type Config, questionLimitsSchema } from '#core/config.ts';
import { type Fault, faultOf, type Issue, pathText } from '#core/fault.ts';
import { urlSchema } from '#core/text.ts';
import { toolSchema } from '#core/tool.ts';

const limits = questionLimitsSchema.shape;

export const policySchema = z.strictObject({
  endpointUrl: z.optional(urlSchema),
  /** A department code: the browser joins by itself. */
  joiningCode: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** In place of the catalogue before joining; beside the endpoint's own tools afterwards. */
  tools: z.optional(z.array(toolSchema).check(z.maxLength(200))),
  questionLimits: z.optional(
    z.strictObject({
      perDay: z.optional(limits.perDay.def.innerType),
      perWeek: z.optional(limits.perWeek.def.innerType),
      minutesBetween: z.optional(limits.minutesBetween.def.innerType),
      expiryMinutes: z.optional(limits.expiryMinutes.def.innerType),
      quietHours: z.optional(limits.quietHours.def.innerType),
    }),
  ),
  /** Settings that hold in place of the person's own. */
  lockedSettings: z.optional(
    z.strictObject({
      /** Sessions and answers are kept in the browser for so many months. */
      keepMonths: z.optional(z.int().check(z.gte(3), z.lte(120))),
      /** Whether the person may add sites of their own. */
      ownSites: z.optional(z.boolean()),
    }),
  ),
  /** Where the organisation tells its people about the measuring. */
  noticeUrl: z.optional(urlSchema),
});
export type Policy = z.infer<typeof policySchema>;

export interface ReadPolicy {
  /** What is valid of it. */
  readonly policy: Policy;
  /** What is not, each with its reason; it changes nothing. */
  readonly refused: readonly Fault[];
}

/** The smallest part of a policy that is refused as a whole: a key, a key within a group, or one tool. */
const PART_DEPTH = 2;

/** Each part of a policy that an issue is about, with what is wrong with it. */
function refusalsOf(issue: Issue, given: unknown): { part: string; fault: Fault }[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ part: pathText(issue.path.slice(0, PART_DEPTH)), fault: faultOf(issue, given) }];
  return issue.keys.map((key) => {
    const path = [...issue.path, key];
    return {
      part: pathText(path.slice(0, PART_DEPTH)),
      fault: { path: pathText(path), message: 'there is no such key; see the list of keys in the guide for admins' },
    };
  });
}

/** The value without those of its parts that are named. */
function without(value: unknown, parts: ReadonlySet<string>, path: readonly PropertyKey[] = []): unknown {
  if (typeof value !== 'object' || value === null || path.length === PART_DEPTH) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return parts.has(pathText(at)) ? [] : [[key, without(inner, parts, at)] as const];
  });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

/** Takes what is valid of a policy as the browser has it, and names the rest. Never throws. */
export function readPolicy(given: unknown): ReadPolicy {
  const parsed = policySchema.safeParse(given);
  if (parsed.success) return { policy: parsed.data, refused: [] };
  const refusals = parsed.error.issues.flatMap((issue) => refusalsOf(issue, given));
  const parts = new Set(refusals.map(({ part }) => part));
  const rest = policySchema.safeParse(parts.has('') ? {} : without(given, parts));
  // What was valid beside the refused parts still is, since no rule of the schema spans two of them.
  return {
    policy: rest.success ? rest.data : {},
    refused: [...parts]
      .flatMap((part) => refusals.filter((refusal) => refusal.part === part).slice(0, 1))
      .map(({ fault }) => fault),
  };
}

/** The configuration with the policy's limits: of those that a person can rely on the stricter, so that none is raised. */
export function underPolicy(config: Config, { questionLimits = {} }: Policy): Config {
  const { perDay, perWeek, minutesBetween, expiryMinutes } = config.questionLimits;
  return {
    ...config,
    questionLimits: {
      ...config.questionLimits,
      perDay: Math.min(perDay, questionLimits.perDay ?? perDay),
      perWeek: Math.min(perWeek, questionLimits.perWeek ?? perWeek),
      minutesBetween: Math.max(minutesBetween, questionLimits.minutesBetween ?? minutesBetween),
      expiryMinutes: questionLimits.expiryMinutes ?? expiryMinutes,
    },
  };
}
