import type { Reading } from './read-reports.ts';
import type { ReadMessage, ReadOrder } from './reading-worker.ts';

/** Reads reports in a worker of their own, so that the page answers meanwhile. Rejects with an AbortError once `signal` is aborted. */
export function readInWorker(
  order: ReadOrder,
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<Reading> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Reading>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.addEventListener('message', ({ data }: MessageEvent<ReadMessage>) => {
      if (data.kind === 'progress') onProgress(data.percent);
      else resolve(data.reading);
    });
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}
