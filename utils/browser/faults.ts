/** What went wrong in the background, kept for the pages to show until it goes right again. */

import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/** Parts of the background that fail and recover by themselves. */
const KEYS = { measuring: 'fault', sending: 'sending-fault' } as const;
export type FaultSource = keyof typeof KEYS;

const faultsSchema = z.object({ fault: z.optional(z.string()), 'sending-fault': z.optional(z.string()) });

export async function keepFault(source: FaultSource, text: string): Promise<void> {
  await browser.storage.session.set({ [KEYS[source]]: text });
}

export async function clearFault(source: FaultSource): Promise<void> {
  await browser.storage.session.remove(KEYS[source]);
}

/** What is wrong now; null where nothing is. */
export async function readFault(): Promise<string | null> {
  const { fault, 'sending-fault': sendingFault } = faultsSchema.parse(
    await browser.storage.session.get(Object.values(KEYS)),
  );
  return fault ?? sendingFault ?? null;
}
