/**
 * The one table of summed fields: what a report adds to the sealed sums of a department, week and row, with the range that
 * the clamps allow one member in one week (PROTOCOL, section 1). Schema, sums, columns, noise and merging follow from it.
 */
import * as z from 'zod/mini';
import { MAX_SAVED_MINUTES, MIN_SAVED_MINUTES, type Reinvestment, type Segment } from '#core/question/answer.ts';
import {
  BAND_REACH,
  FULL_LENGTH_MINUTES,
  MAX_ASKED,
  MAX_COUNTED_LENGTHS,
  MAX_COUNTED_MINUTES,
  MAX_ENGAGED_MINUTES,
  MAX_LOGGED,
  MAX_SESSIONS,
  MAX_TRIAL_EFFECT,
  MAX_TRIAL_MINUTES,
  MAX_TRIALS,
  MAX_WEIGHT,
  MAX_WEIGHTED_MINUTES,
} from '#core/sums/clamps.ts';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** `count`: whole numbers. `decimal`: numbers with a fraction. Both with the least and the most that one report may say. */
interface Added extends Range {
  readonly kind: 'count' | 'decimal';
  /** The most that it counts for, either way, over the rows of one report: what is said beyond is scaled down (report-rows.ts). */
  readonly counted?: number;
}

const count = (high: number) => ({ kind: 'count', low: 0, high }) as const;
const decimal = (high: number, low = 0) => ({ kind: 'decimal', low, high }) as const;
const minutes = (counted: number) => ({ ...decimal(MAX_WEIGHTED_MINUTES, -MAX_WEIGHTED_MINUTES), counted }) as const;

/** Of every row: of all tools together, of each tool, of what the tools leave over, and of each kind of task. */
const rowFields = {
  /** Reports that hold the row; in that of all tools together those of idle members too. */
  reports: count(1),
  /** Reports with at least one eligible session. */
  activeReports: count(1),
  sessions: count(MAX_SESSIONS),
  engagedMinutes: decimal(MAX_ENGAGED_MINUTES),
  activeDays: count(7),
  covered: count(MAX_SESSIONS),
  asked: count(MAX_ASKED),
  answered: count(MAX_ASKED),
  valued: count(MAX_ASKED),
  /** Reports with a weight above 0: the clusters of the variance. */
  weightedReports: count(1),
  weight: decimal(MAX_WEIGHT),
  weightedMinutes: minutes(MAX_COUNTED_MINUTES),
  weightedLow: minutes(BAND_REACH * MAX_COUNTED_MINUTES),
  weightedHigh: minutes(BAND_REACH * MAX_COUNTED_MINUTES),
  loggedReports: count(1),
  logged: count(MAX_LOGGED),
  loggedMinutes: decimal(MAX_LOGGED * MAX_SAVED_MINUTES, MAX_LOGGED * MIN_SAVED_MINUTES),
  satisfactionReports: count(1),
  unfavourable: count(MAX_ASKED),
  neutral: count(MAX_ASKED),
  favourable: count(MAX_ASKED),
  /** Reports that tell the lengths of their sessions, or have none to tell. The assisted estimate needs all to do so. */
  assistedReports: count(1),
  /** Sum of u over all eligible sessions, u being a session's length. */
  lengths: { ...decimal(MAX_ENGAGED_MINUTES / FULL_LENGTH_MINUTES), counted: MAX_COUNTED_LENGTHS },
  /** Sum of u/p over valued answers. */
  weightedLengths: decimal(MAX_WEIGHT),
  /** Sum of u^2/p. */
  weightedSquares: decimal(MAX_WEIGHT),
  /** Sum of u y/p, y being the minutes saved. */
  weightedProducts: minutes(MAX_COUNTED_MINUTES),
} as const satisfies Record<string, Added>;

/** Only in the row of all tools together; zero in the others. */
const allFields = {
  firstInPeriod: count(1),
  segmentPower: count(1),
  segmentHabitual: count(1),
  segmentNovice: count(1),
  segmentLow: count(1),
  segmentNone: count(1),
  reinvestedReports: count(1),
  reinvestedMoreWork: count(MAX_ASKED),
  reinvestedQuality: count(MAX_ASKED),
  reinvestedNewWork: count(MAX_ASKED),
  reinvestedLearning: count(MAX_ASKED),
  reinvestedCustomers: count(MAX_ASKED),
  reinvestedTimeOff: count(MAX_ASKED),
  reinvestedNothingYet: count(MAX_ASKED),
  heldReports: count(1),
  heldFully: count(MAX_ASKED),
  heldPartly: count(MAX_ASKED),
  heldLost: count(MAX_ASKED),
  trialReports: count(1),
  trialStartedWithout: count(MAX_TRIALS),
  trialStartedWith: count(MAX_TRIALS),
  trialFinishedWithout: count(MAX_TRIALS),
  trialFinishedWith: count(MAX_TRIALS),
  trialSumWithout: decimal(MAX_TRIALS * MAX_TRIAL_EFFECT, -MAX_TRIALS * MAX_TRIAL_EFFECT),
  trialSumWith: decimal(MAX_TRIALS * MAX_TRIAL_EFFECT, -MAX_TRIALS * MAX_TRIAL_EFFECT),
  trialSquaresWithout: decimal(MAX_TRIALS * MAX_TRIAL_EFFECT ** 2),
  trialSquaresWith: decimal(MAX_TRIALS * MAX_TRIAL_EFFECT ** 2),
  trialMinutes: decimal(MAX_TRIALS * MAX_TRIAL_MINUTES),
  trialMinutesSquares: decimal(MAX_TRIALS * MAX_TRIAL_MINUTES ** 2),
  trialFelt: decimal(MAX_TRIALS * MAX_SAVED_MINUTES, MAX_TRIALS * MIN_SAVED_MINUTES),
  trialFeltSquares: decimal(MAX_TRIALS * MAX_SAVED_MINUTES ** 2),
  trialFeltMinutes: decimal(
    MAX_TRIALS * MAX_SAVED_MINUTES * MAX_TRIAL_MINUTES,
    MAX_TRIALS * MIN_SAVED_MINUTES * MAX_TRIAL_MINUTES,
  ),
  trialWorseWithout: count(MAX_TRIALS),
  trialWorseWith: count(MAX_TRIALS),
} as const satisfies Record<string, Added>;

/** Only in the row of a kind of task: the weight of the report's answers that name any kind. */
const taskFields = { taskWeight: decimal(MAX_WEIGHT) } as const satisfies Record<string, Added>;

/** What one report adds to each field but the products. */
export const addedFields = { ...rowFields, ...allFields, ...taskFields };
export type AddedField = keyof typeof addedFields;
/** Fields that are zero in every row but that of all tools together. */
export const allOnlyFields: readonly string[] = Object.keys(allFields);
type FieldOfKind<K extends Added['kind']> = {
  [F in AddedField]: (typeof addedFields)[F]['kind'] extends K ? F : never;
}[AddedField];
export type CountField = FieldOfKind<'count'>;
export type DecimalField = FieldOfKind<'decimal'>;

/** Cross products: the sum over reports of the product of two decimals of the same report and row. */
export const productFields = {
  minutesSquared: ['weightedMinutes', 'weightedMinutes'],
  minutesTimesWeight: ['weightedMinutes', 'weight'],
  weightSquared: ['weight', 'weight'],
  lengthsSquared: ['weightedLengths', 'weightedLengths'],
  lengthsTimesMinutes: ['weightedLengths', 'weightedMinutes'],
  lengthsTimesWeight: ['weightedLengths', 'weight'],
  minutesTimesTaskWeight: ['weightedMinutes', 'taskWeight'],
} as const satisfies Record<string, readonly [DecimalField, DecimalField]>;
export type ProductField = keyof typeof productFields;

export type SumField = AddedField | ProductField;

const isAdded = (field: string): field is AddedField => field in addedFields;
const isProduct = (field: string): field is ProductField => field in productFields;

export const addedFieldNames = Object.keys(addedFields).filter(isAdded);
export const countFields = addedFieldNames.filter((field): field is CountField => addedFields[field].kind === 'count');
export const decimalFields = addedFieldNames.filter(
  (field): field is DecimalField => addedFields[field].kind === 'decimal',
);
export const productFieldNames = Object.keys(productFields).filter(isProduct);
export const sumFields: readonly SumField[] = [...addedFieldNames, ...productFieldNames];

function rangeOfAdded(field: AddedField): Range {
  const { low, high, counted = Number.POSITIVE_INFINITY }: Added = addedFields[field];
  return { low: Math.max(low, -counted), high: Math.min(high, counted) };
}

/** What one report adds to a field at least and at most. */
export function rangeOf(field: SumField): Range {
  if (isAdded(field)) return rangeOfAdded(field);
  const [first, second] = productFields[field];
  const [a, b] = [rangeOfAdded(first), rangeOfAdded(second)];
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { low: first === second ? 0 : Math.min(...ends), high: Math.max(...ends) };
}

/** A schema for what a report may say of a field. */
export function withinRange(field: AddedField) {
  const { kind, low, high } = addedFields[field];
  const message = `must be a ${kind === 'count' ? 'whole number' : 'number'} from ${low} to ${high}`;
  return (kind === 'count' ? z.int(message) : z.number(message)).check(z.gte(low, message), z.lte(high, message));
}

/** The count of each habit segment, from high to low. */
export const segmentFields = {
  power: 'segmentPower',
  habitual: 'segmentHabitual',
  novice: 'segmentNovice',
  low: 'segmentLow',
  none: 'segmentNone',
} as const satisfies Record<Segment, SumField>;

/** The count of each place where saved time went. */
export const reinvestedFields = {
  'more-work': 'reinvestedMoreWork',
  quality: 'reinvestedQuality',
  'new-work': 'reinvestedNewWork',
  learning: 'reinvestedLearning',
  customers: 'reinvestedCustomers',
  'time-off': 'reinvestedTimeOff',
  'nothing-yet': 'reinvestedNothingYet',
} as const satisfies Record<Reinvestment, SumField>;

/** The classes of each answer that is counted by class, in the order in which a report gives them. */
export const satisfactionFields = ['unfavourable', 'neutral', 'favourable'] as const satisfies readonly SumField[];
export const heldFields = ['heldFully', 'heldPartly', 'heldLost'] as const satisfies readonly SumField[];
export const reinvestmentFields = Object.values(reinvestedFields);
/** What a report tells of trials. */
export const trialFields: readonly SumField[] = sumFields.filter((field) => field.startsWith('trial'));
