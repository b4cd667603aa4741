/** What the organisation gave its members back last, unchecked: pages have the schema, and the background no use for it. */
import { browser } from 'wxt/browser';

const KEY = 'team-numbers';

interface Kept {
  /** Whose numbers these are. */
  readonly endpointUrl: string;
  readonly value: unknown;
}

export async function keepTeamNumbers(kept: Kept): Promise<void> {
  await browser.storage.local.set({ [KEY]: kept });
}

/** Undefined where nothing of this endpoint is kept. */
export async function readTeamNumbers(endpointUrl: string): Promise<unknown> {
  const kept: unknown = (await browser.storage.local.get(KEY))[KEY];
  const isOf = typeof kept === 'object' && kept !== null && 'endpointUrl' in kept && kept.endpointUrl === endpointUrl;
  return isOf && 'value' in kept ? kept.value : undefined;
}
