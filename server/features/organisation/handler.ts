/** What admins do: the organisation's configuration, the release job, and reading the audit log. */
import { isDeepStrictEqual } from 'node:util';
import { Hono } from 'hono';
import { periodOf, weekPlus, weeksOfPeriod } from '#core/base/week.ts';
import { type Organisation, organisationSchema } from '#core/org/organisation.ts';
import { isSameSoFar } from '#core/org/strict-mode.ts';
import { type AuditReply, auditQuerySchema, type ReleasesReply, signInSettingsSchema } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { audit, auditPage } from '#server/features/audit/rows.ts';
import { holdConfig, readConfig, readSignIn, writeConfig, writeSignIn } from '#server/features/organisation/rows.ts';
import { firstUnpublishedPeriod, stepsAfter } from '#server/features/organisation/rules.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import type { AdminEnv } from '#server/http/as-admin.ts';
import { isRefusal, problem, type Refusal } from '#server/http/problem.ts';
import { parsed, parsedBody } from '#server/http/validation.ts';

export function adminRoutes(deps: Deps): Hono<AdminEnv> {
  const { db, now } = deps;
  const app = new Hono<AdminEnv>();

  app.get('/v1/admin/config', async (c) => c.json(await readConfig(db)));

  app.put('/v1/admin/config', async (c) => {
    const body = await parsedBody(c, organisationSchema);
    if (isRefusal(body)) return problem(c, body);
    const outcome = await db.transaction().execute(async (transaction): Promise<Organisation | Refusal> => {
      const before = await holdConfig(transaction);
      const open = await firstUnpublishedPeriod(transaction, now());
      const [firstWeek = ''] = weeksOfPeriod(open);
      const published = periodOf(weekPlus(firstWeek, -1));
      if (!isSameSoFar(before.strictMode, body.value.strictMode, published))
        return {
          refused: 'malformed',
          field: 'strictMode',
          detail: `strict mode changes from ${open} on, the first period whose keys nobody can have; keep its steps up to ${published} as they are`,
        };
      if (body.value.rules.length > 0 && !isDeepStrictEqual(before.rules, body.value.rules))
        return {
          refused: 'malformed',
          field: 'rules',
          detail:
            'the steps of the rules are kept by the endpoint; read the configuration again and send its "rules" as they are, or none',
        };
      if (JSON.stringify(before.successions) !== JSON.stringify(body.value.successions))
        return {
          refused: 'malformed',
          field: 'successions',
          detail:
            'departments are merged and split with POST /v1/admin/successions; read the configuration again and send its "successions" as they are',
        };
      if (before.demonstration !== body.value.demonstration)
        return {
          refused: 'malformed',
          field: 'demonstration',
          detail: `whether the numbers are made up is settled when an endpoint is set up; send "demonstration": ${before.demonstration}`,
        };
      const after = { ...body.value, rules: await stepsAfter(transaction, now(), before, body.value) };
      await writeConfig(transaction, after);
      const change = { action: 'config.set', subject: 'config', before, after };
      await audit(transaction, deps, { actor: c.get('actor'), ...change });
      return after;
    });
    return isRefusal(outcome) ? problem(c, outcome) : c.json(outcome);
  });

  app.get('/v1/admin/sign-in', async (c) => c.json(await readSignIn(db)));

  app.put('/v1/admin/sign-in', async (c) => {
    const body = await parsedBody(c, signInSettingsSchema);
    if (isRefusal(body)) return problem(c, body);
    await db.transaction().execute(async (transaction) => {
      const before = await readSignIn(transaction);
      await writeSignIn(transaction, body.value);
      const change = { action: 'sign-in.set', subject: 'sign-in', before, after: body.value };
      await audit(transaction, deps, { actor: c.get('actor'), ...change });
    });
    return c.json(body.value);
  });

  app.post('/v1/admin/releases', async (c) => {
    const settled = await releaseDue(deps, c.get('actor'));
    const named = (isReleased: boolean) =>
      settled
        .filter(({ released }) => released === isReleased)
        .map(({ department, window }) => ({ department, window }));
    return c.json({ released: named(true), withheld: named(false) } satisfies ReleasesReply);
  });

  app.get('/v1/admin/audit', async (c) => {
    const query = parsed(auditQuerySchema, c.req.query());
    if (isRefusal(query)) return problem(c, query);
    const { limit, before } = query.value;
    const [at, id] = before?.split(' ') ?? [];
    const entries = await auditPage(db, limit, at === undefined || id === undefined ? null : { at, id });
    const last = entries.at(-1);
    const next = last === undefined || entries.length < limit ? null : `${last.at} ${last.id}`;
    return c.json({ entries, next } satisfies AuditReply);
  });

  return app;
}
