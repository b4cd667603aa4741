import { expect, test } from 'vitest';
import { actorText } from '#components/words/actor-text.ts';
import { textOfMessages, wordsOf } from '#components/words/messages.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';

test.each([
  ['lead key 7', 'key 7 (Lead)', 'Schlüssel 7 (Leitung)'],
  ['read-only key 12', 'key 12 (Read-only)', 'Schlüssel 12 (Nur lesen)'],
  ['admin key a-b', 'key a-b (Admin)', 'Schlüssel a-b (Admin)'],
  ['sign-in anna@example.com', 'sign-in anna@example.com', 'Anmeldung anna@example.com'],
  ['endpoint', 'the server', 'Server'],
  ['what an earlier version wrote', 'what an earlier version wrote', 'what an earlier version wrote'],
])('%s reads “%s” and “%s”', (actor, en, de) => {
  const said = (locale: string, messages: Parameters<typeof textOfMessages>[0]) =>
    actorText(actor, wordsOf({ locale, timeZone: 'UTC', text: textOfMessages(messages) }));
  expect(said('en-GB', english)).toBe(en);
  expect(said('de-DE', german)).toBe(de);
});
