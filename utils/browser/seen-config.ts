/** The organisation's configuration as the person has last seen it, by endpoint. Pages keep it; the background has no use for it. */
import browser from 'webextension-polyfill';
import * as z from 'zod/mini';
import { type Config, configSchema } from '#core/config.ts';

const KEY = 'seen-config';
const seenSchema = z.object({ endpointUrl: z.string(), config: configSchema });

/** Null where none of this endpoint was seen, or what is kept cannot be read. */
export async function readSeenConfig(endpointUrl: string): Promise<Config | null> {
  const seen = seenSchema.safeParse((await browser.storage.local.get(KEY))[KEY]).data;
  return seen?.endpointUrl === endpointUrl ? seen.config : null;
}

export async function keepSeenConfig(endpointUrl: string, config: Config): Promise<void> {
  await browser.storage.local.set({ [KEY]: { endpointUrl, config } });
}
