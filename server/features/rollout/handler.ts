/** Files that an admin downloads, made from the live configuration and kept nowhere. */

import { checked } from '#core/base/issue.ts';
import { policyFields } from '#core/org/policy.ts';
import { policyFiles, policyOf } from '#core/org/policy-files.ts';
import type { Deps } from '#server/deps.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { makePolicyFiles } from '#server/features/rollout/contract.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addRolloutRoutes(on: AddRoute, { db, publicUrl }: Deps): void {
  on(makePolicyFiles, async ({ c, body }) => {
    const endpointUrl = checked(policyFields.endpointUrl, body.endpointUrl ?? publicUrl ?? new URL(c.req.url).origin);
    if ('fault' in endpointUrl)
      throw new ProblemError({
        refused: 'malformed',
        field: 'endpointUrl',
        detail: `${endpointUrl.fault}; give the address under which members reach it, or start it with --public-url`,
      });
    const policy = policyOf(await readConfig(db), body, endpointUrl.value);
    return { policy, files: policyFiles(policy, body.sources) };
  });
}
