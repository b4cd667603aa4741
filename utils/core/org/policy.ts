/**
 * What an organisation may set through the browser's managed policy. It can only narrow: fewer questions, a shorter memory,
 * no sites of one's own. A further tool is measured for the person; what is in reports is up to the endpoint's configuration,
 * which is the same for everybody, so that nobody can be tagged by a policy of their own.
 */
import * as z from 'zod/mini';
import { urlSchema } from '#core/base/checked-text.ts';
import { type Fault, faultOf, type Issue, pathText, told, valueAt } from '#core/base/issue.ts';
import { toolSchema } from '#core/measure/tool.ts';
import type { Config } from '#core/org/config.ts';
import { questionLimitsSchema } from '#core/question/sampling.ts';

const limits = questionLimitsSchema.shape;

/** Limits of questions (METRICS, section 3), with the same bounds as the organisation's own. */
const limitFields = {
  perDay: limits.perDay.def.innerType,
  perWeek: limits.perWeek.def.innerType,
  minutesBetween: limits.minutesBetween.def.innerType,
  expiryMinutes: limits.expiryMinutes.def.innerType,
  quietHours: limits.quietHours.def.innerType,
};

/** Settings that narrow the person's own. */
const lockedFields = {
  /** Sessions and answers are kept in the browser for so many months at most. */
  keepMonths: z.int().check(z.gte(3), z.lte(120)),
  /** Whether the person may add sites of their own. */
  ownSites: z.boolean(),
};
export const lockedSettingsSchema = z.partial(z.strictObject(lockedFields));

export const policyFields = {
  endpointUrl: urlSchema.check(
    z.regex(/^(https:|http:\/\/(localhost|127\.0\.0\.1)([:/]|$))/, 'the server address must begin with https://'),
  ),
  /** A department code: the browser joins by itself. */
  joiningCode: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Where the organisation tells its people about the measuring. */
  noticeUrl: urlSchema,
};

const bag = z.looseObject({});
const list = z.array(z.unknown());
const valid = <T>(schema: z.ZodMiniType<T>, given: unknown): T | undefined => schema.safeParse(given).data;
const inside = (given: unknown): Readonly<Record<string, unknown>> => valid(bag, given) ?? {};

/** What is valid of a policy as the browser has it; `policy-check.ts` names the rest where somebody can see it. Never throws. */
export function toPolicy(given: unknown) {
  const { endpointUrl, joiningCode, tools, questionLimits, lockedSettings, noticeUrl } = inside(given);
  const { perDay, perWeek, minutesBetween, expiryMinutes, quietHours } = inside(questionLimits);
  const { keepMonths, ownSites } = inside(lockedSettings);
  return {
    endpointUrl: valid(policyFields.endpointUrl, endpointUrl)?.replace(/\/+$/, ''),
    joiningCode: valid(policyFields.joiningCode, joiningCode),
    noticeUrl: valid(policyFields.noticeUrl, noticeUrl),
    /** In place of the catalogue before joining; beside the endpoint's own tools afterwards. */
    tools: valid(list, tools)?.flatMap((tool) => valid(toolSchema, tool) ?? []),
    questionLimits: {
      perDay: valid(limitFields.perDay, perDay),
      perWeek: valid(limitFields.perWeek, perWeek),
      minutesBetween: valid(limitFields.minutesBetween, minutesBetween),
      expiryMinutes: valid(limitFields.expiryMinutes, expiryMinutes),
      quietHours: valid(limitFields.quietHours, quietHours),
    },
    lockedSettings: {
      keepMonths: valid(lockedFields.keepMonths, keepMonths),
      ownSites: valid(lockedFields.ownSites, ownSites),
    },
  };
}
export type Policy = ReturnType<typeof toPolicy>;

/** The configuration with the policy's limits: of those that a person can rely on the stricter, so that none is raised. */
export function underPolicy(config: Config, { questionLimits }: Policy): Config {
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

/** The policy as it should be: all of it valid, and nothing else in it. */
export const wholePolicySchema = z.partial(
  z.strictObject({
    endpointUrl: policyFields.endpointUrl,
    joiningCode: policyFields.joiningCode,
    tools: z.array(toolSchema),
    questionLimits: z.partial(z.strictObject(limitFields)),
    lockedSettings: lockedSettingsSchema,
    noticeUrl: policyFields.noticeUrl,
  }),
);
export type WholePolicy = z.infer<typeof wholePolicySchema>;

function faultsOf(issue: Issue, given: unknown): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [faultOf(issue, given)];
  return issue.keys.map((key) => ({
    path: pathText([...issue.path, key]),
    message: told(
      'this key does not exist, see the list of keys in the admin guide',
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
