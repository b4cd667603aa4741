/** The admin's access, where somebody administers an endpoint from this browser. Apart from the settings: the background has no use for it. */
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { urlSchema } from '#core/base/checked-text.ts';

const KEY = 'administration';
const accessSchema = z.object({ endpointUrl: urlSchema, key: z.string() });
export type AdminAccess = z.infer<typeof accessSchema>;

/** Null where no admin key was entered, or what is kept cannot be read: it can be entered again. */
export async function readAdminAccess(): Promise<AdminAccess | null> {
  return accessSchema.safeParse((await browser.storage.local.get(KEY))[KEY]).data ?? null;
}

export async function keepAdminAccess(access: AdminAccess | null): Promise<void> {
  if (access === null) await browser.storage.local.remove(KEY);
  else await browser.storage.local.set({ [KEY]: access });
}
