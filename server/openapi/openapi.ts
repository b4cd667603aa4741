/** The OpenAPI 3.1 document of all routes, made from the very schemas that parse the requests. */
import * as z from 'zod/mini';
import { problemSchema } from '#core/protocol/member.ts';
import type { Operation } from '#server/openapi/operation.ts';
import { operations } from '#server/openapi/operations.ts';

type Json = Readonly<Record<string, unknown>>;

const roles = {
  public: [],
  member: [{ memberSecret: [] }],
  lead: [{ leadKey: [] }],
  admin: [{ adminKey: [] }],
} as const;

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}

/** The members of an object schema as parameters. */
function parametersOf(schema: z.ZodMiniType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function answerOf({ status, answer, text }: Operation): Json {
  const description = text ?? 'Done';
  if (answer === undefined) return { [status]: { description } };
  const content =
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: schemaOf(answer, 'output') } };
  return { [status]: { description, content } };
}

const problemAnswer = {
  description: 'Refused, with the reason and the way out (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function operationOf(operation: Operation): Json {
  const { method, path, summary, role, parameters, query, body, optionalBody = false, problems = [] } = operation;
  return {
    operationId: `${method} ${path}`.replace(/[^\w]+/g, '-').replace(/-$/, ''),
    summary,
    tags: [role],
    security: roles[role],
    parameters: [...parametersOf(parameters, 'path'), ...parametersOf(query, 'query')],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !optionalBody,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }),
    responses: {
      ...answerOf(operation),
      ...Object.fromEntries(problems.map((status) => [status, problemAnswer])),
      default: problemAnswer,
    },
  };
}

function bearer(description: string): Json {
  return { type: 'http', scheme: 'bearer', description };
}

export function createOpenApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation),
    };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Worthwhile KPI endpoint',
      version: '2',
      description:
        'Takes reports that name nobody, releases department numbers, and answers with problem details (RFC 9457) where it refuses. Binary values are base64url without padding, instants ISO 8601 UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      { name: 'public', description: 'Without credentials.' },
      { name: 'member', description: 'With the secret of a member.' },
      { name: 'lead', description: 'With the key of a lead: released windows of the own departments.' },
      { name: 'admin', description: 'With an admin key: configuration, keys, audit; no numbers.' },
    ],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        memberSecret: bearer('Told once at joining.'),
        leadKey: bearer('Told once when an admin makes it, or at sign-in.'),
        adminKey: bearer('Set by WORTHWHILE_ADMIN_KEY, printed at the first start, or made by an admin.'),
      },
    },
  };
}
