import { createHash } from 'node:crypto';

/** Gives what was worked out from the same before, or works it out. */
export type Kept<T> = (from: unknown, workOut: () => T) => T;

/** Keeps so many results, each by a digest of all that it depends on. */
export function createKept<T>(most: number): Kept<T> {
  const kept = createLatest<T>(most);
  return (from, workOut) => kept(createHash('sha256').update(JSON.stringify(from)).digest('base64'), workOut);
}

/** Keeps so many results by name; the one that was asked for longest ago goes first. */
export function createLatest<T>(most: number): (name: string, workOut: () => T) => T {
  const kept = new Map<string, T>();
  return (name, workOut) => {
    const found = kept.get(name) ?? workOut();
    kept.delete(name);
    kept.set(name, found);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}
