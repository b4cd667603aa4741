/** Reads a request's body with a limit and parses it once, at the border. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as z from 'zod/mini';
import { firstFault } from '#core/base/issue.ts';
import { problem, type Refusal } from '#server/http/problem.ts';

/** Above any body but that of a report, which has its own size. */
const MAX_BODY_BYTES = 65_536;

/**
 * Refuses bodies of over `maxBytes`. Where the length is declared, HTTP keeps the body to it, so the body is not touched:
 * as a stream it would cost as much again as all that is done with a report.
 */
export function limitBytes(maxBytes: number, refusal: Refusal): MiddlewareHandler {
  const counted = bodyLimit({ maxSize: maxBytes, onError: (c) => problem(c, refusal) });
  return (c, next) => {
    const declaredBytes =
      c.req.header('Transfer-Encoding') === undefined ? Number(c.req.header('Content-Length')) : Number.NaN;
    if (Number.isNaN(declaredBytes)) return counted(c, next);
    return declaredBytes > maxBytes ? Promise.resolve(problem(c, refusal)) : next();
  };
}

export function limitBody(): MiddlewareHandler {
  return limitBytes(MAX_BODY_BYTES, {
    refused: 'too-large',
    detail: `the body is over ${MAX_BODY_BYTES} bytes; send less at once`,
  });
}

/** The JSON value of a text, or undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function parsed<T extends z.ZodMiniType>(schema: T, value: unknown): { value: z.output<T> } | Refusal {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const { path, message } = firstFault(result.error, value);
  return { refused: 'malformed', detail: message, ...(path === '' ? {} : { field: path }) };
}

/** The parameters of the path, as the route's pattern names them. */
export function parsedPath<T extends z.ZodMiniType>(c: Context, schema: T): { value: z.output<T> } | Refusal {
  return parsed(schema, c.req.param());
}

export async function parsedBody<T extends z.ZodMiniType>(
  c: Context,
  schema: T,
): Promise<{ value: z.output<T> } | Refusal> {
  const value = jsonOf(await c.req.text());
  if (value === undefined) return { refused: 'malformed', detail: 'the body is not JSON; send a JSON object' };
  return parsed(schema, value);
}

/** As `parsedBody`, where no body at all stands for an empty object. */
export async function parsedOptionalBody<T extends z.ZodMiniType>(
  c: Context,
  schema: T,
): Promise<{ value: z.output<T> } | Refusal> {
  return (await c.req.text()) === '' ? parsed(schema, {}) : parsedBody(c, schema);
}
