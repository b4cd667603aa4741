/** When strict mode holds (PROTOCOL, section 5, rule 6): a setting that changes at period borders to come only. */
import * as z from 'zod/mini';
import { periodSchema, stepsSchema } from '#core/base/checked-text.ts';
import type { Period } from '#core/base/week.ts';

export const strictStepSchema = z.strictObject({
  /** The first period it holds for. */
  from: periodSchema,
  /** Smaller is stricter; null ends strict mode. In hundredths, so that the noise can be drawn exactly. */
  epsilon: z.nullable(
    z.number().check(
      z.gte(0.1),
      z.lte(10),
      z.refine(
        (epsilon) => epsilon === Number(epsilon.toFixed(2)),
        'epsilon has at most two decimals, such as 1 or 0.25',
      ),
    ),
  ),
});

/** What holds from which period on. Nothing that has begun can be changed. */
export const strictModeSchema = stepsSchema(strictStepSchema, 100, 'strict privacy');
export type StrictMode = z.infer<typeof strictModeSchema>;

/** The epsilon of a period; null where strict mode does not hold. */
export function epsilonIn(steps: StrictMode, period: Period): number | null {
  return steps.findLast(({ from }) => from <= period)?.epsilon ?? null;
}

/** Whether both say the same for every period up to `current`, which has begun. */
export function isSameSoFar(a: StrictMode, b: StrictMode, current: Period): boolean {
  const begun = (steps: StrictMode) =>
    steps.filter(({ from }) => from <= current).map(({ from, epsilon }) => `${from} ${epsilon}`);
  return begun(a).join() === begun(b).join();
}
