import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { forgetReplies, keepReplies, takeReplies } from '#query/kept-replies.ts';

class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  [name: string]: unknown;
  get length(): number {
    return this.#items.size;
  }
  key(at: number): string | null {
    return [...this.#items.keys()][at] ?? null;
  }
  getItem(name: string): string | null {
    return this.#items.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.#items.set(name, value);
  }
  removeItem(name: string): void {
    this.#items.delete(name);
  }
  clear(): void {
    this.#items.clear();
  }
}

let storage: Storage;
beforeEach(() => {
  storage = new MemoryStorage();
});
const of = '0.1.0 https://kpi.example.com key';

/** A client in which somebody looks at these queries. */
async function shown(queries: Readonly<Record<string, () => Promise<unknown>>>): Promise<QueryClient> {
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  for (const [name, queryFn] of Object.entries(queries)) {
    new QueryObserver(client, { queryKey: [name], queryFn }).subscribe(() => undefined);
    await client.prefetchQuery({ queryKey: [name], queryFn });
  }
  return client;
}

describe('replies that outlive their page', () => {
  test('the next page has them, out of date', async () => {
    keepReplies(await shown({ kpis: async () => ({ hours: 12 }) }), { storage, of });
    const next = new QueryClient();
    takeReplies(next, { storage, of });
    expect(next.getQueryData(['kpis'])).toEqual({ hours: 12 });
    expect(next.getQueryState(['kpis'])?.isInvalidated).toBe(true);
  });

  test('nothing is shown to another key, address or version', async () => {
    keepReplies(await shown({ kpis: async () => 12 }), { storage, of });
    const next = new QueryClient();
    takeReplies(next, { storage, of: `${of}2` });
    expect(next.getQueryCache().getAll()).toEqual([]);
  });

  test('what was refused, and what nobody looks at, is not kept', async () => {
    const client = await shown({
      kpis: async () => 12,
      key: () => Promise.reject(new Error('401')),
    });
    await client.prefetchQuery({ queryKey: ['earlier'], queryFn: async () => 11 });
    keepReplies(client, { storage, of });
    const next = new QueryClient();
    takeReplies(next, { storage, of });
    expect(next.getQueryCache().getAll()).toMatchObject([{ queryKey: ['kpis'] }]);
  });

  test('forgotten, they are gone', async () => {
    keepReplies(await shown({ kpis: async () => 12 }), { storage, of });
    forgetReplies({ storage, of });
    expect(storage.length).toBe(0);
  });
});
