/** Lets admins alone through, and tells the routes behind it which key it was. */
import type { MiddlewareHandler } from 'hono';
import { isRefusal, problem } from '#server/problem.ts';
import type { SignIn } from '#server/sign-in.ts';

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
