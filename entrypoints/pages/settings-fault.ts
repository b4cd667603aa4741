import { SettingsFault } from '#browser/settings.ts';
import { faultWords } from '#components/words/fault-words.ts';
import type { Words } from '#components/words/messages.ts';
import { checked, giveReasons } from '#core/base/issue.ts';
import { settingsSchema } from '#core/org/settings.ts';

/** What is wrong with the stored settings, in the words of the page; of any other error what the browser says. */
export function settingsFaultText(error: Error, words: Words): string {
  if (!(error instanceof SettingsFault)) return error.message;
  giveReasons(faultWords(words));
  const read = checked(settingsSchema, error.stored);
  return 'fault' in read ? words.text('settingsUnread', read.fault) : error.message;
}
