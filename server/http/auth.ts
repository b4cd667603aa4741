/** Who is asking: a member, a lead or an admin, by the secret in the Authorization header. */
import type { Context } from 'hono';
import type { Deps } from '#server/deps.ts';
import { findRoleKey } from '#server/features/access-keys/rows.ts';
import { clientOf } from '#server/http/client-address.ts';
import { createFailureLimit } from '#server/http/failure-limit.ts';
import { ProblemError } from '#server/http/problem.ts';
import { departmentOfSecret, hashOf, isSameHash } from '#server/http/secret.ts';
import { textOf } from '#server/http/validation.ts';

/** Wrong secrets from one address that are free, and how many more each second. */
const FREE_FAILURES = 60;
const FAILURES_PER_SECOND = 1;

const wrongSecrets: readonly string[] = ['unknown-secret', 'unknown-code'];

export interface Member {
  readonly department: string;
  /** The same for all browsers of a person. */
  readonly member: string;
  /** SHA-256 of the secret of this browser. */
  readonly secretHash: Uint8Array;
}

export interface Lead {
  readonly departments: readonly string[];
  /** For the audit log. */
  readonly actor: string;
}

export interface Admin {
  readonly actor: string;
}

/** Who a request of each role is of. */
export interface Holders {
  readonly public: null;
  readonly member: Member;
  readonly lead: Lead;
  readonly admin: Admin;
}
export type Role = keyof Holders;

export interface Auth {
  /** By role: who asks. Throws where the secret is missing or unknown; HTTP Basic counts only where it is taken. */
  readonly holders: { readonly [R in Role]: (c: Context, takesBasic?: boolean) => Promise<Holders[R]> };
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

  /** What `find` makes of the secret of the request; `role` and `wayOut` are for the refusal. */
  async function holderOf<T extends object>(
    c: Context,
    role: string,
    wayOut: string,
    find: (secret: string) => Promise<T | null>,
    takesBasic = false,
  ): Promise<T> {
    const secret = bearerOf(c) ?? (takesBasic ? passwordOf(c) : null);
    const asked = takesBasic ? { challenge: BASIC_CHALLENGE } : {};
    if (secret === null)
      throw new ProblemError({
        refused: 'no-secret',
        field: 'Authorization',
        detail: `send the header "Authorization: Bearer ..." with a ${role}${takesBasic ? ', or sign in by HTTP Basic with any user name and the key as password' : ''}`,
        ...asked,
      });
    return limited(c, async () => {
      const found = await find(secret);
      if (found !== null) return found;
      throw new ProblemError({
        refused: 'unknown-secret',
        field: 'Authorization',
        detail: `the ${role} given is not known here; ${wayOut}`,
        ...asked,
      });
    });
  }

  return {
    limited,
    holders: {
      public: async () => null,

      member: (c) =>
        holderOf(c, 'member secret', 'join the department again with a code', async (secret) => {
          const department = departmentOfSecret(secret);
          if (department === null) return null;
          const hash = hashOf(secret);
          const row = await db
            .selectFrom('members')
            .select(['member', 'secretHash'])
            .where('department', '=', department)
            .where('secretHash', '=', hash)
            .executeTakeFirst();
          return row !== undefined && isSameHash(row.secretHash, hash) ? { department, ...row } : null;
        }),

      lead: (c, takesBasic) =>
        holderOf(
          c,
          'lead key',
          'it may be revoked or expired: ask an admin for a new one',
          async (secret) => {
            const key = await findRoleKey(db, 'lead', secret, now());
            return key === null ? null : { departments: key.departments, actor: `lead key ${key.id}` };
          },
          takesBasic,
        ),

      admin: (c) =>
        holderOf(
          c,
          'admin key',
          'use the one set by WORTHWHILE_ADMIN_KEY or printed at the first start',
          async (secret) => {
            const key = await findRoleKey(db, 'admin', secret, now());
            return key === null ? null : { actor: `admin key ${key.id}` };
          },
        ),
    },
  };
}
