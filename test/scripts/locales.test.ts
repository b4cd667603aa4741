import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Wxt, WxtDevServer } from 'wxt';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { localeHooks } from '../../scripts/extension-locales.ts';
import { checkedMessages, joinLocales, type Language } from '../../scripts/locales.ts';

const file = (path: string, language: Language, words: Record<string, string>) => ({
  path: `locales/${path}/${language}.json`,
  language,
  words,
});

test('the words of all features become one list of messages a language, with what is said to translators', () => {
  const files = [
    file('me/popup', 'en', { hello: 'Hello $1', '@hello': '$1 is a name' }),
    file('me/popup', 'de', { hello: 'Hallo $1' }),
    file('lead/value', 'en', { cost: '$$5' }),
    file('lead/value', 'de', { cost: '5 $$' }),
  ];
  expect(joinLocales(files)).toEqual({
    messages: {
      en: { hello: { message: 'Hello $1', description: '$1 is a name' }, cost: { message: '$$5' } },
      de: { hello: { message: 'Hallo $1' }, cost: { message: '5 $$' } },
    },
    faults: [],
  });
});

test.each([
  [
    'a key in two files',
    [file('a', 'en', { save: 'Save' }), file('b', 'en', { save: 'Keep' }), file('a', 'de', { save: 'Sichern' })],
    ['save: in locales/a/en.json and in locales/b/en.json; keep one'],
  ],
  [
    'a key without German',
    [file('a', 'en', { save: 'Save' })],
    ['save: in locales/a/en.json, but not in locales/a/de.json'],
  ],
  [
    'a key without English',
    [file('a', 'de', { save: 'Sichern' })],
    ['save: in locales/a/de.json, but not in locales/a/en.json'],
  ],
  [
    'languages in files of two features',
    [file('a', 'en', { save: 'Save' }), file('b', 'de', { save: 'Sichern' })],
    [
      'save: in locales/a/en.json, but not in locales/a/de.json',
      'save: in locales/b/de.json, but not in locales/b/en.json',
    ],
  ],
  [
    'a placeholder that one language lacks',
    [file('a', 'en', { save: 'Save $1' }), file('a', 'de', { save: '$1 sichern: $2' })],
    ['save: locales/a/de.json has $1 and $2, locales/a/en.json $1'],
  ],
  [
    'a placeholder that nothing fills in',
    [file('a', 'en', { save: 'Save $name' }), file('a', 'de', { save: 'Sichern $name' })],
    ['en', 'de'].map(
      (language) =>
        `save in locales/a/${language}.json: $name is not a placeholder; those are $1 to $9, and $$ is a dollar sign`,
    ),
  ],
  [
    'a description of no message, and one that is not English',
    [file('a', 'en', { save: 'Save', '@safe': 'A button' }), file('a', 'de', { save: 'Sichern', '@save': 'Knopf' })],
    [
      '@safe in locales/a/en.json: describes no message of this file',
      '@save in locales/a/de.json: descriptions stand in the English file',
    ],
  ],
])('%s is found, with its key and file', (_what, files, faults) => {
  expect(joinLocales(files).faults).toEqual(faults);
});

test('pages read the same words as the extension', () => {
  for (const [language, words] of Object.entries({ en: english, de: german })) {
    const messages = Object.entries(checkedMessages()[language as Language]);
    const texts = Object.entries(words).filter(([key]) => !key.startsWith('@'));
    expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(messages.map(([key, { message }]) => [key, message])));
  }
});

test('a changed file of words is written into the extension under development, which is then loaded anew', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'worthwhile-locales-'));
  for (const language of ['en', 'de']) mkdirSync(join(outDir, '_locales', language), { recursive: true });
  const watcher = new EventEmitter();
  const reloadExtension = vi.fn();
  const server = { watcher, reloadExtension } as unknown as WxtDevServer;
  await localeHooks['server:started']?.({ config: { root: resolve('.'), outDir }, server } as unknown as Wxt, server);

  watcher.emit('all', 'change', resolve('components/words/text.tsx'));
  watcher.emit('all', 'change', resolve('locales/me/popup/de.json'));
  expect(reloadExtension).toHaveBeenCalledOnce();
  const written = JSON.parse(readFileSync(join(outDir, '_locales/de/messages.json'), 'utf8'));
  expect(written).toEqual(checkedMessages().de);
  rmSync(outDir, { recursive: true });
});
