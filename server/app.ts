/** The endpoint's routes as a value: give it a Request, it answers. */
import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import * as z from 'zod/mini';
import { causesStack, codeOf } from '#server/causes.ts';
import type { Deps } from '#server/deps.ts';
import { addAccessKeyRoutes } from '#server/features/access-keys/handler.ts';
import { addAuditRoutes } from '#server/features/audit/handler.ts';
import { importDepartments } from '#server/features/department-import/contract.ts';
import { addDepartmentImportRoutes, limitDepartmentImport } from '#server/features/department-import/handler.ts';
import { addDepartmentRoutes } from '#server/features/departments/handler.ts';
import { addDigestRoutes } from '#server/features/digests/handler.ts';
import { addDocumentationRoutes } from '#server/features/documentation/handler.ts';
import { addCompanyProfileRoutes, addEntryRoutes, addLicenceRoutes } from '#server/features/entries/handler.ts';
import { addExperimentRoutes } from '#server/features/experiments/handler.ts';
import { createJudge } from '#server/features/experiments/judge.ts';
import { addFactRoutes } from '#server/features/facts/handler.ts';
import { addKpiRoutes } from '#server/features/kpis/handler.ts';
import { createKeptKpis } from '#server/features/kpis/kept-kpis.ts';
import { addMemberRoutes } from '#server/features/members/handler.ts';
import { addAdminMonitoringRoutes, addMonitoringRoutes } from '#server/features/monitoring/handler.ts';
import { createMetrics } from '#server/features/monitoring/metrics.ts';
import { addOrganisationRoutes } from '#server/features/organisation/handler.ts';
import { addOutcomeRoutes } from '#server/features/outcomes/handler.ts';
import { addPublishedRoutes, tagPublished } from '#server/features/published/handler.ts';
import { addReleaseRoutes } from '#server/features/releases/handler.ts';
import { createSettledWindows } from '#server/features/releases/settled-windows.ts';
import { addReorganisationRoutes } from '#server/features/reorganisations/handler.ts';
import { addReportRoutes, limitReport } from '#server/features/reports/handler.ts';
import { addRolloutRoutes } from '#server/features/rollout/handler.ts';
import { addSignInRoutes } from '#server/features/sign-in/handler.ts';
import { addSourceRoutes } from '#server/features/sources/handler.ts';
import { addTokenRoutes } from '#server/features/tokens/handler.ts';
import { addUnitRoutes } from '#server/features/units/handler.ts';
import { createAuth } from '#server/http/auth.ts';
import { limitBody, limitLoad } from '#server/http/limits.ts';
import { answerProblem, ProblemError } from '#server/http/problem.ts';
import { createRouter } from '#server/http/route.ts';
import { addPageRoutes } from '#server/page/handler.ts';
import { type StoreFailure, storeFailureOf } from '#server/store/failure.ts';

const PREFLIGHT_SECONDS = 86_400;
const HSTS_SECONDS = 31_536_000;
/** Pages of the extension, in whichever browser. No web page may read what the endpoint answers. */
const EXTENSION_ORIGIN = /^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/;
/** A report and a request that names a member never share a connection, so it ends with either. */
const MEMBER_PATHS = ['/v1/reports', '/v1/tokens', '/v1/members', '/v1/members/*'];
const PUBLISHED_PATHS = ['/v1/config', '/v1/mirror', '/v1/keys', '/v1/team-numbers'];

const storeProblems: Readonly<Record<StoreFailure, ProblemError>> = {
  full: new ProblemError(
    'full',
    'the disk of the endpoint is full; nothing of this request was stored, send the same again later',
    { retryAfterSeconds: 600 },
  ),
  busy: new ProblemError(
    'busy',
    'the database is busy; nothing of this request was stored, send the same again in a moment',
    { retryAfterSeconds: 5 },
  ),
  broken: new ProblemError(
    'busy',
    'the database does not work; nothing of this request is known to be stored, send the same again later',
    { retryAfterSeconds: 600 },
  ),
};

/** Whoever asked hung up while the body was read: nothing of the endpoint's own is wrong, and it may be done on purpose. */
function hasHungUp(error: Error): boolean {
  return error.message === 'aborted' && codeOf(error) === 'ECONNRESET';
}

const closeConnection: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Connection', 'close');
};

export function createApp(deps: Deps): Hono {
  // Without a language, zod/mini says "Invalid input" to everything.
  z.config(z.locales.en());
  const app = new Hono();
  const auth = createAuth(deps);
  const on = createRouter(app, auth);
  const metrics = createMetrics(deps);
  const settled = createSettledWindows(deps.db);
  const judge = createJudge(deps);

  app.use(
    cors({
      origin: (origin) => (EXTENSION_ORIGIN.test(origin) ? origin : null),
      credentials: true,
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
      exposeHeaders: ['ETag', 'Retry-After'],
      maxAge: PREFLIGHT_SECONDS,
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    c.res.headers.set('Referrer-Policy', 'no-referrer');
    if (deps.ownTls === true) c.res.headers.set('Strict-Transport-Security', `max-age=${HSTS_SECONDS}`);
  });
  for (const path of MEMBER_PATHS) app.use(path, closeConnection);

  app.use(async (c, next) => {
    const startedMs = performance.now();
    await next();
    metrics.note(c.req.method, routePath(c), c.res.status, (performance.now() - startedMs) / 1000);
  });

  addMonitoringRoutes(on, deps, metrics);
  addDocumentationRoutes(on, app);
  addPageRoutes(on, deps);
  app.use(limitLoad());
  app.use('/v1/reports', limitReport());
  addReportRoutes(on, deps);
  app.use(importDepartments.path, limitDepartmentImport());
  addDepartmentImportRoutes(on, deps);
  app.use(limitBody());
  for (const path of PUBLISHED_PATHS) app.use(path, tagPublished());
  addPublishedRoutes(on, deps, settled, judge);
  addSignInRoutes(on, deps);
  addMemberRoutes(on, deps, auth);
  addTokenRoutes(on, deps);
  const reading = { db: deps.db, now: deps.now, settled, kpis: createKeptKpis() };
  addKpiRoutes(on, { ...reading, publicHost: deps.publicHost });
  addFactRoutes(on, reading, judge);
  addEntryRoutes(on, deps);
  addCompanyProfileRoutes(on, deps);
  addOutcomeRoutes(on, deps);
  addExperimentRoutes(on, deps, judge);
  addOrganisationRoutes(on, deps);
  addDepartmentRoutes(on, deps);
  addUnitRoutes(on, deps);
  addReorganisationRoutes(on, deps);
  addAccessKeyRoutes(on, deps);
  addLicenceRoutes(on, deps);
  addRolloutRoutes(on, deps);
  addAdminMonitoringRoutes(on, deps, settled);
  addReleaseRoutes(on, deps);
  addDigestRoutes(on, deps);
  addAuditRoutes(on, deps);
  addSourceRoutes(on, deps, settled);
  // Which admin routes there are is nobody else's to try out.
  app.use('/v1/admin/*', async (c, next) => {
    await auth.holders.admin(c, { role: 'admin', method: 'PUT', path: c.req.path });
    return next();
  });

  app.notFound((c) => {
    const detail = `${c.req.method} ${c.req.path} is not a route of this endpoint`;
    return answerProblem(c, new ProblemError('unknown-route', detail));
  });

  app.onError((error, c) => {
    if (error instanceof ProblemError) return answerProblem(c, error);
    if (hasHungUp(error))
      return answerProblem(c, new ProblemError('malformed', 'the connection ended before the body did; send it again'));
    const failure = storeFailureOf(error);
    if (deps.health !== undefined) deps.health.failures += 1;
    // The message stays here: it may name files, tables or values.
    deps.log({ level: 'error', event: `${c.req.method} ${c.req.routePath}`, detail: causesStack(error) });
    if (failure !== null) return answerProblem(c, storeProblems[failure]);
    return answerProblem(
      c,
      new ProblemError(
        'unexpected',
        'this should not happen; the log of the endpoint says more, send the same again later',
      ),
    );
  });

  return app;
}
