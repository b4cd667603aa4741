/** Files that an admin downloads, made from the live configuration and kept nowhere. */
import { Hono } from 'hono';
import { policyFields } from '#core/org/policy.ts';
import { policyFiles, policyOf, rolloutSchema } from '#core/org/policy-files.ts';
import type { PolicyFilesReply } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { isRefusal, problem } from '#server/http/problem.ts';
import { parsed, parsedOptionalBody } from '#server/http/validation.ts';

export function adminFileRoutes({ db, publicUrl }: Deps): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>();

  app.post('/v1/admin/policy-files', async (c) => {
    const body = await parsedOptionalBody(c, rolloutSchema);
    if (isRefusal(body)) return problem(c, body);
    const rollout = body.value;
    const endpointUrl = parsed(policyFields.endpointUrl, rollout.endpointUrl ?? publicUrl ?? new URL(c.req.url).origin);
    if (isRefusal(endpointUrl))
      return problem(c, {
        ...endpointUrl,
        field: 'endpointUrl',
        detail: `${endpointUrl.detail}; give the address under which members reach it, or start it with --public-url`,
      });
    const policy = policyOf(await readConfig(db), rollout, endpointUrl.value);
    return c.json({ policy, files: policyFiles(policy, rollout.sources) } satisfies PolicyFilesReply);
  });

  return app;
}
