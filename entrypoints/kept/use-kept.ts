import { useCallback, useEffect, useRef, useState } from 'react';
import { onChanged } from '#browser/changes.ts';
import { onSettingsChanged } from '#browser/settings.ts';
import { openStore, type Store } from '#store/database.ts';

export const store: Promise<Store> = openStore();

/** `value` is undefined until it was read once; it stays while it is read anew. */
export interface Kept<T> {
  readonly value: T | undefined;
  readonly error: Error | null;
  readonly reload: () => void;
}

/** Reads from what this browser keeps, and again whenever the background says that it changed. */
export function useKept<T>(read: (store: Store) => Promise<T>): Kept<T> {
  const [kept, setKept] = useState<{ value: T | undefined; error: Error | null }>({ value: undefined, error: null });
  const latest = useRef(0);
  const reload = useCallback(() => {
    latest.current += 1;
    const run = latest.current;
    const settle = (change: { value?: T; error: Error | null }) => {
      if (run === latest.current) setKept((before) => ({ ...before, ...change }));
    };
    store.then(read).then(
      (value) => settle({ value, error: null }),
      (error: unknown) => settle({ error: error instanceof Error ? error : new Error(String(error)) }),
    );
  }, [read]);
  useEffect(() => {
    reload();
    const stops = [onChanged(reload), onSettingsChanged(reload)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [reload]);
  return { ...kept, reload };
}
