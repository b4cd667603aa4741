/**
 * What an organisation may set through the browser's managed policy. It can only narrow: fewer questions, a shorter memory,
 * no sites of one's own. A further tool is measured for the person; what is in slips is up to the endpoint's configuration,
 * which is the same for everybody, so that nobody can be tagged by a policy of their own.
 */
import * as z from 'zod/mini';
import { type Config, questionLimitsSchema } from '#core/config.ts';
import { urlSchema } from '#core/text.ts';
import { toolSchema } from '#core/tool.ts';

const limits = questionLimitsSchema.shape;

/** Limits of questions (METRICS, section 3), with the same bounds as the organisation's own. */
export const limitFields = {
  perDay: limits.perDay.def.innerType,
  perWeek: limits.perWeek.def.innerType,
  minutesBetween: limits.minutesBetween.def.innerType,
  expiryMinutes: limits.expiryMinutes.def.innerType,
  quietHours: limits.quietHours.def.innerType,
};

/** Settings that hold in place of the person's own. */
export const lockedFields = {
  /** Sessions and answers are kept in the browser for so many months. */
  keepMonths: z.int().check(z.gte(3), z.lte(120)),
  /** Whether the person may add sites of their own. */
  ownSites: z.boolean(),
};

export const policyFields = {
  endpointUrl: urlSchema,
  /** A department code: the browser joins by itself. */
  joiningCode: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Where the organisation tells its people about the measuring. */
  noticeUrl: urlSchema,
};

/** What is not valid is as if it were not there: `policy-check.ts` names it where somebody can see it. */
const valid = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

export const policySchema = z.object({
  endpointUrl: valid(policyFields.endpointUrl),
  joiningCode: valid(policyFields.joiningCode),
  /** In place of the catalogue before joining; beside the endpoint's own tools afterwards. */
  tools: valid(
    z.pipe(
      z.array(valid(toolSchema)),
      z.transform((tools) => tools.filter((tool) => tool !== undefined)),
    ),
  ),
  questionLimits: valid(
    z.object({
      perDay: valid(limitFields.perDay),
      perWeek: valid(limitFields.perWeek),
      minutesBetween: valid(limitFields.minutesBetween),
      expiryMinutes: valid(limitFields.expiryMinutes),
      quietHours: valid(limitFields.quietHours),
    }),
  ),
  lockedSettings: valid(
    z.object({ keepMonths: valid(lockedFields.keepMonths), ownSites: valid(lockedFields.ownSites) }),
  ),
  noticeUrl: valid(policyFields.noticeUrl),
});
export type Policy = z.infer<typeof policySchema>;

/** What is valid of a policy as the browser has it. Never throws. */
export function toPolicy(given: unknown): Policy {
  return policySchema.safeParse(given).data ?? {};
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
