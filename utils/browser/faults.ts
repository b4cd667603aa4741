/** What went wrong in the background, kept for the pages to show until it goes right again. */

import browser from 'webextension-polyfill';
import * as z from 'zod/mini';

const KEY = 'fault';
const faultSchema = z.object({ [KEY]: z.optional(z.string()) });

export async function keepFault(text: string): Promise<void> {
  await browser.storage.session.set({ [KEY]: text });
}

export async function clearFault(): Promise<void> {
  await browser.storage.session.remove(KEY);
}

export async function readFault(): Promise<string | null> {
  return faultSchema.parse(await browser.storage.session.get(KEY))[KEY] ?? null;
}
