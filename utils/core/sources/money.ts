/** Money as whole numbers of 10^-12, so that sums are exact. */
import * as z from 'zod/mini';
import { CURRENCY_REASON, isCurrency } from '#core/base/currency.ts';
import { MAX_AMOUNT } from '#core/base/money.ts';

const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);
const decimalPattern = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Halves away from zero; both are 0 or more. */
const rounded = (dividend: bigint, divisor: bigint) => (dividend + divisor / 2n) / divisor;

/** The amount that a decimal says, to 12 places, since vendors also write what binary fractions give; null where it is none. */
export function amountOf(decimal: string): bigint | null {
  const [, sign, whole, fraction = '', exponent = '0'] = decimalPattern.exec(decimal) ?? [];
  if (whole === undefined || whole.length > 20) return null;
  const shift = PLACES - fraction.length + Number(exponent);
  if (shift > 30 || shift < -100) return null;
  const digits = BigInt(whole + fraction);
  const units = shift < 0 ? rounded(digits, 10n ** BigInt(-shift)) : digits * 10n ** BigInt(shift);
  return sign === '-' ? -units : units;
}

/** An amount as a decimal without zeros at its end. */
export function amountText(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = String(size % ONE)
    .padStart(PLACES, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}

/** To two places, halves away from zero. */
export function amountInCents(amount: bigint): string {
  const cent = ONE / 100n;
  const size = amount < 0n ? -amount : amount;
  const cents = rounded(size, cent);
  const sign = amount < 0n && cents > 0n ? '-' : '';
  return `${sign}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

export const AMOUNT_REASON = 'an amount is a decimal such as 12.50, and at most 1,000,000,000,000';
const MOST = BigInt(MAX_AMOUNT) * ONE;
export const isBounded = (amount: bigint | null) => amount !== null && amount >= -MOST && amount <= MOST;

const decimal = z
  .union([z.string(), z.number()])
  .check(z.refine((value) => isBounded(amountOf(String(value))), AMOUNT_REASON));

/** A decimal as text or as a number. */
export const amountSchema = z.pipe(
  decimal,
  z.transform((value) => amountOf(String(value)) ?? 0n),
);

export const currencySchema = z.pipe(
  z.string(),
  z.pipe(
    z.transform((code: string) => code.toUpperCase()),
    z.string().check(z.refine(isCurrency, CURRENCY_REASON)),
  ),
);
