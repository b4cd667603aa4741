/** Lets admins alone through, and tells the routes behind it which key it was. */
import type { MiddlewareHandler } from 'hono';
import type { SignIn } from '#server/http/auth.ts';
import { isRefusal, problem } from '#server/http/problem.ts';

/** What the routes of admins find in their context. */
export interface AdminEnv {
  readonly Variables: { actor: string };
}

export function asAdmin(signIn: SignIn): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    const admin = await signIn.adminOf(c);
    if (isRefusal(admin)) return problem(c, admin);
    c.set('actor', admin.actor);
    c.header('Cache-Control', 'no-store');
    return next();
  };
}
