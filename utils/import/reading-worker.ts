/** The worker beside the admin's page: reads reports, tells how far it is, and ends with the preview. Nothing else leaves it. */
import { type Reading, type ReadOptions, readReports } from './read-reports.ts';

export type ReadOrder = Omit<ReadOptions, 'onProgress'>;

export type ReadMessage =
  /** Percent of the bytes. */
  { readonly kind: 'progress'; readonly percent: number } | { readonly kind: 'done'; readonly reading: Reading };

const tell = (message: ReadMessage) => self.postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ReadOrder>) => {
  let shown = 0;
  readReports({
    ...data,
    onProgress: (read, of) => {
      const percent = Math.floor((100 * read) / of);
      if (percent > shown) tell({ kind: 'progress', percent });
      shown = Math.max(shown, percent);
    },
  }).then(
    (reading) => tell({ kind: 'done', reading }),
    // Thrown outside of the promise, so that the page hears of it as an error of the worker.
    (reason: unknown) =>
      setTimeout(() => {
        throw reason;
      }),
  );
});
