import { useCallback, useEffect, useRef, useState } from 'react';
import { onChanged } from '#browser/changes.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { onSettingsChanged } from '#browser/settings.ts';
import { inStore } from '#kept/opened-store.ts';
import { NOT_READ, type Read, readOnce } from '#kept/read.ts';
import type { Store } from '#store/database.ts';

/** `value` is undefined until it was read once; it stays while it is read anew. */
export interface Kept<T> extends Read<T> {
  readonly reload: () => void;
}

/** Reads from what this browser keeps, and again whenever the background says that it changed. */
export function useKept<T>(read: (store: Store) => Promise<T>): Kept<T> {
  const [kept, setKept] = useState<Read<T>>(NOT_READ);
  const latest = useRef(0);
  const reload = useCallback(() => {
    latest.current += 1;
    const run = latest.current;
    readOnce(inStore(read)).then(({ value, error }) => {
      if (run === latest.current) setKept((before) => ({ value: error === null ? value : before.value, error }));
    });
  }, [read]);
  useEffect(() => {
    reload();
    const stops = [onChanged(reload), onSettingsChanged(reload), onPolicyChanged(reload)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [reload]);
  return { ...kept, reload };
}
