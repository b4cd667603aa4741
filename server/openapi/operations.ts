/** Every route of the endpoint in one list. */
import { adminOperations } from '#server/openapi/admin-operations.ts';
import { leadOperations } from '#server/openapi/lead-operations.ts';
import type { Operation } from '#server/openapi/operation.ts';
import { memberOperations, publicOperations } from '#server/openapi/public-operations.ts';

export const operations: readonly Operation[] = [
  ...publicOperations,
  ...memberOperations,
  ...leadOperations,
  ...adminOperations,
];
