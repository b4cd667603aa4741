/** Instants before which something is left alone, and the clock that set them. */

/** Whether an instant that was set at most `longestMs` ahead is further off: a clock that was wrong has set it. */
export function isBeyond(atMs: number, nowMs: number, longestMs: number): boolean {
  return atMs > nowMs + longestMs;
}

/** Whether an instant has come, or was set by a wrong clock: a clock that was wrong once silences nobody. */
export function isDue(dueMs: number, nowMs: number, longestMs: number): boolean {
  return dueMs <= nowMs || isBeyond(dueMs, nowMs, longestMs);
}
