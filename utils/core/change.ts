/** Differences of estimates, and what may be said about them: nothing that their intervals do not bear. */
import { type Estimate, weakest } from '#core/estimate.ts';

/**
 * `now` less `then`. Both rest on answers of their own, so the half-widths add in squares. Without a number where either
 * has none, for its reason.
 */
export function differenceOf(now: Estimate, then: Estimate): Estimate {
  const n = now.n + then.n;
  if (now.value === null || now.low === null || now.high === null) return { ...now, n };
  if (then.value === null || then.low === null || then.high === null) return { ...then, n };
  const value = now.value - then.value;
  return {
    value,
    low: value - Math.hypot(now.value - now.low, then.high - then.value),
    high: value + Math.hypot(now.high - now.value, then.value - then.low),
    n,
    grade: weakest(now.grade, then.grade),
    reason: null,
    because: null,
  };
}

export type Direction = 'more' | 'less' | 'alike';

/** Whether a difference lies above or below zero with its whole interval; `alike` where zero is in it, null without one. */
export function directionOf({ low, high }: Estimate): Direction | null {
  if (low === null || high === null) return null;
  if (low > 0) return 'more';
  return high < 0 ? 'less' : 'alike';
}
