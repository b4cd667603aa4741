import { flip } from '#core/trial/steps.ts';
import type { Task } from '#core/trial/trial.ts';

/** A task whose coin has just fallen on AI, in Berlin. */
export function trialAt(flippedMs: number, change: Partial<Task> = {}): Task {
  const planned = { id: '00000000-0000-0000-0000-000000000001', kind: 'writing', expectedMinutes: 30 } as const;
  const flipped = flip([], planned, { nowMs: flippedMs, timeZone: 'Europe/Berlin' }, () => 'with');
  if (flipped.outcome !== 'flipped') throw new Error(`the coin was not flipped: ${flipped.outcome}`);
  return { ...flipped.task, ...change };
}
