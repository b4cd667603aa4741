/** Bounds of what is typed as money or as a count (METRICS, section 5): sums of many stay exact enough to be shown and taken back. */
import * as z from 'zod/mini';

export const MAX_AMOUNT = 1e12;
const MAX_UNIT_PRICE = 1e9;

/** Money that may be negative. */
export const signedAmountSchema = z.number().check(z.gte(-MAX_AMOUNT), z.lte(MAX_AMOUNT));
export const amountSchema = z.number().check(z.gte(0), z.lte(MAX_AMOUNT));
/** What one hour or one seat costs, in any currency: a working hour in VND or IDR is a six-figure number. */
export const unitPriceSchema = z.number().check(z.gte(0), z.lte(MAX_UNIT_PRICE));
/** Seats, or hours of an outcome. */
export const quantitySchema = z.number().check(z.gte(0), z.lte(10_000_000));
/** A share of a goal: a hundred times all there is, at most. */
export const goalShareSchema = z.number().check(z.gte(0), z.lte(100));
