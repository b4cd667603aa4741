/** The bodies of the endpoint's routes that an admin uses (PROTOCOL, section 7). */
import * as z from 'zod/mini';
import { emptyOrNotBlank, instantSchema, lineSchema, notBlank, oneLine, weekSchema } from '#core/base/checked-text.ts';
import { CURRENCY_REASON, isCurrency } from '#core/base/currency.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { enteredUrlSchema, percentSchema } from '#core/base/form-fields.ts';
import { unitPriceSchema } from '#core/base/money.ts';
import { windowIdSchema } from '#core/base/window.ts';
import { MINIMUM_GROUP_FLOOR } from '#core/org/config.ts';
import { versionSchema } from '#core/org/extension.ts';
import { headcountSchema, headcountStepSchema } from '#core/org/headcount.ts';
import { wholePolicySchema } from '#core/org/policy.ts';
import { policyFileSchema, sourcesSchema } from '#core/org/policy-files.ts';
import { successionSchema } from '#core/org/reorganisation.ts';
import { companyRoles, departmentRoles, keyRoles } from '#core/protocol/access-key.ts';
import { suggestedSchema } from '#core/sums/suggested-tools.ts';
import { enteredToolSchema } from '#core/tools/tool-state.ts';
import { parentSchema } from '#core/units/unit.ts';

/** What an admin sets of a department. Money is in its currency; `hourlyCost` is of a person's hour, null if unknown. */
export const departmentSchema = z.strictObject({
  id: departmentIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(100), oneLine()),
  /** People in the department, enrolled or not. */
  headcount: headcountSchema,
  weeklyHours: z._default(z.number().check(z.gt(0), z.lte(168)), 40),
  hourlyCost: z._default(z.nullable(unitPriceSchema), null),
  /** ISO 4217. */
  currency: z._default(
    z.string().check(z.regex(/^[A-Z]{3}$/, 'a currency is three capital letters such as EUR')),
    'EUR',
  ),
  /** Share of the saved time that counts as money. */
  realisation: z._default(z.number().check(z.gte(0), z.lte(1)), 0.5),
  /** The department's own minimum group, where it is above the organisation's; null takes the organisation's. */
  minimumGroup: z._default(z.nullable(z.int().check(z.gte(MINIMUM_GROUP_FLOOR), z.lte(100))), null),
  parent: parentSchema,
});
export type Department = z.infer<typeof departmentSchema>;

/** The same as it is entered. Which currencies may be is up to what it had before. */
export const enteredDepartmentSchema = z.extend(departmentSchema, {
  name: departmentSchema.shape.name.check(notBlank()),
  // Of hours near 0 a share of the working time is no number.
  weeklyHours: z._default(
    departmentSchema.shape.weeklyHours.def.innerType.check(z.gte(0.1)),
    departmentSchema.shape.weeklyHours.def.defaultValue,
  ),
});

/** As a form types it. A currency that was withdrawn stays where it is the one before. */
export const departmentFormSchema = (before: Department | null) =>
  z.strictObject({
    ...enteredDepartmentSchema.shape,
    currency: departmentSchema.shape.currency.check(
      z.refine((code) => code === before?.currency || isCurrency(code), CURRENCY_REASON),
    ),
    realisation: percentSchema,
  });

/**
 * An invite is for one person; a department code serves headcount plus 10 % at most, which it also gets unasked. Over all
 * its codes a department has no more members than that.
 */
export const codeRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invite'), uses: z.optional(z.literal(1, 'an invitation works once')) }),
  z.strictObject({ kind: z.literal('department'), uses: z.optional(z.int().check(z.gte(1))) }),
]);

const codeTerms = {
  kind: z.enum(['invite', 'department']),
  /** People who can join with it. */
  uses: z.int(),
};

export const codeReplySchema = z.object({ code: z.string(), ...codeTerms });

/** A code as an admin sees it again: never the code itself, and never how often it was used, which would tell who joined. */
const codeListingSchema = z.object({ id: z.string(), ...codeTerms });
export const codesReplySchema = z.object({ codes: z.array(codeListingSchema) });

const labelSchema = lineSchema(100).check(emptyOrNotBlank());

const keyTerms = {
  /** Whom or what the key is for. */
  label: z._default(labelSchema, ''),
  /** From this instant on the key opens nothing; null for a key without an end. */
  expiresAt: z._default(z.nullable(instantSchema), null),
};

export const leadKeyRequestSchema = z.strictObject(keyTerms);

/** What an admin enters to make a key; `place` is the department or unit of a role that has one. */
export const roleKeyFormSchema = z.object({ role: z.enum(keyRoles), label: labelSchema, place: departmentIdSchema });

/** A key of several departments, or of a role of the whole organisation. */
export const roleKeyRequestSchema = z.discriminatedUnion('role', [
  z.strictObject({
    ...keyTerms,
    role: z.enum(departmentRoles),
    departments: z.array(departmentIdSchema).check(z.minLength(1), z.maxLength(1000)),
  }),
  z.strictObject({ ...keyTerms, role: z.enum(companyRoles) }),
]);

/** An access key as it is listed: never the key itself. */
export const roleKeySchema = z.object({
  id: z.string(),
  role: z.enum(keyRoles),
  departments: z.array(departmentIdSchema),
  label: z.string(),
  /** By WORTHWHILE_ADMIN_KEY, at the first start, by an admin, or by signing in. */
  origin: z.enum(['environment', 'first', 'admin', 'sign-in']),
  createdAt: instantSchema,
  expiresAt: z.nullable(instantSchema),
  revokedAt: z.nullable(instantSchema),
});
export type RoleKey = z.infer<typeof roleKeySchema>;

/** `next` is what to send as `after` for the page after this one; null on the last. */
export const roleKeysReplySchema = z.object({ keys: z.array(roleKeySchema), next: z.nullable(z.string()) });
export const roleKeysQuerySchema = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 500),
  after: z.optional(
    z
      .string()
      .check(z.regex(/^[\w:.-]{1,40} [a-z-]{1,20} [0-9a-f]{12}$/, 'take "after" from "next" of the page before')),
  ),
});
export type RoleKeysReply = z.infer<typeof roleKeysReplySchema>;

/** The key is told here once and never again. */
export const leadKeyReplySchema = z.object({ key: z.string(), id: z.string(), expiresAt: z.nullable(instantSchema) });

/** What an admin may change of a department: all but its id. */
export const departmentChangeSchema = z.omit(enteredDepartmentSchema, { id: true });

/** A department as it is listed: with the headcount of this week, and all it has had, the first with its first week. */
export const listedDepartmentSchema = z.object({
  ...departmentSchema.shape,
  headcounts: z.array(headcountStepSchema),
});
export type ListedDepartment = z.infer<typeof listedDepartmentSchema>;
/** `next` is what to send as `after` for the page after this one; null on the last. */
export const departmentListSchema = z.object({
  departments: z.array(listedDepartmentSchema),
  next: z.nullable(z.string()),
});
export const departmentListQuerySchema = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 500),
  /** The last department of the page before. */
  after: z.optional(departmentIdSchema),
});

/** One department is split into several, or several are merged into one, from the first week of a period on. */
export const reorganisationSchema = z
  .strictObject({
    fromWeek: weekSchema,
    /** The departments that end. */
    departments: z.array(departmentIdSchema).check(z.minLength(1), z.maxLength(50)),
    /** New departments, which their members go on to. */
    successors: z.array(enteredDepartmentSchema).check(z.minLength(1), z.maxLength(50)),
  })
  .check(({ value: { departments, successors }, issues }) => {
    const refuse = (path: string, message: string) =>
      issues.push({ code: 'custom', input: path, path: [path], message });
    if ((departments.length === 1) === (successors.length === 1))
      refuse('successors', 'merge several departments into one, or split one into several, in separate plans');
    if (new Set(departments).size < departments.length) refuse('departments', 'a department is listed twice');
    if (new Set(successors.map(({ id }) => id)).size < successors.length)
      refuse('successors', 'two new departments have the same ID, so give each its own');
  });
export type Reorganisation = z.infer<typeof reorganisationSchema>;
export const successionsReplySchema = z.object({ successions: z.array(successionSchema) });

/** So many people from the week on that the path names. */
export const headcountChangeSchema = z.strictObject({ headcount: headcountSchema });

const settledSchema = z.array(z.object({ department: departmentIdSchema, window: windowIdSchema }));

/** What the release job has settled in this run. */
export const releasesReplySchema = z.object({ released: settledSchema, withheld: settledSchema });

/**
 * The managed policy of the live configuration, and the files that carry it. `sources` is where they say the extension is to
 * be had; `servedVersion` is that of the package which the endpoint serves itself, null where it serves none.
 */
export const policyFilesReplySchema = z.object({
  policy: wholePolicySchema,
  files: z.array(policyFileSchema),
  sources: sourcesSchema,
  servedVersion: z.nullable(versionSchema),
});
export type PolicyFilesReply = z.infer<typeof policyFilesReplySchema>;

/** Tools as they are exported and brought in again. */
export const toolListSchema = z.array(enteredToolSchema).check(z.maxLength(200));

const group = z.string().check(z.minLength(1), z.maxLength(200), oneLine());

const departmentGroups = z._default(z.record(group, z.array(departmentIdSchema)), () => ({}));

/** Signing in at an OpenID Connect provider. The client's secret is not here: WORTHWHILE_OIDC_CLIENT_SECRET holds it. */
export const signInSchema = z.strictObject({
  /** https, but for a provider on the same machine. */
  issuer: enteredUrlSchema.check(
    z.regex(
      /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/,
      'the address of a sign-in provider must begin with https://',
    ),
  ),
  clientId: z.string().check(z.minLength(1), z.maxLength(200)),
  /** What is asked for besides who it is, where the provider tells groups only then. */
  scope: z.optional(z.string().check(z.regex(/^openid( [\w.:/-]+)*$/, 'a scope starts with openid'))),
  /** The claim of the ID token or of userinfo that lists the groups, or a path to it such as `realm_access.roles`. */
  groupsClaim: z._default(z.string().check(z.minLength(1), z.maxLength(200)), 'groups'),
  adminGroups: z._default(z.array(group), () => []),
  councilGroups: z._default(z.array(group), () => []),
  /** The departments that a group leads, reads, or keeps the ledger of. */
  leadGroups: departmentGroups,
  readOnlyGroups: departmentGroups,
  financeGroups: departmentGroups,
  /** The department that a group is; of several the first counts. */
  memberGroups: z._default(z.array(z.strictObject({ group, department: departmentIdSchema })), () => []),
});
export type SignInSettings = z.infer<typeof signInSchema>;

/** Null where nobody signs in. */
export const signInSettingsSchema = z.nullable(signInSchema);

/** Which steps of a roll-out are done: each by what is stored. */
export const startStepsSchema = z.object({
  departments: z.boolean(),
  /** Every department that people can join has an hourly cost. */
  costs: z.boolean(),
  tools: z.boolean(),
  /** A code was made, or people join by signing in. */
  invited: z.boolean(),
  /** A department has its minimum group of participants. */
  participants: z.boolean(),
  published: z.boolean(),
});
export type StartSteps = z.infer<typeof startStepsSchema>;

/** Tools of the built-in catalogue, the most suggested first; of released windows of the minimum group or more. */
export const suggestionsReplySchema = z.object({ tools: z.array(suggestedSchema) });
