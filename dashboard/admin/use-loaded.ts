import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '#core/error-text.ts';
import type { Answer } from '#sync/endpoint.ts';

export interface Loaded<T> {
  /** Undefined until it was read once; it stays while it is read anew. */
  readonly value: T | undefined;
  /** What the endpoint said instead; null where it answered. */
  readonly error: string | null;
  readonly reload: () => void;
}

/** Reads from the endpoint as the view is drawn, and again when asked to or when what is asked for changes. */
export function useLoaded<T>(ask: () => Promise<Answer<T>>): Loaded<T> {
  const [loaded, setLoaded] = useState<Omit<Loaded<T>, 'reload'>>({ value: undefined, error: null });
  const latest = useRef(0);
  const load = useCallback(() => {
    latest.current += 1;
    const run = latest.current;
    const failed = (error: string) => run === latest.current && setLoaded(({ value }) => ({ value, error }));
    ask().then(
      (answer) => {
        if (answer.kind !== 'ok') failed(answer.said);
        else if (run === latest.current) setLoaded({ value: answer.value, error: null });
      },
      (error: unknown) => failed(errorText(error)),
    );
  }, [ask]);
  useEffect(() => {
    setLoaded({ value: undefined, error: null });
    load();
  }, [load]);
  return { ...loaded, reload: load };
}
