/**
 * Strips what a browser adds to each request, for requests to the endpoint only: an origin that is a permanent id in
 * Firefox, languages, client hints, preferences (PROTOCOL, section 1). The rule lives for the browser's session.
 */
import { type Browser, browser } from 'wxt/browser';

const RULE_ID = 1;
/** One for all, and common: the rarer a value, the better a mark it is. */
const USER_AGENT = 'Worthwhile';
const REMOVED = [
  'origin',
  'accept-language',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'dnt',
  'sec-gpc',
  'priority',
];

/** Firefox asks for consent to share as it asks for a permission. */
export interface FirefoxPermissions extends Browser.permissions.Permissions {
  readonly data_collection?: string[];
}

/** Match pattern of the host permission that the rule needs. */
export function originOf(endpointUrl: string): string {
  const { protocol, hostname } = new URL(endpointUrl);
  return `${protocol}//${hostname}/*`;
}

/**
 * Whether anything may go to the endpoint: the person has allowed its host, without which nothing can be stripped, and, where
 * the browser asks for that itself, the sharing.
 */
export async function maySend(endpointUrl: string): Promise<boolean> {
  const { data_collection: shared }: FirefoxPermissions = await browser.permissions.getAll();
  const isAllowed = await browser.permissions.contains({ origins: [originOf(endpointUrl)] });
  return isAllowed && shared?.includes('websiteActivity') !== false;
}

/** From now on the background's requests to the endpoint carry nothing that tells browsers apart. */
export async function stripHeaders(endpointUrl: string): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules: [
      {
        id: RULE_ID,
        condition: {
          requestDomains: [new URL(endpointUrl).hostname],
          // Requests of the background have no tab: what the person does on the endpoint's own pages is left alone.
          tabIds: [browser.tabs.TAB_ID_NONE],
          resourceTypes: ['xmlhttprequest'],
        },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [
            ...REMOVED.map((header) => ({ header, operation: 'remove' as const })),
            { header: 'user-agent', operation: 'set', value: USER_AGENT },
          ],
        },
      },
    ],
  });
}
