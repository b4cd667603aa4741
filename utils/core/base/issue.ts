/** Says what is wrong with a value that a schema refused: where, which value, and what would be right. */
import * as z from 'zod/mini';

export interface Fault {
  /** Path of the offending value, such as `weeks[2].reports[0].all.sessions`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** A schema of zod as forms take one. */
export type CheckedSchema<T> = z.ZodMiniType<T>;

export type Issue = z.core.$ZodIssue;

export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

/** A union complains once for each branch; the first that knows all the keys is the one that was meant. */
export function deepest(issue: Issue, path: readonly PropertyKey[]): { path: readonly PropertyKey[]; issue: Issue } {
  const here = [...path, ...issue.path];
  if (issue.code !== 'invalid_union') return { path: here, issue };
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const knowsKeys = (branch: readonly Issue[]) =>
    !branch.some(({ code, path: at }) => code === 'unrecognized_keys' && at.length === 0);
  const [first] = branches.find(knowsKeys) ?? branches[0] ?? [];
  return first === undefined ? { path: here, issue } : deepest(first, here);
}

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The first fault that a schema found in `value`. */
export function firstFault(error: z.core.$ZodError, value: unknown): Fault {
  const [issue] = error.issues;
  return issue === undefined ? { path: '', message: 'not valid' } : faultOf(issue, value);
}

export interface PathFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Nothing is there, and something has to be. */
  readonly isMissing: boolean;
}

/** A value as its schema takes it, or everything that is wrong with it. */
export function checkedWhole<T>(schema: z.ZodMiniType<T>, value: unknown): { value: T } | { faults: PathFault[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => {
      const { path, issue: inner } = deepest(issue, []);
      const got = valueAt(value, path);
      return { path, isMissing: inner.code === 'invalid_type' && got === undefined, message: told(inner.message, got) };
    }),
  };
}

/** One of the faults that a schema found in `value`. */
export function faultOf(issue: Issue, value: unknown): Fault {
  const found = deepest(issue, []);
  return { path: pathText(found.path), message: told(found.issue.message, valueAt(value, found.path)) };
}

/** A reason and the value that it was given for, as one line; undefined is nothing. */
export function told(reason: string, value: unknown): string {
  return tell(reason, value === undefined ? undefined : shown(value));
}

/** How faults are told in the language of a page. */
export interface FaultWords {
  /** A reason for what a schema refused, where the schema has none of its own. */
  readonly reasonOf: (issue: z.core.$ZodRawIssue) => string;
  /** A line of a reason, a schema's own in English, and of the offending value as JSON; undefined where nothing stands there. */
  readonly tell: (reason: string, got: string | undefined) => string;
}

const plain: FaultWords['tell'] = (reason, got = 'nothing') => `${reason} (got ${got})`;
let tell = plain;

/**
 * Without a language, which is null here, zod/mini gives no reason but "Invalid input". For pages; the worker has no room for
 * the words.
 */
export function giveReasons(words: FaultWords | null): void {
  z.config({ localeError: words?.reasonOf });
  tell = words?.tell ?? plain;
}

/** The JSON value of a text, or undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value as its schema takes it, or in one line what is wrong with it. */
export function checked<T>(schema: z.ZodMiniType<T>, value: unknown): { value: T } | { fault: string } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const { path, message } = firstFault(parsed.error, value);
  return { fault: path === '' ? message : `${path}: ${message}` };
}
