/**
 * Which department a lead's page showed last and how long weeks stay open there: a hint for what to ask first, before the
 * endpoint has said which departments are the lead's. It is gone when the browser closes.
 */
import browser from 'webextension-polyfill';
import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/department-id.ts';

const KEY = 'lead-hint';
const hintSchema = z.object({ endpointUrl: z.string(), department: departmentIdSchema, closeAfterDays: z.int() });
export type LeadHint = z.infer<typeof hintSchema>;

/** Null where there is none, or what is kept cannot be read: then the endpoint is asked first. */
export async function readLeadHint(): Promise<LeadHint | null> {
  return hintSchema.safeParse((await browser.storage.session.get(KEY))[KEY]).data ?? null;
}

export async function keepLeadHint(hint: LeadHint | null): Promise<void> {
  if (hint === null) await browser.storage.session.remove(KEY);
  else await browser.storage.session.set({ [KEY]: hint });
}
