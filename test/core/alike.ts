/** Every leaf of `expected` stands in `actual`, numbers to 1e-9 of their size. */
export function expectAlike(actual: unknown, expected: unknown, path = 'kpis'): void {
  if (typeof expected === 'number') {
    if (typeof actual !== 'number') throw new Error(`${path}: ${actual} instead of ${expected}`);
    const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    if (!(error <= 1e-9)) throw new Error(`${path}: ${actual} instead of ${expected}`);
  } else if (typeof expected === 'object' && expected !== null) {
    if (Array.isArray(expected) && (actual as unknown[]).length !== expected.length)
      throw new Error(`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
    for (const [key, value] of Object.entries(expected))
      expectAlike((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
  } else if (actual !== expected) throw new Error(`${path}: ${actual} instead of ${expected}`);
}
