/** The person's settings in storage.local. A record that cannot be read is left as it is and named in the error. */
import { browser } from 'wxt/browser';
import { SETTINGS_KEY, storedSettings } from '#browser/stored.ts';
import { firstFault } from '#core/base/issue.ts';
import { defaultSettings, type Settings, settingsSchema } from '#core/org/settings.ts';

/** Thrown where the stored settings are not valid: they stay untouched until the person decides. */
export class SettingsFault extends Error {
  /** The record as it is stored, for pages that say in their language what is wrong with it. */
  readonly stored: unknown;

  constructor(message: string, stored: unknown) {
    super(message);
    this.stored = stored;
  }
}

export async function readSettings(): Promise<Settings> {
  return parseSettings(await storedSettings());
}

/** Settings as stored; the defaults where none are. Throws a SettingsFault where they cannot be read. */
function parseSettings(stored: unknown): Settings {
  if (stored === undefined) return defaultSettings;
  const settings = settingsSchema.safeParse(stored);
  if (settings.success) return settings.data;
  const { path, message } = firstFault(settings.error, stored);
  throw new SettingsFault(`The stored settings cannot be read: ${path || SETTINGS_KEY}: ${message}`, stored);
}

/** Stores changed settings. Throws a SettingsFault, and stores nothing, where those there cannot be read. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  // Of two changes at once, in pages or in the background, the later one starts from what the other has stored.
  return navigator.locks.request(SETTINGS_KEY, async () => {
    const settings = settingsSchema.parse(change(await readSettings()));
    await browser.storage.local.set({ [SETTINGS_KEY]: settings });
  });
}

export async function resetSettings(): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: defaultSettings });
}

export function onSettingsChanged(changed: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && SETTINGS_KEY in changes) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
