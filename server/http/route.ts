/** Adds a route by its contract: documented, open to its role alone, with all that it takes parsed. */
import type { Context, Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import * as z from 'zod/mini';
import type { Auth, Holders } from '#server/http/auth.ts';
import { type Contract, nothing, type RouteRole } from '#server/http/contract.ts';
import { rolesOf } from '#server/http/rights.ts';
import { parse, parseBody } from '#server/http/validation.ts';

type Schema = z.ZodMiniType;

/** What a handler is given. */
interface Asked<R extends RouteRole, P extends Schema, Q extends Schema, B extends Schema> {
  readonly c: Context;
  /** Who asks; null where everybody may. */
  readonly who: Holders[R];
  readonly path: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
}

type Reply<A> = A extends Schema ? z.input<A> : undefined;

/** A handler answers with a value of the reply's schema, with nothing where the reply is empty, or with a response of its own. */
export type AddRoute = <
  R extends RouteRole,
  P extends Schema,
  Q extends Schema,
  B extends Schema,
  A extends Schema | string | undefined = undefined,
>(
  contract: Contract<R, P, Q, B, A>,
  handler: (asked: Asked<R, P, Q, B>) => Promise<Reply<A> | Response> | Reply<A> | Response,
) => void;

/** Without names: a named schema would become a reference to a place that the document does not have. */
const unnamed = z.registry<{ id?: string }>();

/** The members of an object schema as parameters. */
function parametersOf(schema: z.ZodMiniType, place: 'path' | 'query') {
  const options = { io: 'input', unrepresentable: 'any', metadata: unnamed } as const;
  const { properties = {}, required = [] } = z.toJSONSchema(schema, options);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: JSON.parse(JSON.stringify(property)),
  }));
}

/** A table of given keys names each of them: tools that make clients do not read `propertyNames`. */
function nameKeys({ jsonSchema: table }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { required, properties, additionalProperties } = table;
  if (required === undefined || properties !== undefined || additionalProperties === undefined) return;
  table.properties = Object.fromEntries(required.map((key) => [key, additionalProperties]));
  table.additionalProperties = false;
  delete table.propertyNames;
}

function contentOf(reply: z.ZodMiniType | string) {
  return typeof reply === 'string'
    ? { [reply]: { schema: { type: 'string' as const } } }
    : { 'application/json': { schema: resolver(reply, { options: { io: 'output', override: nameKeys } }) } };
}

const schemes = {
  lead: 'leadKey',
  'read-only': 'readOnlyKey',
  finance: 'financeKey',
  council: 'councilKey',
  admin: 'adminKey',
} as const;

/** The ways to show who asks, any of which does. */
function securityOf(contract: Contract): Record<string, string[]>[] {
  const keys = rolesOf(contract).map((role) => ({ [schemes[role]]: [] }));
  return [
    ...(contract.role === 'member' ? [{ memberSecret: [] }] : keys),
    ...(contract.takesBasic === true ? [{ leadPassword: [] }] : []),
  ];
}

const problem = { $ref: '#/components/responses/Problem' };

function described(contract: Contract) {
  const { method, path, summary, role, params, query, optionalBody = false } = contract;
  const { status, reply, text, problems = [] } = contract;
  const body = contract.rawBody ?? contract.body;
  return describeRoute({
    operationId: `${method} ${path}`.replace(/[^\w]+/g, '-').replace(/-$/, ''),
    summary,
    tags: [role],
    security: securityOf(contract),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(isNothing(body)
      ? {}
      : {
          requestBody: {
            required: !optionalBody,
            content: { 'application/json': { schema: resolver(body, { options: { override: nameKeys } }) } },
          },
        }),
    responses: {
      [status]: { description: text ?? 'Done', ...(reply === undefined ? {} : { content: contentOf(reply) }) },
      ...(isNothing(params) && isNothing(query) && isNothing(body) ? {} : { 400: problem }),
      ...(role === 'public' ? {} : { 401: problem }),
      ...Object.fromEntries(problems.map((each) => [each, problem])),
      default: problem,
    },
  });
}

function isNothing(schema: Schema): boolean {
  return schema === nothing;
}

/** Nobody between may keep what belongs to a role or was asked to change something. */
function isPrivate({ role, method }: Contract): boolean {
  return role !== 'public' || method !== 'GET';
}

export function createRouter(app: Hono, auth: Auth): AddRoute {
  return (contract, handler) => {
    app.on(contract.method, contract.path, described(contract), async (c) => {
      const asked = {
        c,
        who: await auth.holders[contract.role](c, contract),
        path: parse(contract.params, c.req.param()),
        query: parse(contract.query, c.req.query()),
        body: isNothing(contract.body)
          ? parse(contract.body, undefined)
          : await parseBody(c, contract.body, contract.optionalBody),
      };
      if (isPrivate(contract)) c.header('Cache-Control', 'no-store');
      const reply = await handler(asked);
      if (reply instanceof Response) return reply;
      return reply === undefined || contract.status === 204 ? c.body(null, 204) : c.json(reply, contract.status);
    });
  };
}
