/** Which tools the person has allowed: host permissions, and the script registered on exactly their pages. */
import browser from 'webextension-polyfill';
import { originsOf, scriptMatchesOf, type Tool } from '#core/tool.ts';

const SCRIPT_ID = 'attention';
const SCRIPT_FILE = 'attention.js';

export async function isGranted(tool: Tool): Promise<boolean> {
  return browser.permissions.contains({ origins: originsOf(tool) });
}

export async function grantedTools(tools: readonly Tool[]): Promise<Tool[]> {
  const granted = await Promise.all(tools.map(isGranted));
  return tools.filter((_, index) => granted[index] === true);
}

/** Asks for the tools' hosts in one prompt; must be called from a click. Returns what the person decided. */
export function requestTools(tools: readonly Tool[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(tools.flatMap(originsOf))] });
}

/** Gives a tool's hosts back, those that another tool in use needs left. */
export async function revokeTool(tool: Tool, inUse: readonly Tool[]): Promise<void> {
  const needed = new Set(inUse.filter(({ id }) => id !== tool.id).flatMap(originsOf));
  await browser.permissions.remove({ origins: originsOf(tool).filter((origin) => !needed.has(origin)) });
}

/**
 * Registers the script on the pages of these tools, in place of what was registered, and puts it into those of their
 * pages that are open and do not have it: a grant counts at once, and an update leaves no page orphaned.
 */
export async function placeScript(tools: readonly Tool[], intoOpenPages: boolean): Promise<void> {
  const matches = [...new Set(tools.flatMap(scriptMatchesOf))];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SCRIPT_ID, js: [SCRIPT_FILE], matches, runAt: 'document_start', persistAcrossSessions: true },
  ]);
  if (intoOpenPages) await injectInto(matches);
}

async function injectInto(matches: string[]): Promise<void> {
  const open = await browser.tabs.query({ url: matches, discarded: false });
  await Promise.all(
    open.map(async ({ id }) => {
      if (id === undefined) return;
      // A page may refuse scripts while it loads or shows an error; its next load has the registered one.
      await browser.scripting.executeScript({ target: { tabId: id }, files: [SCRIPT_FILE] }).catch(() => undefined);
    }),
  );
}

export function onGrantsChanged(changed: (added: boolean) => void): void {
  browser.permissions.onAdded.addListener(() => changed(true));
  browser.permissions.onRemoved.addListener(() => changed(false));
}
