/** The invitation in front, where the person opened the popup on one: only then may the extension read that tab's address. */
import { browser } from 'wxt/browser';
import { partsOfLink } from '#core/org/invite-list.ts';

/** The link of the tab in front, if it is one to join by; null where it is not, or may not be read. */
export async function readInvitation(): Promise<string | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const address = tab?.url ?? '';
  return partsOfLink(address) === null ? null : address;
}
