import { readAdminAccess } from '#browser/admin-access.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';

/** The admin key entered in this browser; null where there is none. */
export const useAdminAccess = () => useStoreQuery(['admin-access'], readAdminAccess);
