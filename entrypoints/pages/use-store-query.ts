import { useCallback, useEffect, useRef, useState } from 'react';
import { onChanged } from '#browser/changes.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { onSettingsChanged } from '#browser/settings.ts';
import { inStore } from '#pages/opened-store.ts';
import { NOT_READ, type Read, toError } from '#pages/store-query.ts';
import type { Store } from '#store/database.ts';

/** `value` is undefined until it was read once; it stays while it is read anew. */
export interface StoreQuery<T> extends Read<T> {
  readonly reload: () => void;
}

/** Reads from what this browser keeps, and again whenever it is told to or the background says that it changed. */
export function watchStore<T>(read: (store: Store) => Promise<T>, onRead: (kept: Read<T>) => void) {
  let latest = 0;
  const reload = () => {
    latest += 1;
    const run = latest;
    const hand = (kept: Read<T>) => {
      if (run === latest) onRead(kept);
    };
    inStore(read).then(
      (value) => hand({ value, error: null }),
      (cause: unknown) => hand({ value: undefined, error: toError(cause) }),
    );
  };
  reload();
  const stops = [onChanged(reload), onSettingsChanged(reload), onPolicyChanged(reload)];
  const stop = () => {
    latest += 1;
    for (const each of stops) each();
  };
  return { reload, stop };
}

/** What was read last; `reload` reads it again. */
export function useStoreQuery<T>(read: (store: Store) => Promise<T>): StoreQuery<T> {
  const [kept, setKept] = useState<Read<T>>(NOT_READ);
  const watch = useRef<ReturnType<typeof watchStore>>(null);
  useEffect(() => {
    watch.current = watchStore(read, ({ value, error }) =>
      setKept((before) => ({ value: error === null ? value : before.value, error })),
    );
    return watch.current.stop;
  }, [read]);
  const reload = useCallback(() => watch.current?.reload(), []);
  return { ...kept, reload };
}
