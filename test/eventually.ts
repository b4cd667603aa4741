import { vi } from 'vitest';

const PATIENCE_MS = 30_000;

/** What a check gives once it no longer throws, however busy the machine is. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: PATIENCE_MS });
}
