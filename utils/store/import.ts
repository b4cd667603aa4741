/** Brings exported records back in: none doubles what is there, and none replaces it. */
import type { Records } from '#core/question/export.ts';
import type { Store } from '#store/database.ts';

/** Records stored as one; few enough that the page stays at hand between them. */
const RECORDS_AT_ONCE = 500;

export interface Imported {
  readonly added: number;
  /** Records that were there already. */
  readonly known: number;
}

/** Adds what is missing. Where it ends early, what was added stays, and a second run adds the rest. */
export async function importRecords(
  store: Store,
  { sessions, estimates }: Records,
  onProgress: (done: number, total: number) => void,
): Promise<Imported> {
  const total = sessions.length + estimates.length;
  let done = 0;
  let added = 0;
  const tables = [
    ['sessions', sessions],
    ['estimates', estimates],
  ] as const;
  for (const [name, records] of tables)
    for (let start = 0; start < records.length; start += RECORDS_AT_ONCE) {
      const part = records.slice(start, start + RECORDS_AT_ONCE);
      const change = store.transaction(name, 'readwrite');
      const there = new Set(await change.store.getAllKeys(rangeOf(part.map(({ id }) => id))));
      const missing = part.filter(({ id }) => !there.has(id) && there.add(id));
      await Promise.all(missing.map((record) => change.store.put(record)));
      await change.done;
      added += missing.length;
      done += part.length;
      onProgress(done, total);
    }
  return { added, known: total - added };
}

/** A range that covers the ids, so that one request tells which of them are there. */
function rangeOf(ids: readonly string[]): IDBKeyRange {
  const sorted = ids.toSorted();
  return IDBKeyRange.bound(sorted[0], sorted.at(-1));
}
