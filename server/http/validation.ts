/** Parses what a request brings, once, at the border. */
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { firstFault } from '#core/base/issue.ts';
import { ProblemError } from '#server/http/problem.ts';

/** The JSON value of a text, or undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function parse<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = firstFault(result.error, value);
  throw new ProblemError({ refused: 'malformed', detail: message, ...(path === '' ? {} : { field: path }) });
}

/** The body as its schema takes it. An empty one stands for an empty object where the body may be left out. */
export async function parseBody<T extends z.ZodMiniType>(
  c: Context,
  schema: T,
  isOptional = false,
): Promise<z.output<T>> {
  const text = await c.req.text();
  const value = isOptional && text === '' ? {} : jsonOf(text);
  if (value === undefined)
    throw new ProblemError({ refused: 'malformed', detail: 'the body is not JSON; send a JSON object' });
  return parse(schema, value);
}
