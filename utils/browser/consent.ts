/**
 * Consent to share what leaves the browser. Firefox keeps it itself (`data_collection_permissions` in its manifest) and
 * asks the person; elsewhere joining is the consent.
 */
import { browser } from 'wxt/browser';
import { type FirefoxPermissions, originOf } from '#browser/headers.ts';
import { originsOf, type Tool } from '#core/measure/tool.ts';

/** Sums of the time with tools are, in Firefox's words, website activity. */
const SHARED: FirefoxPermissions = { data_collection: ['websiteActivity'] };

/** Only the manifest for Firefox has settings of one browser, and in them what is shared. */
const browserAsks = () => 'browser_specific_settings' in browser.runtime.getManifest();

/**
 * Whether the person agrees to share with an endpoint, and to measure these tools, in one question; must be called from a
 * click, before anything is awaited. The endpoint's host is asked for so that what marks a browser can be taken off the
 * requests to it.
 */
export function askToShare(endpointUrl: string, tools: readonly Tool[] = []): Promise<boolean> {
  const origins = [...new Set([originOf(endpointUrl), ...tools.flatMap(originsOf)])];
  return browser.permissions.request({ origins, ...(browserAsks() ? SHARED : {}) });
}

/** Gives the consent back once nothing is shared any more. */
export async function stopSharing(endpointUrl: string): Promise<void> {
  await browser.permissions.remove({ origins: [originOf(endpointUrl)], ...(browserAsks() ? SHARED : {}) });
}
