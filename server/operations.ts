/** Every route of the endpoint in one list. */
import { adminOperations } from '#server/admin-operations.ts';
import { leadOperations } from '#server/lead-operations.ts';
import type { Operation } from '#server/operation.ts';
import { memberOperations, publicOperations } from '#server/public-operations.ts';

export const operations: readonly Operation[] = [
  ...publicOperations,
  ...memberOperations,
  ...leadOperations,
  ...adminOperations,
];
