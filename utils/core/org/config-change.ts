/** What differs between two versions of something that was set, value by value: for the audit log and the council's pack. */
import { pathText } from '#core/base/issue.ts';

export interface Difference {
  /** Such as `questionLimits.perDay` or `tools.chatgpt.sites`. */
  readonly path: string;
  /** Undefined where nothing stood there. */
  readonly before: unknown;
  readonly after: unknown;
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Lists of things with an id are compared by it, so that a new first tool is one difference and not as many as there are. */
function named(value: object): [string, unknown][] {
  if (!Array.isArray(value)) return Object.entries(value);
  return value.map((item: unknown, at) => {
    const id: unknown = isGroup(item) ? Reflect.get(item, 'id') : undefined;
    return [typeof id === 'string' ? id : String(at), item];
  });
}

/** Whether every item of a list is a value of its own, so that the list is told as one. */
function isPlainList(value: unknown): boolean {
  return Array.isArray(value) && !value.some(isGroup);
}

/** The differences, in the order of `after`, then what is gone. */
export function differencesOf(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isGroup(before) || !isGroup(after) || (isPlainList(before) && isPlainList(after)))
    return [{ path: pathText(path), before, after }];
  const old = new Map(named(before));
  const now = new Map(named(after));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) =>
    differencesOf(old.get(key), now.get(key), [...path, key]),
  );
}
