/** What was read; `value` is undefined where nothing was. */
export interface Read<T> {
  readonly value: T | undefined;
  readonly error: Error | null;
}

export const NOT_READ = { value: undefined, error: null } as const;

export const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
