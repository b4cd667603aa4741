/**
 * Profiles with the week from which they hold. A range is judged by the profile of its last released week, so that what was
 * decided in the past stays as it was decided. The company has a profile that its departments inherit: one departs from it
 * with a step of its own, and returns to it with a step without one.
 */
import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import { weekOfDaySchema } from '#core/base/form-fields.ts';
import type { Week } from '#core/base/week.ts';
import { fullProfile, fullProfileSchema, profileSchema } from '#core/priority/profile.ts';

const MOST_STEPS = 500;

const inOrder = <T extends { fromWeek: Week }>(steps: T[]) =>
  steps.every(({ fromWeek }, at) => at === 0 || (steps[at - 1]?.fromWeek ?? '') < fromWeek);
const orderCheck = <T extends { fromWeek: Week }>() =>
  z.refine<T[]>(inOrder, 'the steps of the priorities must be in order of their weeks, each week once');

/** Null is the company's. */
const stepSchema = z.strictObject({ fromWeek: weekSchema, profile: z.nullable(profileSchema) });
const companyStepSchema = z.strictObject({ fromWeek: weekSchema, profile: profileSchema });

export const profileStepsSchema = z.array(stepSchema).check(z.maxLength(MOST_STEPS), orderCheck());
export const companyProfileSchema = z.array(companyStepSchema).check(z.maxLength(MOST_STEPS), orderCheck());
export type ProfileStep = z.infer<typeof stepSchema>;
export type CompanyProfileStep = z.infer<typeof companyStepSchema>;

/** A step as it is typed. */
export const profileStepFormSchema = z.object({ fromWeek: weekOfDaySchema, profile: z.nullable(profileSchema) });

export interface Profiles {
  /** The department's, in order of their weeks. */
  readonly own: readonly ProfileStep[];
  readonly company: readonly CompanyProfileStep[];
}

/** Whose profile holds: the department's own, the company's, or the usual one where neither has one yet. */
const profileOwners = ['own', 'company', 'usual'] as const;

export const profileInForceSchema = z.extend(fullProfileSchema, {
  of: z.enum(profileOwners),
  /** Since when; null where it is the usual one. */
  fromWeek: z.nullable(weekSchema),
});
export type ProfileInForce = z.infer<typeof profileInForceSchema>;

const usual = fullProfile(profileSchema.parse({}));

/** The step that holds in a week. */
export function stepIn<T extends { readonly fromWeek: Week }>(steps: readonly T[], week: Week): T | undefined {
  return steps.findLast(({ fromWeek }) => fromWeek <= week);
}

/** The profile of a department in a week; the one that was set last where no week is given. */
export function profileIn({ own, company }: Profiles, week: Week = '9999-W52'): ProfileInForce {
  const ownStep = stepIn(own, week);
  if (ownStep !== undefined && ownStep.profile !== null)
    return { ...fullProfile(ownStep.profile), of: 'own', fromWeek: ownStep.fromWeek };
  const companyStep = stepIn(company, week);
  if (companyStep === undefined) return { ...usual, of: 'usual', fromWeek: null };
  // A department that returned to it has been judged by it since then.
  const returned = ownStep?.fromWeek ?? companyStep.fromWeek;
  const fromWeek = returned > companyStep.fromWeek ? returned : companyStep.fromWeek;
  return { ...fullProfile(companyStep.profile), of: 'company', fromWeek };
}

/** One profile that has always held. */
export function always<T>(profile: T): { fromWeek: Week; profile: T }[] {
  return [{ fromWeek: '2000-W01', profile }];
}

/** The steps with another profile from a week on, until the next step. */
export function withStep<T extends { readonly fromWeek: Week }>(steps: readonly T[], step: T): T[] {
  return [...steps.filter(({ fromWeek }) => fromWeek !== step.fromWeek), step].toSorted((a, b) =>
    a.fromWeek < b.fromWeek ? -1 : 1,
  );
}
