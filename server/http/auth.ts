/** Who is asking: a member, or who has an access key, by the secret in the Authorization header. */
import type { Context } from 'hono';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { KeyRole } from '#core/protocol/access-key.ts';
import type { RoleKey } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { findRoleKey } from '#server/features/access-keys/rows.ts';
import { type Scope, scopeOf } from '#server/features/units/rows.ts';
import { clientOf } from '#server/http/client-address.ts';
import type { Contract, RouteRole } from '#server/http/contract.ts';
import { createFailureLimit } from '#server/http/failure-limit.ts';
import { ProblemError } from '#server/http/problem.ts';
import { rolesOf } from '#server/http/rights.ts';
import { departmentOfSecret, hashOf, isSameHash } from '#server/http/secret.ts';
import { textOf } from '#server/http/validation.ts';
import type { MemberId } from '#server/store/schema.ts';

/** Wrong secrets from one address that are free, and how many more each second. */
const FREE_FAILURES = 60;
const FAILURES_PER_SECOND = 1;

const wrongSecrets: readonly string[] = ['unknown-secret', 'unknown-code'];

export interface Member {
  readonly department: DepartmentId;
  /** The same for all browsers of a person. */
  readonly member: MemberId;
  /** SHA-256 of the secret of this browser. */
  readonly secretHash: Uint8Array;
}

/** Of an admin, or of a council where the route is open to it. */
export interface Admin {
  readonly role: KeyRole;
  /** For the audit log. */
  readonly actor: string;
}

export interface Lead extends Scope, Admin {}

/** Whom a request is of, by whose the route is. */
export interface Holders extends Record<RouteRole, unknown> {
  readonly public: null;
  readonly member: Member;
  readonly key: Lead;
  readonly lead: Lead;
  readonly admin: Admin;
}

/** What of a route says who may use it. */
type Route = Pick<Contract, 'role' | 'method' | 'path' | 'takesBasic'>;

export interface Auth {
  /**
   * By whose the route is: who asks. Throws where the secret is missing, unknown or of a role that may not use the route;
   * HTTP Basic counts only where it is taken.
   */
  readonly holders: { readonly [R in RouteRole]: (c: Context, route: Route) => Promise<Holders[R]> };
  /**
   * The outcome of trying a code: unknown ones count as failures, and too many get a refusal of their own. A right one always
   * serves: it is too long to be guessed, and whoever is behind the same address did nothing wrong.
   */
  readonly limited: <T extends object>(c: Context, trial: () => Promise<T>) => Promise<T>;
}

function bearerOf(c: Context): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

/** The password of HTTP Basic (RFC 7617), whatever the user name is. */
function passwordOf(c: Context): string | null {
  const encoded = /^Basic +([\w+/]{1,600}={0,2})$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
  return /^[^:]*:(\S{1,200})$/.exec(textOf(Buffer.from(encoded, 'base64')) ?? '')?.[1] ?? null;
}

const BASIC_CHALLENGE = 'Basic realm="Worthwhile", charset="UTF-8"';

export function createAuth(deps: Deps): Auth {
  const { db, now } = deps;
  const limit = createFailureLimit(deps, { burst: FREE_FAILURES, perSecond: FAILURES_PER_SECOND });

  async function limited<T extends object>(c: Context, trial: () => Promise<T>): Promise<T> {
    try {
      return await trial();
    } catch (error) {
      if (error instanceof ProblemError && wrongSecrets.includes(error.details.refused))
        limit.noteFailure(clientOf(c, deps.trustProxy ?? false));
      throw error;
    }
  }

  /** What `find` makes of the secret of the request; `meant`, `unknown` and `wayOut` are for the refusal. */
  async function holderOf<T extends object>(
    c: Context,
    { takesBasic = false }: Pick<Route, 'takesBasic'>,
    { meant, unknown = meant, wayOut }: { readonly meant: string; readonly unknown?: string; readonly wayOut: string },
    find: (secret: string) => Promise<T | null>,
  ): Promise<T> {
    const secret = bearerOf(c) ?? (takesBasic ? passwordOf(c) : null);
    const asked = takesBasic ? { challenge: BASIC_CHALLENGE } : {};
    if (secret === null)
      throw new ProblemError(
        'no-secret',
        `send the header "Authorization: Bearer ..." with a valid ${meant}${takesBasic ? ', or sign in by HTTP Basic with any user name and the key as password' : ''}`,
        { field: 'Authorization', ...asked },
      );
    return limited(c, async () => {
      const found = await find(secret);
      if (found !== null) return found;
      throw new ProblemError('unknown-secret', `the ${unknown} given is not known here; ${wayOut}`, {
        field: 'Authorization',
        ...asked,
      });
    });
  }

  /** The key that a request shows, of a role that may use the route. */
  async function keyHolder(c: Context, route: Route): Promise<Lead> {
    const roles = rolesOf(route);
    // Of a key that is not known, nobody can tell the role: a page that asks several routes is to be told one thing.
    const said = { meant: `${inWords(roles)} key`, unknown: 'access key', wayOut: wayOutOf(route) };
    const key = await holderOf(c, route, said, (secret) => findRoleKey(db, secret, now()));
    if (!roles.includes(key.role)) throw otherRole(key, `only ${inWords(roles)} keys may use this route`);
    return { role: key.role, ...(await scopeOf(db, key.departments)), actor: `${key.role} key ${key.id}` };
  }

  return {
    limited,
    holders: {
      public: async () => null,

      member: (c, route) =>
        holderOf(
          c,
          route,
          { meant: 'member secret', wayOut: 'join the department again with a code' },
          async (secret) => {
            const department = departmentOfSecret(secret);
            const hash = hashOf(secret);
            const row =
              department === null
                ? undefined
                : await db
                    .selectFrom('members')
                    .select(['member', 'secretHash'])
                    .where('department', '=', department)
                    .where('secretHash', '=', hash)
                    .executeTakeFirst();
            if (department !== null && row !== undefined && isSameHash(row.secretHash, hash))
              return { department, ...row };
            const key = await findRoleKey(db, secret, now());
            if (key !== null) throw otherRole(key, 'only a browser that has joined may use this route');
            return null;
          },
        ),

      key: keyHolder,
      lead: keyHolder,
      admin: keyHolder,
    },
  };
}

function inWords(roles: readonly KeyRole[]): string {
  return roles.join(' or ');
}

function wayOutOf({ role }: Route): string {
  const others = role === 'admin' ? ', or use the one set by WORTHWHILE_ADMIN_KEY or printed at the first start' : '';
  return `it may be revoked or expired: ask an admin for a new one${others}`;
}

/** The refusal of a key that is known and has no right to a route. */
function otherRole({ role }: RoleKey, who: string): ProblemError {
  return new ProblemError(
    'other-role',
    `the role of this key is ${role}, and ${who}; ask an admin for one if you need it`,
    { field: 'Authorization' },
  );
}
