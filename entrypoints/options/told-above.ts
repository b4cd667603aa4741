import { SettingsFault } from '#browser/settings.ts';

/** What of a section's fault is left for it to tell: settings that cannot be read are told above every section. */
export function notToldAbove(error: Error | null): Error | null {
  return error instanceof SettingsFault ? null : error;
}
