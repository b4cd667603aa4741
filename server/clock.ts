/** The clock that the endpoint goes by: the true one, or one moved for tests and demonstrations. */
const units = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * A clock that runs on from an offset such as `+11d`, `-2h` or `+90m`, or from an instant such as
 * `2026-12-24T12:00:00Z`. Null where the text is neither.
 */
export function createClock(text: string, trueNow: () => number): Clock | null {
  const [, sign, amount, unit] = /^([+-])(\d{1,6})([dhm])$/.exec(text) ?? [];
  if (unit === 'd' || unit === 'h' || unit === 'm') {
    const offsetMs = Number(`${sign}${amount}`) * units[unit];
    return { now: () => trueNow() + offsetMs };
  }
  const instantMs = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instantMs)) return null;
  const startedMs = trueNow();
  return { now: () => instantMs + trueNow() - startedMs };
}
