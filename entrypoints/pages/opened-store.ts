import { createStoreAccess } from '#store/database.ts';

/** The page's one connection to the database. */
export const inStore = createStoreAccess();
