/**
 * The report: the only shape that leaves a browser, one a member and week, idle or busy (PROTOCOL, section 1).
 *
 * `all` holds the member's sums over all tools; `tools` those of up to twelve tools, each once; what the tools leave over is
 * derived, never sent. A report that withholds the whole week is empty. The ranges are the clamps: they bound what one
 * person can add to a department's numbers. Unknown fields are refused, so that no one can smuggle a mark through. Fields
 * that a client has nothing to say in may be left out and count as zero.
 *
 * | field | unit and range |
 * |---|---|
 * | sessions, covered | eligible sessions, and those with a chance to be asked about; 0..100, covered <= sessions |
 * | engagedMinutes | minutes, 0..2400, at least sessions x the shortest session of the configuration |
 * | activeDays | days, 0..min(7, sessions), 0 exactly where sessions is |
 * | asked, answered, valued | questions, 0..4, valued <= answered <= asked <= covered |
 * | weight | sum of 1/p of valued answers; 0, or valued..80 |
 * | weightedLow <= weightedMinutes <= weightedHigh | signed minutes / p, -4000..4000, within -120..240 a unit of weight;
 * |  | counted up to 1400 and 2800 at the ends (report-rows.ts) |
 * | logged, loggedMinutes | entries by hand, 0..10; signed minutes, -120..240 an entry |
 * | satisfaction | answers [unfavourable, neutral, favourable], together <= answered |
 * | assist | sums of session lengths in units of 30 minutes (assisted.ts), counted up to 30 |
 * | segment, firstInPeriod | habit over 12 weeks, `none` only without sessions; first active week of the period |
 * | reinvested | answers by where the time went, together <= answered |
 * | tasks | by kind: valued answers, their weight and weighted minutes; together <= valued, weight and its minutes |
 * | held | answers [held, some, lost], together <= 4 |
 * | trial | [without AI, with AI]: tasks started 0..20, finished <= started, sums of y in -3..3 and y^2, minutes 0..480 and
 * |  | felt minutes saved -120..240 of those finished with AI, their squares and products, those that came out worse |
 */
import * as z from 'zod/mini';
import { recordOf } from '#core/base/by-key.ts';
import { toolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { type DepartmentId, departmentIdSchema } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { reservedToolIds } from '#core/measure/tool.ts';
import { reinvestments, segments } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import { MAX_SUGGESTED, MAX_TOOLS, REPORT_VERSION } from '#core/sums/clamps.ts';
import { type AddedField, reinvestedFields, withinRange } from '#core/sums/fields.ts';

const orZero = (field: AddedField) => z._default(withinRange(field), 0);
const pairOf = (without: AddedField, withAi: AddedField) =>
  z._default(z.tuple([withinRange(without), withinRange(withAi)]), (): [number, number] => [0, 0]);
const threeOf = (a: AddedField, b: AddedField, c: AddedField) =>
  z._default(z.tuple([withinRange(a), withinRange(b), withinRange(c)]), (): [number, number, number] => [0, 0, 0]);

const assistSchema = z.strictObject({
  lengths: withinRange('lengths'),
  weightedLengths: withinRange('weightedLengths'),
  weightedSquares: withinRange('weightedSquares'),
  weightedProducts: withinRange('weightedProducts'),
});
export type Assist = z.infer<typeof assistSchema>;

/** The fields that `all` and each tool have alike. */
const row = {
  sessions: withinRange('sessions'),
  engagedMinutes: withinRange('engagedMinutes'),
  activeDays: withinRange('activeDays'),
  covered: withinRange('covered'),
  asked: withinRange('asked'),
  answered: withinRange('answered'),
  valued: withinRange('valued'),
  weight: withinRange('weight'),
  weightedMinutes: withinRange('weightedMinutes'),
  weightedLow: withinRange('weightedLow'),
  weightedHigh: withinRange('weightedHigh'),
  logged: orZero('logged'),
  loggedMinutes: orZero('loggedMinutes'),
  satisfaction: threeOf('unfavourable', 'neutral', 'favourable'),
  /** Where it is left out, the department has no assisted estimate. */
  assist: z.optional(assistSchema),
};
const rowSchema = z.strictObject(row);
export type ReportRow = z.infer<typeof rowSchema>;

const taskSchema = z._default(
  z.strictObject({
    answers: withinRange('valued'),
    weight: withinRange('weight'),
    weightedMinutes: withinRange('weightedMinutes'),
  }),
  () => ({ answers: 0, weight: 0, weightedMinutes: 0 }),
);

const tasksSchema = z.strictObject(recordOf(tasks, () => taskSchema));
export type ReportTasks = z.infer<typeof tasksSchema>;

const reinvestedSchema = z.strictObject(recordOf(reinvestments, (place) => orZero(reinvestedFields[place])));

const trialSchema = z.strictObject({
  started: pairOf('trialStartedWithout', 'trialStartedWith'),
  finished: pairOf('trialFinishedWithout', 'trialFinishedWith'),
  sum: pairOf('trialSumWithout', 'trialSumWith'),
  squares: pairOf('trialSquaresWithout', 'trialSquaresWith'),
  minutes: orZero('trialMinutes'),
  minutesSquares: orZero('trialMinutesSquares'),
  felt: orZero('trialFelt'),
  feltSquares: orZero('trialFeltSquares'),
  feltMinutes: orZero('trialFeltMinutes'),
  worse: pairOf('trialWorseWithout', 'trialWorseWith'),
});
export type ReportTrial = z.infer<typeof trialSchema>;

export const noTasks = (): ReportTasks => tasksSchema.parse({});
export const noReinvestment = (): z.infer<typeof reinvestedSchema> => reinvestedSchema.parse({});
export const noTrial = (): ReportTrial => trialSchema.parse({});

const allSchema = z.strictObject({
  ...row,
  segment: z.enum(segments),
  firstInPeriod: z.boolean(),
  reinvested: z._default(reinvestedSchema, noReinvestment),
  tasks: z._default(tasksSchema, noTasks),
  held: threeOf('heldFully', 'heldPartly', 'heldLost'),
  trial: z._default(trialSchema, noTrial),
});
export type ReportAll = z.infer<typeof allSchema>;

const toolSchema = z.strictObject({
  tool: toolIdSchema.check(z.refine((id) => !reservedToolIds.includes(id), 'not the id of a single tool')),
  ...row,
});
export type ReportTool = z.infer<typeof toolSchema>;

/** A name outside the built-in catalogue could be a mark, so there is none. */
const suggestedSchema = z
  .array(
    toolIdSchema.check(
      z.refine((id) => catalogue.some((tool) => tool.id === id), 'not a tool of the built-in catalogue'),
    ),
  )
  .check(z.maxLength(MAX_SUGGESTED));

const head = { v: z.literal(REPORT_VERSION), department: departmentIdSchema, week: weekSchema };

/** The report of a week that the member shares. What in it must agree stands in `report-rules.ts`. */
export const sumsReportSchema = z.strictObject({
  ...head,
  all: allSchema,
  tools: z._default(z.array(toolSchema).check(z.maxLength(MAX_TOOLS)), () => []),
  suggested: z._default(suggestedSchema, () => []),
});
export type SumsReport = z.infer<typeof sumsReportSchema>;

/** The report of a week that is withheld as a whole. */
export const emptyReportSchema = z.strictObject({ ...head, empty: z.literal(true) });
export type EmptyReport = z.infer<typeof emptyReportSchema>;

export type Report = SumsReport | EmptyReport;

export function emptyReport(department: DepartmentId, week: Week): EmptyReport {
  return { v: REPORT_VERSION, department, week, empty: true };
}

export function isEmpty(report: Report): report is EmptyReport {
  return 'empty' in report;
}
