/** The organisation's rules and its endpoint as the person has last seen them. Pages keep it; the background has no use for it. */
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import type { Widenable } from '#core/org/widening.ts';

const KEY = 'seen-config';
const seenSchema = z.object({ ...publishedConfigSchema.shape, endpointUrl: z.string() });

/** Null where none was seen, or what is kept cannot be read. */
export async function readSeenConfig(): Promise<Widenable | null> {
  return seenSchema.safeParse((await browser.storage.local.get(KEY))[KEY]).data ?? null;
}

export async function keepSeenConfig(config: Widenable): Promise<void> {
  await browser.storage.local.set({ [KEY]: config });
}
