import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '#sync/endpoint.ts';

/** How saving ended. */
export type Saved = Answer<unknown>;

export interface Saving {
  readonly busy: boolean;
  /** What the endpoint said, or what is wrong with what was entered; null where the last attempt worked. */
  readonly fault: string | null;
  /** Somebody else was first; what they wrote is being read. */
  readonly inConflict: boolean;
  /** Shows what is wrong with what was entered; nothing is sent. */
  readonly refuse: (fault: string) => void;
  /** Takes back what the last attempt came to. */
  readonly forget: () => void;
  /** Sends the request, and reads anew whatever it may have changed; `done` gets the reply where it is one, after that. */
  readonly run: <T>(request: () => Promise<Answer<T>>, done?: (value: T) => void) => void;
}

const CHANGED_MEANWHILE = 409;
const GONE = 404;

/** Saving at the endpoint, one request at a time. */
export function useSaving(): Saving {
  const client = useQueryClient();
  const [refused, setRefused] = useState<string | null>(null);
  const { isPending, data, error, mutate, reset } = useMutation({
    mutationFn: (request: () => Promise<Saved>) => request(),
  });
  const failed = data === undefined || data.kind === 'ok' ? null : data;
  return {
    busy: isPending,
    fault: refused ?? failed?.said ?? error?.message ?? null,
    inConflict: failed?.kind === 'refused' && [CHANGED_MEANWHILE, GONE].includes(failed.status),
    refuse: setRefused,
    forget() {
      setRefused(null);
      reset();
    },
    run(request, done) {
      if (isPending) return;
      setRefused(null);
      mutate(async () => {
        const answer = await request();
        await client.invalidateQueries();
        if (answer.kind === 'ok') done?.(answer.value);
        return answer;
      });
    },
  };
}
