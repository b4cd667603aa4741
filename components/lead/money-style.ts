import type { NumberStyle } from '#core/base/format.ts';

/** Whole units of a currency, which is an ISO 4217 code. */
export function moneyStyle(currency: string): NumberStyle {
  return { unit: { currency }, digits: 0 };
}
