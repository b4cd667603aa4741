/** Names what is wrong with a managed policy. The background goes by what is valid of it; pages tell people the rest. */
import * as z from 'zod/mini';
import { type Fault, faultOf, type Issue, pathText, told, valueAt } from '#core/fault.ts';
import { limitFields, lockedFields, policyFields } from '#core/policy.ts';
import { toolSchema } from '#core/tool.ts';

const optional = <T extends z.ZodMiniType>(schema: T) => z.optional(schema);

/** The policy as it should be: all of it valid, and nothing else in it. */
export const wholePolicySchema = z.strictObject({
  endpointUrl: optional(policyFields.endpointUrl),
  joiningCode: optional(policyFields.joiningCode),
  tools: optional(z.array(toolSchema)),
  questionLimits: optional(
    z.strictObject({
      perDay: optional(limitFields.perDay),
      perWeek: optional(limitFields.perWeek),
      minutesBetween: optional(limitFields.minutesBetween),
      expiryMinutes: optional(limitFields.expiryMinutes),
      quietHours: optional(limitFields.quietHours),
    }),
  ),
  lockedSettings: optional(
    z.strictObject({ keepMonths: optional(lockedFields.keepMonths), ownSites: optional(lockedFields.ownSites) }),
  ),
  noticeUrl: optional(policyFields.noticeUrl),
});
export type WholePolicy = z.infer<typeof wholePolicySchema>;

function faultsOf(issue: Issue, given: unknown): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [faultOf(issue, given)];
  return issue.keys.map((key) => ({
    path: pathText([...issue.path, key]),
    message: told(
      'there is no such key; see the list of keys in the guide for admins',
      valueAt(given, [...issue.path, key]),
    ),
  }));
}

/**
 * What of a policy does not apply, each part with its path and reason. A tool with a fault is left out as a whole, and so
 * is a key or a key of a group; what is beside them applies.
 */
export function refusedOf(given: unknown): Fault[] {
  const parsed = wholePolicySchema.safeParse(given);
  if (parsed.success) return [];
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, given));
  // One reason is enough for a value that breaks several rules.
  return faults.filter(({ path }, at) => faults.findIndex((other) => other.path === path) === at);
}
