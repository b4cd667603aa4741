/** Who is asking: a member, a lead or an admin, by the secret in the Authorization header. */
import type { Context } from 'hono';
import type { Deps } from '#server/deps.ts';
import { findRoleKey } from '#server/features/access-keys/rows.ts';
import { clientOf } from '#server/http/client-address.ts';
import { createFailureLimit } from '#server/http/failure-limit.ts';
import { isRefusal, type Refusal } from '#server/http/problem.ts';
import { departmentOfSecret, hashOf, isSameHash } from '#server/http/secret.ts';

/** Wrong secrets from one address that are free, and how many more each second. */
const FREE_FAILURES = 60;
const FAILURES_PER_SECOND = 1;

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

export interface SignIn {
  readonly memberOf: (c: Context) => Promise<Member | Refusal>;
  readonly leadOf: (c: Context) => Promise<Lead | Refusal>;
  readonly adminOf: (c: Context) => Promise<Admin | Refusal>;
  /** The outcome of trying a code: refusals count as failures, and too many are refused before the trial. */
  readonly limited: <T extends object>(c: Context, trial: () => Promise<T | Refusal>) => Promise<T | Refusal>;
}

function bearerOf(c: Context): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

export function createSignIn(deps: Deps): SignIn {
  const { db, now } = deps;
  const limit = createFailureLimit(deps, { burst: FREE_FAILURES, perSecond: FAILURES_PER_SECOND });

  async function limited<T extends object>(c: Context, trial: () => Promise<T | Refusal>): Promise<T | Refusal> {
    const client = clientOf(c, deps.trustProxy ?? false);
    const tooMany = limit.refusal(client);
    if (tooMany !== null) return tooMany;
    const outcome = await trial();
    if (isRefusal(outcome)) limit.noteFailure(client);
    return outcome;
  }

  /** What `find` makes of the secret of the request; `role` and `wayOut` are for the refusal. */
  async function holderOf<T extends object>(
    c: Context,
    role: string,
    wayOut: string,
    find: (secret: string) => Promise<T | null>,
  ): Promise<T | Refusal> {
    const secret = bearerOf(c);
    if (secret === null)
      return {
        refused: 'no-secret',
        field: 'Authorization',
        detail: `send the header "Authorization: Bearer ..." with a ${role}`,
      };
    return limited(
      c,
      async () =>
        (await find(secret)) ?? {
          refused: 'unknown-secret',
          field: 'Authorization',
          detail: `the ${role} given is not known here; ${wayOut}`,
        },
    );
  }

  return {
    limited,

    memberOf: (c) =>
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

    leadOf: (c) =>
      holderOf(c, 'lead key', 'it may be revoked or expired: ask an admin for a new one', async (secret) => {
        const key = await findRoleKey(db, 'lead', secret, now());
        return key === null ? null : { departments: key.departments, actor: `lead key ${key.id}` };
      }),

    adminOf: (c) =>
      holderOf(
        c,
        'admin key',
        'use the one set by WORTHWHILE_ADMIN_KEY or printed at the first start',
        async (secret) => {
          const key = await findRoleKey(db, 'admin', secret, now());
          return key === null ? null : { actor: `admin key ${key.id}` };
        },
      ),
  };
}
