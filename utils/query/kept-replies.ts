/** Replies that outlive their page: the next one shows them at once, and reads them anew behind what it shows. */
import { dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';

/** Where replies are kept, and whose they are. */
export interface Keeping {
  readonly storage: Storage;
  /** The key that opened them and the version that read them: what is of another is not shown. */
  readonly of: string;
}

const REPLIES = 'worthwhile-replies';
const OWNER = 'worthwhile-replies-of';

/** Fills a client with what was kept; all of it counts as out of date. */
export function takeReplies(client: QueryClient, { storage, of }: Keeping): void {
  const replies = storage.getItem(REPLIES);
  if (replies === null || storage.getItem(OWNER) !== of) return;
  hydrate(client, JSON.parse(replies));
  for (const query of client.getQueryCache().getAll()) query.invalidate();
}

/** Keeps what the page shows, in place of what was kept before. What was refused is not among it. */
export function keepReplies(client: QueryClient, keeping: Keeping): void {
  const replies = dehydrate(client, {
    shouldDehydrateQuery: (query) => query.state.status === 'success' && query.isActive(),
  });
  forgetReplies(keeping);
  keeping.storage.setItem(REPLIES, JSON.stringify(replies));
  keeping.storage.setItem(OWNER, keeping.of);
}

export function forgetReplies({ storage }: Keeping): void {
  storage.removeItem(OWNER);
  storage.removeItem(REPLIES);
}
