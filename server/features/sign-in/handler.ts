/**
 * Signing in at the organisation's provider, for members, leads and admins. It ends on a page with a short-lived code or
 * key to paste into the extension: shown to the person who signed in and to nobody else, so that a link sent to somebody
 * brings its sender nothing.
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import * as z from 'zod/mini';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { jsonOf } from '#core/base/issue.ts';
import type { KeyRole } from '#core/protocol/access-key.ts';
import type { SignInSettings } from '#core/protocol/admin.ts';
import { causesStack, causesText } from '#server/causes.ts';
import type { Deps } from '#server/deps.ts';
import { createRoleKey } from '#server/features/access-keys/rows.ts';
import { audit } from '#server/features/audit/rows.ts';
import { joinable } from '#server/features/members/placement.ts';
import { memberCode, memberOfSubject } from '#server/features/members/rows.ts';
import { readSignIn } from '#server/features/organisation/rows.ts';
import * as contracts from '#server/features/sign-in/contract.ts';
import { signInFault } from '#server/features/sign-in/fault.ts';
import { type Attempt, attemptSchema, createSignInProvider, type Person } from '#server/features/sign-in/provider.ts';
import { listUnits } from '#server/features/units/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

const COOKIE = 'worthwhile-sign-in';
/** Browsers take a cookie of such a name over TLS alone. */
const SECURE_PREFIX = 'secure';
const COOKIE_PATH = '/v1/sign-in';
const ATTEMPT_SECONDS = 600;
const KEY_HOURS = 12;

/** What the browser keeps between going and coming back: the attempt, and whether it is for the dashboard. */
const keptSchema = z.extend(attemptSchema, { toPage: z.boolean() });
type Kept = z.infer<typeof keptSchema>;

/** What the person takes home. */
interface Granted {
  readonly secret: string;
  /** ISO 8601 UTC. */
  readonly until: string;
  readonly use: string;
}

function keptOf(cookie: string | undefined): Kept | null {
  const bytes = cookie === undefined ? null : fromBase64Url(cookie);
  const attempt = bytes === null ? null : keptSchema.safeParse(jsonOf(Buffer.from(bytes).toString()));
  return attempt?.success ? attempt.data : null;
}

function noRole(as: Attempt['as'], groups: readonly string[], claim: string): ProblemError {
  return new ProblemError(
    'no-role',
    groups.length === 0
      ? `the provider tells no groups of yours: neither its ID token nor userinfo has the claim "${claim}"; ask IT to add it for this application, or an admin to enter the claim that lists them`
      : `none of your groups (${groups.join(', ')}) makes you a ${as} here; ask an admin to map one`,
  );
}

export function addSignInRoutes(on: AddRoute, deps: Deps): void {
  const { db, now } = deps;
  let last: { settings: string; provider: ReturnType<typeof createSignInProvider> } | null = null;

  /** The provider of the settings of now; kept as long as they stay. */
  function providerOf(settings: SignInSettings) {
    const text = JSON.stringify(settings);
    if (last?.settings !== text)
      last = { settings: text, provider: createSignInProvider(settings, deps.signInSecret ?? null, now) };
    return last.provider;
  }

  const baseOf = (c: Context) => deps.publicUrl ?? new URL(c.req.url).origin;
  const redirectOf = (c: Context) => new URL('/v1/sign-in/callback', baseOf(c)).href;
  const isSecure = (c: Context) => baseOf(c).startsWith('https:');

  async function grantKey(
    role: KeyRole,
    departments: readonly DepartmentId[],
    { subject, groups }: Person,
  ): Promise<Granted> {
    const expiresAt = new Date(now() + KEY_HOURS * 3_600_000).toISOString();
    return db.transaction().execute(async (transaction) => {
      const given = { role, departments, label: subject, origin: 'sign-in', expiresAt } as const;
      const { key, made } = await createRoleKey(transaction, deps, given);
      await audit(transaction, deps, {
        actor: `sign-in ${subject}`,
        action: `${role}-key.create`,
        subject: made.id,
        after: { ...made, groups },
      });
      return { secret: key, until: expiresAt, use: `your ${role} key` };
    });
  }

  /** Null where none of the person's groups opens anything. */
  async function grant(settings: SignInSettings, as: Attempt['as'], person: Person): Promise<Granted | null> {
    const has = (group: string) => person.groups.includes(group);
    const existing = new Set((await db.selectFrom('departments').select('id').execute()).map(({ id }) => id));
    const units = new Set((await listUnits(db)).map(({ id }) => id));
    if (as === 'admin') {
      if (settings.adminGroups.some(has)) return grantKey('admin', [], person);
      return settings.councilGroups.some(has) ? grantKey('council', [], person) : null;
    }
    if (as === 'lead') {
      const opened = [
        ['lead', settings.leadGroups],
        ['read-only', settings.readOnlyGroups],
        ['finance', settings.financeGroups],
      ] as const;
      for (const [role, groups] of opened) {
        const of = Object.entries(groups).flatMap(([group, departments]) => (has(group) ? departments : []));
        const departments = [...new Set(of)].filter((id) => existing.has(id) || units.has(id)).sort();
        if (departments.length > 0) return grantKey(role, departments, person);
      }
      return null;
    }
    const own = settings.memberGroups.find(({ group, department }) => has(group) && existing.has(department));
    if (own === undefined) return null;
    const member = memberOfSubject(person.issuer, person.subject);
    const place = await joinable(db, own.department, deps.now());
    const { code, expiresAt } = await memberCode(deps, { department: place.id, member });
    return { secret: code, until: expiresAt, use: 'your joining code' };
  }

  on(contracts.signInProvider, async ({ c }) => {
    const settings = await readSignIn(db);
    c.header('Cache-Control', 'no-cache');
    return { issuer: settings?.issuer ?? null };
  });

  on(contracts.beginSignIn, async ({ c, query }) => {
    const settings = await readSignIn(db);
    if (settings === null)
      throw new ProblemError('no-sign-in', 'no provider is set; join with a code, lead with a key');
    const redirectUri = redirectOf(c);
    const begun = await providerOf(settings)
      .begin(query.as, redirectUri)
      .catch((error: unknown) => {
        deps.log({ level: 'error', event: 'sign-in-provider', detail: causesStack(error) });
        const fault = signInFault(error, settings, redirectUri) ?? `${settings.issuer} does not answer as it should`;
        throw new ProblemError('no-provider', `${fault}; until then join with a code, lead with a key`);
      });
    const kept: Kept = { ...begun.attempt, toPage: query.to === 'page' };
    setCookie(c, COOKIE, toBase64Url(Buffer.from(JSON.stringify(kept))), {
      httpOnly: true,
      // The way back from the provider is a link from another site.
      sameSite: 'Lax',
      path: COOKIE_PATH,
      maxAge: ATTEMPT_SECONDS,
      ...(isSecure(c) ? { prefix: SECURE_PREFIX, secure: true } : {}),
    });
    c.header('Cache-Control', 'no-store');
    return c.redirect(begun.url.href);
  });

  on(contracts.finishSignIn, async ({ c }) => {
    const settings = await readSignIn(db);
    const kept = keptOf(isSecure(c) ? getCookie(c, COOKIE, SECURE_PREFIX) : getCookie(c, COOKIE));
    deleteCookie(c, COOKIE, { path: COOKIE_PATH, ...(isSecure(c) ? { prefix: SECURE_PREFIX, secure: true } : {}) });
    if (settings === null || kept === null)
      throw new ProblemError(
        'sign-in-failed',
        'this browser did not begin a sign-in here within the last ten minutes; begin again at /v1/sign-in',
      );
    const { toPage, ...attempt } = kept;
    const callback = new URL(`/v1/sign-in/callback${new URL(c.req.url).search}`, baseOf(c));
    const person = await providerOf(settings)
      .finish(callback, attempt)
      .catch((error: unknown) => {
        deps.log({ level: 'warn', event: 'sign-in-failed', detail: causesText(error) });
        throw new ProblemError(
          'sign-in-failed',
          signInFault(error, settings, redirectOf(c)) ??
            'the provider did not confirm who you are; begin again at /v1/sign-in',
        );
      });
    const granted = await grant(settings, attempt.as, person);
    if (granted === null) throw noRole(attempt.as, person.groups, settings.groupsClaim);
    c.header('Cache-Control', 'no-store');
    // What follows the # stays in the browser. The page takes it only in the tab that went away to sign in.
    if (toPage && attempt.as !== 'member') return c.redirect(`/#key=${encodeURIComponent(granted.secret)}`);
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; form-action 'none'");
    return c.html(html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Worthwhile: signed in</title>
        </head>
        <body>
          <main>
            <h1>You are signed in</h1>
            <p>Paste this into the extension. It is ${granted.use}, shown this once, and works until ${granted.until}:</p>
            <p><code>${granted.secret}</code></p>
          </main>
        </body>
      </html>`);
  });
}
