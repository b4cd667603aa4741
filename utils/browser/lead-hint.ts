/**
 * Which department a lead's page showed last and how long weeks stay open there: a hint for what to ask first, before the
 * endpoint has said which departments are the lead's. It goes when the lead's key is taken away.
 */
import browser from 'webextension-polyfill';

const KEY = 'lead-hint';

export interface LeadHint {
  readonly endpointUrl: string;
  readonly department: string;
  readonly closeAfterDays: number;
}

/** Null where there is none. It is written here alone, and what it leads to is only asked, so it is not checked. */
export async function readLeadHint(): Promise<LeadHint | null> {
  const { [KEY]: hint } = (await browser.storage.local.get(KEY)) as { [KEY]?: LeadHint };
  return hint ?? null;
}

export async function keepLeadHint(hint: LeadHint | null): Promise<void> {
  if (hint === null) await browser.storage.local.remove(KEY);
  else await browser.storage.local.set({ [KEY]: hint });
}
