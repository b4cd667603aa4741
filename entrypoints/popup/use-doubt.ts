import { useState } from 'react';
import { command } from '#browser/messages.ts';

const MINUTES_OF_A_DAY = 1440;

/** Saying how long a session was that could not be trusted, or leaving it out. */
export function useDoubt() {
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = (job: Promise<unknown>) => {
    setSaving(true);
    setError(null);
    job
      .catch((fault: unknown) => setError(fault instanceof Error ? fault.message : String(fault)))
      .finally(() => setSaving(false));
  };
  return {
    saving,
    error,
    confirm: (sessionId: string, seconds: number) =>
      run(command('edit', { sessionId, engagedMinutes: Math.min(MINUTES_OF_A_DAY, seconds / 60) })),
    leaveOut: (sessionId: string) => run(command('exclude', { sessionId, excluded: true })),
  };
}
