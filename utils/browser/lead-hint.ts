/**
 * Which department is a lead's first and how long weeks stay open, as the endpoint said last: a hint for what to ask before it
 * has said so again. It goes when the lead forgets the key.
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
