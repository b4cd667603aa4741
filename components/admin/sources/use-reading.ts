import { useEffect, useRef, useState } from 'react';
import { errorText } from '#core/base/error-text.ts';
import { readInWorker } from '#import/read-in-worker.ts';
import type { Reading } from '#import/read-reports.ts';
import type { ReadOrder } from '#import/reading-worker.ts';

/** How far the reading of reports is. */
export type ReadingState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly percent: number }
  | { readonly state: 'failed'; readonly said: string }
  | { readonly state: 'done'; readonly reading: Reading };

const IDLE: ReadingState = { state: 'idle' };

/** Reads reports beside the page; one reading at a time, and none once the page is left. */
export function useReading() {
  const [shown, setShown] = useState(IDLE);
  const current = useRef(new AbortController());
  useEffect(() => () => current.current.abort(), []);
  const stop = () => {
    current.current.abort();
    setShown(IDLE);
  };
  const start = (order: ReadOrder) => {
    current.current.abort();
    const own = new AbortController();
    current.current = own;
    const show = (next: ReadingState) => {
      if (!own.signal.aborted) setShown(next);
    };
    show({ state: 'running', percent: 0 });
    readInWorker(order, own.signal, (percent) => show({ state: 'running', percent })).then(
      (reading) => show({ state: 'done', reading }),
      (reason: unknown) => show({ state: 'failed', said: errorText(reason) }),
    );
  };
  return { shown, start, stop };
}
