/** Joins the words that people read: `locales/<feature>/<language>.json` holds those of a feature, by key. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const root = fileURLToPath(new URL('..', import.meta.url));
const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export interface LocaleFile {
  /** As in `locales/lead/value/en.json`. */
  readonly path: string;
  readonly language: Language;
  /** An English file has under `@key` what a translator cannot see in the message of that key. */
  readonly words: Readonly<Record<string, string>>;
}
/** As browsers read them from `_locales/<language>/messages.json`. */
export type Messages = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;
export interface JoinedLocales {
  readonly messages: Readonly<Record<Language, Messages>>;
  /** What is wrong, each with its key and file. */
  readonly faults: readonly string[];
}

const wordsSchema = z.record(z.string(), z.string());
const placeholdersOf = (message: string) => [...new Set(message.replaceAll('$$', '').match(/\$(?:[1-9]|\w*)/g))].sort();
const listed = (placeholders: readonly string[]) => placeholders.join(' and ') || 'no placeholder';

interface Word {
  readonly key: string;
  readonly path: string;
  readonly message: string;
  readonly description?: string;
}

function wordsOfFile({ path, language, words }: LocaleFile, faults: string[]): Word[] {
  return Object.entries(words).flatMap(([key, message]): Word[] => {
    if (key.startsWith('@')) {
      if (language !== 'en') faults.push(`${key} in ${path}: descriptions stand in the English file`);
      else if (words[key.slice(1)] === undefined) faults.push(`${key} in ${path}: describes no message of this file`);
      return [];
    }
    for (const placeholder of placeholdersOf(message))
      if (!/^\$[1-9]$/.test(placeholder))
        faults.push(
          `${key} in ${path}: ${placeholder} is not a placeholder; those are $1 to $9, and $$ is a dollar sign`,
        );
    const description = words[`@${key}`];
    return [{ key, path, message, ...(description === undefined ? {} : { description }) }];
  });
}

/** The words of a language by key, each once. */
function wordsByKey(words: readonly Word[], faults: string[]): Map<string, Word> {
  const byKey = new Map<string, Word>();
  for (const word of words) {
    const first = byKey.get(word.key);
    if (first === undefined) byKey.set(word.key, word);
    else faults.push(`${word.key}: in ${first.path} and in ${word.path}; keep one`);
  }
  return byKey;
}

/** A key has both languages in the files of one feature, and the same placeholders in both. */
function compare(english: ReadonlyMap<string, Word>, german: ReadonlyMap<string, Word>, faults: string[]): void {
  for (const { key, path, message } of english.values()) {
    const twin = path.replace(/en\.json$/, 'de.json');
    const word = german.get(key);
    if (word?.path !== twin) faults.push(`${key}: in ${path}, but not in ${twin}`);
    else if (listed(placeholdersOf(word.message)) !== listed(placeholdersOf(message)))
      faults.push(
        `${key}: ${twin} has ${listed(placeholdersOf(word.message))}, ${path} ${listed(placeholdersOf(message))}`,
      );
  }
  for (const { key, path } of german.values()) {
    const twin = path.replace(/de\.json$/, 'en.json');
    if (english.get(key)?.path !== twin) faults.push(`${key}: in ${path}, but not in ${twin}`);
  }
}

export function joinLocales(files: readonly LocaleFile[]): JoinedLocales {
  const faults: string[] = [];
  const wordsOf = (language: Language) =>
    wordsByKey(
      files.filter((file) => file.language === language).flatMap((file) => wordsOfFile(file, faults)),
      faults,
    );
  const messagesOf = (words: ReadonlyMap<string, Word>): Messages =>
    Object.fromEntries([...words.values()].map(({ key, path: _path, ...message }) => [key, message]));
  const english = wordsOf('en');
  const german = wordsOf('de');
  compare(english, german, faults);
  return { messages: { en: messagesOf(english), de: messagesOf(german) }, faults };
}

function fileAt(path: string, language: Language): LocaleFile {
  try {
    return { path, language, words: wordsSchema.parse(JSON.parse(readFileSync(join(root, path), 'utf8'))) };
  } catch (error) {
    throw new Error(`${path} is not an object of texts: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** All words, and what is wrong with them. */
export function readLocales(): JoinedLocales {
  const paths = readdirSync(join(root, 'locales'), { recursive: true, encoding: 'utf8' })
    .map((path) => `locales/${path.replaceAll('\\', '/')}`)
    .toSorted();
  const files = languages.flatMap((language) =>
    paths.filter((path) => path.endsWith(`/${language}.json`)).map((path) => fileAt(path, language)),
  );
  const { messages, faults } = joinLocales(files);
  const left = files.filter(({ path, language }) => {
    const joined = readFileSync(join(root, 'locales', `${language}.ts`), 'utf8');
    return !joined.includes(`'#${path}'`);
  });
  return {
    messages,
    faults: [...faults, ...left.map(({ path, language }) => `${path}: locales/${language}.ts leaves it out`)],
  };
}

/** The messages of a build, which is refused where one is wrong. */
export function checkedMessages(): JoinedLocales['messages'] {
  const { messages, faults } = readLocales();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return messages;
}
