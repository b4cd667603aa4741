import { timeZone } from '#browser/lifecycle.ts';
import { parseSettings } from '#browser/settings.ts';
import type { Settings } from '#core/settings.ts';
import { askFirst, type Lead, openLead } from '#dashboard/lead/lead.ts';
import { earlySettings, LEAD_PLACE, leadFetch } from './early-lead.ts';

type Access = NonNullable<Settings['lead']>;

/** How long the page is held back for numbers that are mostly there already: a skeleton for so short a time only flickers. */
const PATIENCE_MS = 100;

/** Taken up once: who comes back to the section may have another key. */
let early = earlySettings;
/** The access that was stored when the page began, and what the endpoint has answered to it since. */
let begun: { readonly access: Access; readonly lead: Lead } | null = null;

/** Takes up what the first piece has asked for. Where it has not, or the settings cannot be read, the page does without. */
export async function beginLead(): Promise<void> {
  const taken = early?.then((stored) => parseSettings(stored).lead).catch(() => null);
  early = null;
  const access = await taken;
  if (access == null) return;
  const lead = openLead(access.endpointUrl, access.key, leadFetch);
  begun = { access, lead };
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([askFirst(lead, location.hash, LEAD_PLACE, timeZone()), late]);
}

export const begunAccess = (): Access | null => begun?.access ?? null;

/** The lead that the page began with, where it is still the same; a new one else. */
export function leadOf({ endpointUrl, key }: Access): Lead {
  const isSame = begun?.access.endpointUrl === endpointUrl && begun.access.key === key;
  return isSame && begun !== null ? begun.lead : openLead(endpointUrl, key, leadFetch);
}

/** Whoever comes back to the section asks anew. */
export function forgetBegun(): void {
  begun = null;
}
