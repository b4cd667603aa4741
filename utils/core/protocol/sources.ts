/** Sums of vendors' reports, as an admin's page or `npm run import` sends them and the endpoint keeps them. */
import * as z from 'zod/mini';
import { sourceIdSchema } from '#core/base/checked-text.ts';
import { MAX_AMOUNT } from '#core/base/money.ts';
import { daysIn } from '#core/sources/cell.ts';
import { browserCountSchema } from '#core/sources/compare.ts';
import { knownDepartmentSchema } from '#core/sources/departments.ts';
import { AMOUNT_REASON, amountSchema, currencySchema } from '#core/sources/money.ts';
import { daysOfPeriod, type SourcePeriod } from '#core/sources/period.ts';
import { count, periodOfSource, type SourceSum, sourceSumSchema } from '#core/sources/source-sum.ts';

const MOST_DAYS = 3660;

/** Whether its weeks can be counted, and are not so many that every answer would take long. */
const isCountable = (period: SourcePeriod) =>
  period.split('/').every((part) => part >= '2000' && part < '3000') && daysIn(daysOfPeriod(period)) <= MOST_DAYS;

const boundedPeople = z.nullable(count.check(z.lte(10_000_000)));
const boundedCount = z.nullable(count.check(z.lte(MAX_AMOUNT)));
const boundedAmount = z.string().check(z.refine((text) => amountSchema.safeParse(text).success, AMOUNT_REASON));

/** A sum as it is sent. */
const boundedSumSchema = z.extend(sourceSumSchema, {
  period: periodOfSource.check(
    z.refine(isCountable, 'a period lies in the years 2000 to 2999, and is of ten years at most'),
  ),
  seats: boundedPeople,
  idleSeats: boundedPeople,
  activePeople: boundedPeople,
  activeDays: boundedCount,
  prompts: boundedCount,
  spend: z.nullable(z.strictObject({ amount: boundedAmount, currency: currencySchema })),
});

/** Whether figures can be worked out with it: sums that were stored before there were bounds may be of the year 0. */
export const isBounded = (sum: SourceSum) => boundedSumSchema.safeParse(sum).success;

/** What is to be counted in a sum fits together. */
const fittingSumSchema = boundedSumSchema.check(
  z.refine(({ seats, idleSeats }) => idleSeats === null || idleSeats <= (seats ?? -1), {
    path: ['idleSeats'],
    message: 'idle seats are some of the seats',
  }),
  z.refine(({ prompts, unit }) => (prompts === null) === (unit === null), {
    path: ['unit'],
    message: 'prompts have a unit, and a unit has prompts',
  }),
);

export const sumName = ({ department, source, tool, period }: SourceSum) =>
  [department, source, tool, period].join(' ');

/** As many as a request has room for. */
export const SUMS_AT_ONCE = 200;

/** Sums that replace those of the same department, source, tool and period. */
export const sourcesBodySchema = z.strictObject({
  sums: z.array(fittingSumSchema).check(
    z.minLength(1),
    z.maxLength(SUMS_AT_ONCE),
    z.refine(
      (sums) => new Set(sums.map(sumName)).size === sums.length,
      'a sum of the same department, source, tool and period stands here twice',
    ),
  ),
});

export const sourcesReplySchema = z.object({
  /** The departments with their windows, which a report is laid on. */
  departments: z.array(knownDepartmentSchema),
  sums: z.array(sourceSumSchema),
});

export type SourcesReply = z.infer<typeof sourcesReplySchema>;

/** What a lead reads of a department's sources in a range of weeks. */
export const departmentSourcesSchema = z.object({
  /** Of the department, and of the whole organisation where that tells of no few. */
  sums: z.array(sourceSumSchema),
  /** What the browsers counted in the released windows: people a week, by tool. */
  browser: z.array(browserCountSchema),
});
export type DepartmentSources = z.infer<typeof departmentSourcesSchema>;

export const sourcesChangedSchema = z.object({ changed: z.int() });
export type SourcesChanged = z.infer<typeof sourcesChangedSchema>;

export const sourcePeriodSchema = z.object({ source: sourceIdSchema, period: periodOfSource });
