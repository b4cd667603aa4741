/** What was read; `value` is undefined where nothing was. */
export interface Read<T> {
  readonly value: T | undefined;
  readonly error: Error | null;
}

export const NOT_READ = { value: undefined, error: null } as const;

const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** How a reading ended, its error as a value. */
export async function readOnce<T>(reading: Promise<T>): Promise<Read<T>> {
  try {
    return { value: await reading, error: null };
  } catch (error) {
    return { value: undefined, error: toError(error) };
  }
}
