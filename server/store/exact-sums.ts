/**
 * Sealed sums as whole numbers, so that the same reports give the same sums to the last digit in whatever order, batch or
 * database they are added up. Sums of binary fractions would depend on the order.
 *
 * Model: each number of a report is first put on a grid of 10^-4. Minutes and weights then count units of 10^-4, products
 * of two of them units of 10^-8. By the clamps of the report such a product is below 2^53, so a double holds it exactly; it
 * is split into two limbs, the lower one of 26 bits, and the database adds up each limb alone.
 *
 * Range: a limb or count of one report is below 2^36, so all sums stay safe integers for 2^17 (131,072) members of one
 * department, whatever their weeks hold within the clamps. Beyond that, reading the sums throws.
 */
import * as z from 'zod/mini';
import {
  type AddedField,
  allOnlyFields,
  countFields,
  decimalFields,
  type ProductField,
  productFieldNames,
  productFields,
} from '#core/sums/fields.ts';
import { emptySums, type Sums } from '#core/sums/sums.ts';

function limbsOf<F extends ProductField>(field: F) {
  return [`${field}Low`, `${field}High`] as const;
}

/** Each product with its two factors and its limbs, named once: reports are many. */
const products = productFieldNames.map((field) => ({ factors: productFields[field], limbs: limbsOf(field) }));

/** The columns of sealed sums: one for each count and number, and the limbs of each product. */
export const sealedColumns = [...countFields, ...decimalFields, ...productFieldNames.flatMap(limbsOf)];
/** Those of the rows of single tools and tasks, which have zeros in the others. */
export const partColumns = sealedColumns.filter((column) => !allOnlyFields.includes(column));

const sealedSumsSchema = z.record(z.enum(sealedColumns), z.number());
export type SealedSums = z.infer<typeof sealedSumsSchema>;

const zeros = sealedSumsSchema.parse(Object.fromEntries(sealedColumns.map((column) => [column, 0])));

export function noSealedSums(): SealedSums {
  return { ...zeros };
}

const UNITS = 10_000;
const LIMB = 2 ** 26;

/** Units of 10^-4, rounded to the nearest. Never -0, which the databases do not know. */
function unitsOf(value: number): number {
  return Math.round(value * UNITS) + 0;
}

/** Adds one report's row to sealed sums, in place. */
export function addToSealed(total: SealedSums, row: Readonly<Record<AddedField, number>>): void {
  for (const field of countFields) total[field] += row[field];
  for (const field of decimalFields) total[field] += unitsOf(row[field]);
  for (const {
    factors: [a, b],
    limbs: [low, high],
  } of products) {
    const product = unitsOf(row[a]) * unitsOf(row[b]);
    const highLimb = Math.floor(product / LIMB);
    total[low] += product - highLimb * LIMB;
    total[high] += highLimb;
  }
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a sealed sum has outgrown exact numbers: ${value}`);
  return value;
}

/** The sums that a row of sealed sums stands for, each the double nearest to the exact value. */
export function sumsOfSealed(sealed: SealedSums): Sums {
  const sums = emptySums();
  for (const field of countFields) sums[field] = exact(sealed[field]);
  for (const field of decimalFields) sums[field] = exact(sealed[field]) / UNITS;
  for (const field of productFieldNames) {
    const [low, high] = limbsOf(field).map((limb) => BigInt(exact(sealed[limb])));
    sums[field] = Number((high ?? 0n) * BigInt(LIMB) + (low ?? 0n)) / UNITS ** 2;
  }
  return sums;
}
