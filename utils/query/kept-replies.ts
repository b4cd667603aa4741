/** Replies that outlive their page: the next one shows them at once, and reads them anew behind what it shows. */
import { type DehydratedState, dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';

/** Where replies are kept, and whose they are. */
export interface Keeping {
  readonly storage: Storage;
  /** The key that opened them and the version that read them: what is of another is not shown. */
  readonly of: string;
}

const PLACE = 'worthwhile-replies';

const keptSchema = z.object({
  of: z.string(),
  replies: z.custom<DehydratedState>((value) => typeof value === 'object' && value !== null),
});

/** Fills a client with what was kept; all of it counts as out of date. */
export function takeReplies(client: QueryClient, { storage, of }: Keeping): void {
  const kept = keptSchema.safeParse(JSON.parse(storage.getItem(PLACE) ?? 'null')).data;
  if (kept?.of !== of) return;
  hydrate(client, kept.replies);
  for (const query of client.getQueryCache().getAll()) query.invalidate();
}

/** Keeps what the page shows, in place of what was kept before. What was refused is not among it. */
export function keepReplies(client: QueryClient, { storage, of }: Keeping): void {
  const replies = dehydrate(client, {
    shouldDehydrateQuery: (query) => query.state.status === 'success' && query.isActive(),
  });
  storage.setItem(PLACE, JSON.stringify({ of, replies }));
}

export function forgetReplies({ storage }: Keeping): void {
  storage.removeItem(PLACE);
}
