/** The endpoint's routes as a value: give it a Request, it answers. */
import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import * as z from 'zod/mini';
import type { Deps } from '#server/deps.ts';
import { adminKeyRoutes } from '#server/features/access-keys/handler.ts';
import { adminDepartmentRoutes } from '#server/features/departments/handler.ts';
import { documentationRoutes } from '#server/features/documentation/handler.ts';
import { adminLicenceRoutes } from '#server/features/entries/admin-handler.ts';
import { entryRoutes } from '#server/features/entries/handler.ts';
import { leadRoutes } from '#server/features/kpis/handler.ts';
import { memberRoutes } from '#server/features/members/handler.ts';
import { adminHealthRoutes } from '#server/features/monitoring/admin-handler.ts';
import { healthRoutes } from '#server/features/monitoring/handler.ts';
import { createMetrics } from '#server/features/monitoring/metrics.ts';
import { adminRoutes } from '#server/features/organisation/handler.ts';
import { publicRoutes } from '#server/features/published/handler.ts';
import { adminSuccessionRoutes } from '#server/features/reorganisations/handler.ts';
import { reportRoutes } from '#server/features/reports/handler.ts';
import { adminFileRoutes } from '#server/features/rollout/handler.ts';
import { signInRoutes } from '#server/features/sign-in/handler.ts';
import { adminSourceRoutes } from '#server/features/sources/handler.ts';
import { tokenRoutes } from '#server/features/tokens/handler.ts';
import { asAdmin } from '#server/http/as-admin.ts';
import { createSignIn } from '#server/http/auth.ts';
import { limitLoad } from '#server/http/limits.ts';
import { problem, type Refusal } from '#server/http/problem.ts';
import { limitBody } from '#server/http/validation.ts';
import { pageRoutes } from '#server/page/handler.ts';
import { type StoreFailure, storeFailureOf } from '#server/store/failure.ts';

const PREFLIGHT_SECONDS = 86_400;
const HSTS_SECONDS = 31_536_000;
/** Pages of the extension, in whichever browser. No web page may read what the endpoint answers. */
const EXTENSION_ORIGIN = /^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/;
/** A report and a request that names a member never share a connection, so it ends with either. */
const MEMBER_PATHS = ['/v1/reports', '/v1/tokens', '/v1/members', '/v1/members/*'];

const storeRefusals: Readonly<Record<StoreFailure, Refusal>> = {
  full: {
    refused: 'full',
    detail: 'the disk of the endpoint is full; nothing of this request was stored, send the same again later',
    retryAfterSeconds: 600,
  },
  busy: {
    refused: 'busy',
    detail: 'the database is busy; nothing of this request was stored, send the same again in a moment',
    retryAfterSeconds: 5,
  },
  broken: {
    refused: 'busy',
    detail: 'the database does not work; nothing of this request is known to be stored, send the same again later',
    retryAfterSeconds: 600,
  },
};

/** Whoever asked hung up while the body was read: nothing of the endpoint's own is wrong, and it may be done on purpose. */
function hasHungUp(error: Error): boolean {
  return error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET';
}

const closeConnection: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Connection', 'close');
};

export function createApp(deps: Deps): Hono {
  // Without a language, zod/mini says "Invalid input" to everything.
  z.config(z.locales.en());
  const app = new Hono();
  const signIn = createSignIn(deps);
  const metrics = createMetrics(deps);

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

  app.route('/', healthRoutes(deps));
  app.route('/', documentationRoutes(metrics));
  app.route('/', pageRoutes(deps));
  app.use(limitLoad());
  app.route('/', reportRoutes(deps));
  app.use(limitBody());
  app.route('/', publicRoutes(deps));
  app.route('/', signInRoutes(deps));
  app.route('/', memberRoutes(deps, signIn));
  app.route('/', tokenRoutes(deps, signIn));
  app.route('/', leadRoutes(deps, signIn));
  app.route('/', entryRoutes(deps, signIn));
  app.use('/v1/admin/*', asAdmin(signIn));
  app.route('/', adminRoutes(deps));
  app.route('/', adminDepartmentRoutes(deps));
  app.route('/', adminSuccessionRoutes(deps));
  app.route('/', adminKeyRoutes(deps));
  app.route('/', adminFileRoutes(deps));
  app.route('/', adminHealthRoutes(deps));
  app.route('/', adminLicenceRoutes(deps));
  app.route('/', adminSourceRoutes(deps));

  app.notFound((c) =>
    problem(c, {
      refused: 'unknown-route',
      detail: `${c.req.method} ${c.req.path} is not a route of this endpoint`,
    }),
  );

  app.onError((error, c) => {
    if (hasHungUp(error))
      return problem(c, { refused: 'malformed', detail: 'the connection ended before the body did; send it again' });
    const failure = storeFailureOf(error);
    if (deps.health !== undefined) deps.health.failures += 1;
    // The message stays here: it may name files, tables or values.
    deps.log({ level: 'error', event: `${c.req.method} ${c.req.routePath}`, detail: error.stack ?? error.message });
    if (failure !== null) return problem(c, storeRefusals[failure]);
    return problem(c, {
      refused: 'unexpected',
      detail: 'this should not happen; the log of the endpoint says more, send the same again later',
    });
  });

  return app;
}
