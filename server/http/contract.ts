/** What a route takes and answers: the one description that its handler, its document and its types come from. */
import * as z from 'zod/mini';

/** Whose a route is: of everybody, of a member, of any key, or of a key of one role. */
export type RouteRole = 'public' | 'member' | 'key' | 'lead' | 'admin';

type Schema = z.ZodMiniType;
type ReplyKind = Schema | string | undefined;

export interface Contract<
  R extends RouteRole = RouteRole,
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  A extends ReplyKind = ReplyKind,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** Whose it is; who may use it besides stands in `rights.ts`. Checked before anything else is read. */
  readonly role: R;
  /** Whether the key may also come as the password of HTTP Basic, for programs that know nothing else. */
  readonly takesBasic?: boolean;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly optionalBody?: boolean;
  /** The schema of a body that the handler reads itself. */
  readonly rawBody?: Schema;
  /** Of the answer where all is well. */
  readonly status: 200 | 201 | 204 | 302;
  /** A schema of JSON, or another media type; none where the answer is empty. */
  readonly reply?: A;
  /** What the answer is, where the summary does not say it. */
  readonly text?: string;
  /** Statuses of problems besides those of every route that parses something (400) or asks for a secret (401). */
  readonly problems?: readonly number[];
}

/** In place of a schema where there is nothing to parse. */
export const nothing = z.unknown();
const usual = { params: nothing, query: nothing, body: nothing, status: 200 } as const;

type Given = Omit<Contract, 'method' | 'path' | keyof typeof usual> & Partial<Contract>;

/** A route; what is usual need not be said. */
export function contract<const C extends Given>(
  method: Contract['method'],
  path: string,
  given: C,
): { method: Contract['method']; path: string } & Omit<typeof usual, keyof C> & C {
  return { method, path, ...usual, ...given };
}
