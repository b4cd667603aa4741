/** What a roll-out needs: files made from the live configuration and kept nowhere, and the company's own package. */

import { checked } from '#core/base/issue.ts';
import { policyFields } from '#core/org/policy.ts';
import { policyFiles, policyOf, sourcesOf } from '#core/org/policy-files.ts';
import type { Deps } from '#server/deps.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { makePolicyFiles, packageFile } from '#server/features/rollout/contract.ts';
import { readPackage, readPackageFile } from '#server/features/rollout/own-package.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addRolloutRoutes(on: AddRoute, { db, publicUrl, extensionFolder }: Deps): void {
  on(makePolicyFiles, async ({ c, body }) => {
    const endpointUrl = checked(policyFields.endpointUrl, body.endpointUrl ?? publicUrl ?? new URL(c.req.url).origin);
    if ('fault' in endpointUrl)
      throw new ProblemError(
        'malformed',
        `${endpointUrl.fault}; give the address under which members reach it, or start it with --public-url`,
        { field: 'endpointUrl' },
      );
    const policy = policyOf(await readConfig(db), body, endpointUrl.value);
    const served = await readPackage(extensionFolder);
    const sources = sourcesOf(served, body.sources);
    return {
      policy,
      files: policyFiles(policy, body.browsers, sources),
      sources,
      servedVersion: served?.version ?? null,
    };
  });

  on(packageFile, async ({ c, path: { name } }) => {
    const file = extensionFolder === undefined ? null : await readPackageFile(extensionFolder, name);
    if (file === null)
      throw new ProblemError('unknown-route', `no ${name} here; npm run package makes the files that belong here`);
    c.header('Cache-Control', 'no-cache');
    c.header('Content-Type', file.type);
    return c.body(file.bytes);
  });
}
