/** Which tools the person has allowed: host permissions, and the script registered on exactly their hosts. */
import { browser } from 'wxt/browser';
import { originsOf, type Tool } from '#core/measure/tool.ts';

const SCRIPT_ID = 'attention';
const SCRIPT_FILE = '/attention.js';

/** `partly`: some of its hosts only, as the browser lets a person choose. */
export async function grantState(tool: Tool): Promise<'measured' | 'partly' | 'off'> {
  const granted = await Promise.all(
    originsOf(tool).map((origin) => browser.permissions.contains({ origins: [origin] })),
  );
  if (granted.every(Boolean)) return 'measured';
  return granted.some(Boolean) ? 'partly' : 'off';
}

export async function grantedTools(tools: readonly Tool[]): Promise<Tool[]> {
  const states = await Promise.all(tools.map(grantState));
  return tools.filter((_, index) => states[index] !== 'off');
}

/** All hosts that are allowed, the endpoint's among them: one question to the browser, however many tools there are. */
export async function grantedOrigins(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
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
 * Registers the script on the hosts of these tools, in place of what was registered, and puts it into the open pages of hosts
 * that are new; into those of all, where it silences the copy before, after a grant or where an update left pages orphaned. A
 * tool of one path has it on its whole host, as it may be entered from there without a load.
 */
export async function placeScript(tools: readonly Tool[], into: 'new' | 'all'): Promise<void> {
  const matches = [...new Set(tools.flatMap(originsOf))];
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  const before = registered?.matches ?? [];
  const added = matches.filter((match) => !before.includes(match));
  if (added.length > 0 || before.length > matches.length) {
    if (registered !== undefined) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    if (matches.length > 0)
      await browser.scripting.registerContentScripts([
        { id: SCRIPT_ID, js: [SCRIPT_FILE], matches, runAt: 'document_start', persistAcrossSessions: true },
      ]);
  }
  const url = into === 'all' ? matches : added;
  if (url.length === 0) return;
  for (const { id } of await browser.tabs.query({ url, discarded: false })) if (id !== undefined) inject(id);
}

/** Nobody waits for a page: one that shows a dialog, runs an endless loop or waits for a script answers late or never. */
function inject(tabId: number): void {
  browser.scripting
    .executeScript({ target: { tabId }, files: [SCRIPT_FILE], injectImmediately: true })
    // A page may refuse scripts while it loads or shows an error; its next load has the registered one.
    .catch(() => undefined);
}

export function onGrantsChanged(changed: (added: boolean) => void): () => void {
  const added = () => changed(true);
  const removed = () => changed(false);
  browser.permissions.onAdded.addListener(added);
  browser.permissions.onRemoved.addListener(removed);
  return () => {
    browser.permissions.onAdded.removeListener(added);
    browser.permissions.onRemoved.removeListener(removed);
  };
}
