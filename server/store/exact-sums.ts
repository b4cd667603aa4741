/**
 * Sealed sums as whole numbers, so that the same slips give the same sums to the last digit in whatever order, batch or
 * database they are added up. Sums of binary fractions would depend on the order.
 *
 * Model: each slip is first put on a grid of 10^-9 (its smallest weight is 1, so no weight changes by more than a
 * billionth of itself). From there on all is exact: minutes and weights count billionths, products of two of them count
 * units of 10^-18. Such numbers outgrow 64 bits, so each is split, per slip, into limbs of 26 bits, the last one signed;
 * the database adds up each limb alone.
 *
 * Range: by the clamps of the slip a number of billionths is below 2^53 (two limbs) and a product below 2^105 (four), so a
 * slip adds less than 2^27 to any limb, and a limb stays a safe integer for 2^26 (67 million) slips of one department,
 * week and tool. Beyond that, reading the sums throws.
 */
import * as z from 'zod/mini';
import type { SumsSlip } from '#core/slip.ts';
import { emptySums, type Sums, sumFields, sumsOf } from '#core/sums.ts';

/** Sums of numbers with a fraction. */
const decimalFields = [
  'engagedMinutes',
  'weight',
  'weightedMinutes',
  'weightedLow',
  'weightedHigh',
  'loggedMinutes',
  'lengths',
  'weightedLengths',
  'weightedSquares',
  'weightedProducts',
] as const;
/** Sums of products of two such numbers, over the slips with a weight. */
const productFields = [
  'minutesSquared',
  'minutesTimesWeight',
  'weightSquared',
  'lengthsSquared',
  'lengthsTimesMinutes',
  'lengthsTimesWeight',
] as const;
type DecimalField = (typeof decimalFields)[number];
type ProductField = (typeof productFields)[number];

const countFields = sumFields.filter(
  (field): field is Exclude<typeof field, DecimalField | ProductField> =>
    ![...decimalFields, ...productFields].some((other) => other === field),
);

function decimalLimbs<F extends DecimalField>(field: F) {
  return [`${field}0`, `${field}1`] as const;
}

function productLimbs<F extends ProductField>(field: F) {
  return [`${field}0`, `${field}1`, `${field}2`, `${field}3`] as const;
}

/** The columns of sealed sums: one per count, and the limbs of the others, lowest first. */
export const sealedColumns = [
  ...countFields,
  ...decimalFields.flatMap(decimalLimbs),
  ...productFields.flatMap(productLimbs),
];

const sealedSumsSchema = z.record(z.enum(sealedColumns), z.number());
export type SealedSums = z.infer<typeof sealedSumsSchema>;

const zeros = sealedSumsSchema.parse(Object.fromEntries(sealedColumns.map((column) => [column, 0])));

export function noSealedSums(): SealedSums {
  return { ...zeros };
}

const DECIMALS = 9;
const UNITS = 10 ** DECIMALS;
const LIMB_BITS = 26;
const LIMB = 2 ** LIMB_BITS;

/** Billionths, rounded to the nearest. Never -0, which the databases do not know. */
function unitsOf(value: number): number {
  return Math.round(value * UNITS) + 0;
}

/** The sums of one slip alone. */
export function sealedSumsOf(slip: SumsSlip): SealedSums {
  const sums = sumsOf(slip);
  const sealed = { ...zeros };
  for (const field of countFields) sealed[field] = sums[field];
  for (const field of decimalFields) {
    const units = unitsOf(sums[field]);
    const [low, high] = decimalLimbs(field);
    const highLimb = Math.floor(units / LIMB);
    sealed[low] = units - highLimb * LIMB;
    sealed[high] = highLimb + 0;
  }
  const weight = BigInt(unitsOf(sums.weight));
  sealed.weightedSlips = weight > 0n ? 1 : 0;
  if (weight === 0n) return sealed;
  const minutes = BigInt(unitsOf(sums.weightedMinutes));
  const lengths = BigInt(unitsOf(sums.weightedLengths));
  const products = [
    minutes * minutes,
    minutes * weight,
    weight * weight,
    lengths * lengths,
    lengths * minutes,
    lengths * weight,
  ];
  for (const [at, field] of productFields.entries()) {
    let rest = products[at] ?? 0n;
    const [first, second, third, last] = productLimbs(field);
    for (const limb of [first, second, third]) {
      sealed[limb] = Number(BigInt.asUintN(LIMB_BITS, rest));
      rest >>= BigInt(LIMB_BITS);
    }
    sealed[last] = Number(rest);
  }
  return sealed;
}

/** Fresh sums of both. */
export function addSealedSums(a: SealedSums, b: SealedSums): SealedSums {
  const total = { ...a };
  for (const column of sealedColumns) total[column] += b[column];
  return total;
}

function joined(limbs: readonly number[]): bigint {
  return limbs.reduceRight((higher, limb) => {
    if (!Number.isSafeInteger(limb)) throw new RangeError(`a sealed sum has outgrown exact numbers: ${limb}`);
    return (higher << BigInt(LIMB_BITS)) + BigInt(limb);
  }, 0n);
}

/** The double nearest to a whole number of 10^-decimals. */
function decimalOf(units: bigint, decimals: number): number {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  return Number(`${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
}

/** The sums that a row of sealed sums stands for, each the double nearest to the exact value. */
export function sumsOfSealed(sealed: SealedSums): Sums {
  const sums = emptySums();
  for (const field of countFields) sums[field] = Number(joined([sealed[field]]));
  for (const field of decimalFields)
    sums[field] = decimalOf(joined(decimalLimbs(field).map((limb) => sealed[limb])), DECIMALS);
  for (const field of productFields)
    sums[field] = decimalOf(joined(productLimbs(field).map((limb) => sealed[limb])), 2 * DECIMALS);
  return sums;
}
