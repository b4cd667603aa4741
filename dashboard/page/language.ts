import { type PageLanguage, textOfMessages } from '#components/words/messages.ts';

/** The words in the first language of the browser's that there are words in; English otherwise. */
export async function languageOf(preferred: readonly string[]): Promise<PageLanguage> {
  const locale = preferred.find((tag) => /^(en|de)\b/i.test(tag)) ?? 'en';
  const messages = /^de\b/i.test(locale)
    ? (await import('#locales/de.ts')).german
    : (await import('#locales/en.ts')).english;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { locale, timeZone, text: textOfMessages(messages) };
}
