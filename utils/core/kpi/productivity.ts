/** Time saved over a range (METRICS, section 5): one headline of hours, what follows from it, and what is told beside it. */
import * as z from 'zod/mini';
import { recordOf } from '#core/base/by-key.ts';
import { shareEstimate } from '#core/kpi/adoption.ts';
import { assistedHours } from '#core/kpi/assisted.ts';
import {
  divided,
  type Estimate,
  estimateSchema,
  minutesPerSession,
  missing,
  productOf,
  ratio,
  sampledHours,
  scaled,
} from '#core/kpi/estimate.ts';
import type { KpiDepartment } from '#core/kpi/kpi-department.ts';
import { type Range, unlessWithheld } from '#core/kpi/range.ts';
import { calibratedHours, type Trials } from '#core/kpi/trials.ts';
import { reinvestments } from '#core/question/answer.ts';
import { reinvestedFields } from '#core/sums/fields.ts';
import type { Reason } from '#core/sums/reason.ts';
import type { Sums } from '#core/sums/sums.ts';

const rate = z.nullable(z.number());

export const productivitySchema = z.object({
  minutesPerSession: z.extend(estimateSchema, { bandLow: rate, bandHigh: rate }),
  sampledHours: estimateSchema,
  /** The same, narrowed by the lengths of all sessions; absent where a report does not tell them, and in strict mode. */
  assistedHours: z.optional(estimateSchema),
  /** The one figure of hours saved: the assisted where they have a number, else the sampled. Never with those written by hand. */
  headlineHours: estimateSchema,
  /** The headline as trials measure it. */
  calibratedHours: estimateSchema,
  /** The share of the savings asked about again that held, and the hours that held, some rework counting half. */
  heldShare: estimateSchema,
  heldHours: estimateSchema,
  /** Written by hand, hence always of grade D; null where no week is released, 0 also where one or two people wrote any down. */
  loggedHours: rate,
  responseRate: rate,
  coverage: rate,
  upliftActive: estimateSchema,
  upliftDepartment: estimateSchema,
  valueOfTime: estimateSchema,
  /** Answers to where the saved time went. */
  reinvested: z.record(z.enum(reinvestments), z.number()),
});
export type Productivity = z.infer<typeof productivitySchema>;

export function headlineOfHours({
  assistedHours: assisted,
  sampledHours: sampled,
}: Pick<Productivity, 'assistedHours' | 'sampledHours'>): Estimate {
  return assisted === undefined || assisted.value === null ? sampled : assisted;
}

/** Both hours saved, by their sums. Under noise the products that the regression rests on are chance. */
export function feltHours(all: Sums, noise: Sums | null): Pick<Productivity, 'sampledHours' | 'assistedHours'> {
  const assisted = noise === null ? assistedHours(all) : null;
  return { sampledHours: sampledHours(all, noise), ...(assisted && { assistedHours: assisted }) };
}

export function productivityOf(range: Range, trials: Trials): Productivity {
  const { department, all, weeks, headcount, noise } = range;
  const { estimate, bandLow, bandHigh } = minutesPerSession(all, noise);
  const { sampledHours: sampled, assistedHours: assisted } = feltHours(all, noise);
  const felt = {
    sampledHours: unlessWithheld(range, sampled),
    ...(assisted && { assistedHours: unlessWithheld(range, assisted) }),
  };
  const hours = headlineOfHours(felt);
  const perWorkingHour = (base: number, noBase: Reason) =>
    divided(hours, base * department.weeklyHours, department.weeklyHours === 0 ? { code: 'no-working-hours' } : noBase);
  return {
    minutesPerSession: { ...unlessWithheld(range, estimate), bandLow, bandHigh },
    ...felt,
    headlineHours: hours,
    calibratedHours: calibratedHours(trials, hours),
    ...heldOf(all, hours),
    loggedHours: weeks === 0 ? null : all.loggedMinutes / 60,
    responseRate: ratio(all.answered, all.asked),
    coverage: ratio(all.covered, all.sessions),
    upliftActive: perWorkingHour(all.activeReports, { code: 'no-active-members' }),
    upliftDepartment: perWorkingHour(headcount * weeks, { code: 'no-headcount' }),
    valueOfTime: valueOfTime(department, hours),
    reinvested: recordOf(reinvestments, (place) => all[reinvestedFields[place]]),
  };
}

/**
 * Whether time saved has held (TRIALS, section 5). Some rework counts half, and the spread of halves is at most that of a share
 * with the same mean, so the interval is on the safe side.
 */
function heldOf(
  { heldFully, heldPartly, heldLost }: Sums,
  hours: Estimate,
): Pick<Productivity, 'heldShare' | 'heldHours'> {
  const n = heldFully + heldPartly + heldLost;
  const counted = shareEstimate(ratio(heldFully + heldPartly / 2, n), n);
  return {
    heldShare: shareEstimate(ratio(heldFully, n), n),
    heldHours: hours.value === null ? hours : productOf(counted, hours, n),
  };
}

/** What hours are worth by the department's settings. */
export function valueOfTime({ realisation, hourlyCost }: KpiDepartment, hours: Estimate): Estimate {
  if (hours.value === null) return hours;
  if (hourlyCost === null) return missing({ code: 'no-hourly-cost' }, hours.n);
  return scaled(hours, realisation * hourlyCost);
}
