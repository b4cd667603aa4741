/** The items by their keys, both in order of first appearance. */
export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** A value for each of the keys, in their order. */
export function recordOf<K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V>;
export function recordOf(keys: readonly string[], of: (key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, of(key)]));
}
