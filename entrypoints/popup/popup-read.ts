import type { PopupView } from './view.ts';

/** What the popup shows: its first view, or one that a line or a button of it opened. */
export type Place = 'home' | 'notice' | 'pause' | 'week' | 'add' | 'trial';

/** What the popup read last; `value` is undefined where nothing was. */
export interface PopupRead {
  readonly value: PopupView | undefined;
  readonly error: Error | null;
}

export const NOT_READ = { value: undefined, error: null } as const;

export const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
