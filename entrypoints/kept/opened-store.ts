import { openStore, type Store } from '#store/database.ts';

let opening: Promise<Store> | undefined;

/** The page's one connection to the database, opened when it is first needed. */
export function openedStore(): Promise<Store> {
  opening ??= openStore();
  return opening;
}
