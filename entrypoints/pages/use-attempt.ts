import { useState } from 'react';
import { errorText } from '#core/base/error-text.ts';

export interface Attempts {
  readonly busy: boolean;
  /** What went wrong with the last command; null where nothing did. */
  readonly failed: string | null;
  readonly attempt: (job: () => Promise<unknown>) => void;
  /** Forgets a failure that the person has turned away from. */
  readonly forget: () => void;
}

/** Runs a person's commands, so that one that fails says so where it was given. `ended` is called however it ends. */
export function useAttempt(ended: () => void = () => {}): Attempts {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  return {
    busy,
    failed,
    forget: () => setFailed(null),
    attempt: (job) => {
      setBusy(true);
      setFailed(null);
      job()
        .catch((error: unknown) => setFailed(errorText(error)))
        .finally(() => {
          setBusy(false);
          ended();
        });
    },
  };
}
