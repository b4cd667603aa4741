/** Parses what a request brings, once, at the border. */
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { deepest, jsonOf, pathText, told, valueAt } from '#core/base/issue.ts';
import { ProblemError } from '#server/http/problem.ts';

/** Far deeper than any body of this API; what is deeper would exhaust the stack of what works on it. */
const MAX_DEPTH = 64;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text, without a byte order mark; null where they are not UTF-8: nothing may be stored that was not sent. */
export function textOf(bytes: Uint8Array | ArrayBuffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Where in a value a text stands that a database cannot hold: with U+0000 or half of a surrogate pair. */
function unstorableIn(value: unknown, depth = 0): readonly PropertyKey[] | null {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? null : [];
  if (typeof value !== 'object' || value === null) return null;
  if (depth === MAX_DEPTH)
    throw new ProblemError(
      'malformed',
      `the body is nested more than ${MAX_DEPTH} deep; send what the document of the API describes`,
    );
  for (const [name, inner] of Object.entries(value)) {
    const found = unstorableIn(name) ?? unstorableIn(inner, depth + 1);
    if (found !== null) return [Array.isArray(value) ? Number(name) : name, ...found];
  }
  return null;
}

const MOST_SHOWN = 80;

/** The refusal of what stands at a path of a value, with that named where it is short enough to be read. */
export function malformed(value: unknown, path: readonly PropertyKey[], reason: string): ProblemError {
  const got = valueAt(value, path);
  const isShown =
    (typeof got === 'string' && got.length <= MOST_SHOWN) || (typeof got === 'number' && Number.isFinite(got));
  return new ProblemError('malformed', told(reason, got), {
    ...(path.length === 0 ? {} : { field: pathText(path) }),
    ...(isShown ? { value: got } : {}),
  });
}

export function parse<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const unstorable = unstorableIn(value);
  if (unstorable !== null)
    throw new ProblemError(
      'malformed',
      'a text holds a character that is none (U+0000 or half of a surrogate pair); leave it out',
      unstorable.length === 0 ? {} : { field: pathText(unstorable).replace(/\0|\p{Surrogate}/gu, '?') },
    );
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  if (first === undefined) throw malformed(value, [], 'not valid');
  const { path, issue } = deepest(first, []);
  // A field that there is none of is at fault itself, not what it stands in.
  const own = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  throw malformed(value, [...path, ...own], issue.message);
}

/** Where in a value a field stands that is not in what a schema made of it: a schema of an object leaves out what it does not know. */
function lostIn(value: unknown, kept: unknown): readonly PropertyKey[] | null {
  if (typeof value !== 'object' || value === null || typeof kept !== 'object' || kept === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const at = Array.isArray(value) ? Number(name) : name;
    if (!Object.hasOwn(kept, name)) return [at];
    const found = lostIn(inner, Reflect.get(kept, name));
    if (found !== null) return [at, ...found];
  }
  return null;
}

/**
 * The body as its schema takes it, and all of it: what a misspelt field holds would be lost. An empty one stands for an empty object
 * where the body may be left out.
 */
export async function parseBody<T extends z.ZodMiniType>(
  c: Context,
  schema: T,
  isOptional = false,
): Promise<z.output<T>> {
  const text = textOf(await c.req.arrayBuffer());
  if (text === null)
    throw new ProblemError(
      'malformed',
      'the body is not UTF-8; send it in that encoding (in Windows PowerShell: [Text.Encoding]::UTF8.GetBytes($body))',
    );
  const value = isOptional && text === '' ? {} : jsonOf(text);
  if (value === undefined) throw new ProblemError('malformed', 'the body is not JSON; send a JSON object');
  const body = parse(schema, value);
  const lost = lostIn(value, body);
  if (lost !== null)
    throw new ProblemError(
      'malformed',
      `there is no field ${JSON.stringify(String(lost.at(-1)).slice(0, 80))} here; write it as /openapi.json has it, or leave it out`,
      { field: pathText(lost) },
    );
  return body;
}
