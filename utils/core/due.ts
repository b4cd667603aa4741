/** Instants before which something is left alone, and the clock that set them. */

/**
 * Whether an instant that was set at most `longestMs` ahead is due. One further off was set by a clock that was wrong, and is
 * due now: a clock that was wrong once silences nobody.
 */
export function isDue(dueMs: number, nowMs: number, longestMs: number): boolean {
  return dueMs <= nowMs || dueMs > nowMs + longestMs;
}
