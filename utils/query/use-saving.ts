/** Runs what a person commands, at the endpoint or in this browser, so that a failure is shown where the command was given. */
import { createContext, useContext, useState } from 'react';
import { errorText } from '#core/base/error-text.ts';
import { EndpointError, unwrapAnswer } from '#query/endpoint-error.ts';
import type { Answer } from '#sync/endpoint.ts';

/** Reads anew what a command may have changed; nothing without a `QueryRoot`, as in the popup. */
export const RefreshContext = createContext<() => Promise<unknown>>(() => Promise.resolve());

/** What became of a request to save something. */
export type Saved<T = unknown> = Answer<T>;

export interface Saving {
  readonly busy: boolean;
  /** The last command worked. */
  readonly done: boolean;
  /** Why the last command failed; null where it worked. */
  readonly failed: string | null;
  /** The endpoint refused the last command because somebody else was first. */
  readonly inConflict: boolean;
  /** Forgets a failure that the person has turned away from. */
  readonly forget: () => void;
  /** Runs a job that throws where it fails; `then` gets its value once everything is read anew. */
  readonly attempt: <T>(job: () => Promise<T>, then?: (value: T) => void) => void;
  /** The same for a request to the endpoint, one at a time. */
  readonly run: <T>(request: () => Promise<Answer<T>>, then?: (value: T) => void) => void;
}

const CHANGED_MEANWHILE = 409;
const GONE = 404;

interface State extends Pick<Saving, 'busy' | 'done'> {
  readonly error: unknown;
}

const IDLE: State = { busy: false, done: false, error: null };

export function useSaving(): Saving {
  const refresh = useContext(RefreshContext);
  const [{ busy, done, error }, setState] = useState<State>(IDLE);
  const attempt: Saving['attempt'] = (job, then) => {
    setState({ busy: true, done: false, error: null });
    // The job begins in this very task: the browser asks for a permission only while the click is fresh.
    const perform = async () => {
      try {
        return await job();
      } finally {
        await refresh();
      }
    };
    perform()
      .then(then)
      .then(
        () => setState({ busy: false, done: true, error: null }),
        (cause: unknown) => setState({ busy: false, done: false, error: cause }),
      );
  };
  return {
    busy,
    done,
    failed: error === null ? null : errorText(error),
    inConflict: error instanceof EndpointError && [CHANGED_MEANWHILE, GONE].includes(error.status),
    forget: () => setState({ busy, done: false, error: null }),
    attempt,
    run: (request, then) => {
      if (!busy) attempt(async () => unwrapAnswer(await request()), then);
    },
  };
}
