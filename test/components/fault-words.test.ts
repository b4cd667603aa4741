import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { reasonWords } from '#components/fault-words.ts';
import { textOfMessages } from '#components/text.tsx';
import { checked, giveReasons } from '#core/fault.ts';
import german from '#locales/de/messages.json';
import english from '#locales/en/messages.json';

const speak = (messages: Parameters<typeof textOfMessages>[0]) => {
  const text = textOfMessages(messages);
  giveReasons(reasonWords({ text: (key, ...slots) => text(key, slots) }));
};
const rules = z.strictObject({
  group: z.int().check(z.gte(5), z.lte(50)),
  name: z.string().check(z.minLength(1), z.maxLength(3)),
  kind: z.enum(['script', 'events']),
});
const good = { group: 5, name: 'a', kind: 'script' };

test.each([
  [{ group: 4 }, 'group: must be >=5 (got 4)', 'group: muss >=5 sein'],
  [{ group: 51 }, 'group: must be <=50 (got 51)', 'group: muss <=50 sein'],
  [{ group: 'x' }, 'group: expected number (got "x")', 'group: erwartet: Zahl'],
  [{ name: undefined }, 'name: is missing (got nothing)', 'name: fehlt'],
  [{ name: '' }, 'name: is too short: at least 1 (got "")', 'name: ist zu kurz: mindestens 1'],
  [{ name: 'abcd' }, 'name: is too long: at most 3 (got "abcd")', 'name: ist zu lang: höchstens 3'],
  [{ kind: 'x' }, 'kind: must be one of: script, events (got "x")', 'kind: muss eines von diesen sein: script, events'],
])('%j is refused in the language of the page', (change, inEnglish, inGerman) => {
  speak(english);
  expect(checked(rules, { ...good, ...change })).toEqual({ fault: inEnglish });
  speak(german);
  expect(checked(rules, { ...good, ...change })).toEqual({ fault: expect.stringContaining(inGerman) });
});

test('a field too many is named', () => {
  speak(german);
  expect(checked(rules, { ...good, more: 1 })).toEqual({ fault: expect.stringContaining('unbekanntes Feld: more') });
});
