import { useState } from 'react';

export interface CommandHook {
  /** True from a tap until the command has ended. */
  readonly busy: boolean;
  /** What the last command said that did not take effect; null where none did. */
  readonly error: string | null;
  readonly run: (job: () => Promise<unknown>) => void;
  /** Forgets an error that the person has left behind. */
  readonly clear: () => void;
}

/** Runs commands one at a time and keeps what went wrong, to be shown where the command was given. */
export function useCommand(): CommandHook {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = (job: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    job()
      .catch((cause: unknown) => setError(cause instanceof Error ? cause.message : String(cause)))
      .finally(() => setBusy(false));
  };
  return { busy, error, run, clear: () => setError(null) };
}
