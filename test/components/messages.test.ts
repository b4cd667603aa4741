import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const locales = join(root, 'public/_locales');

interface Message {
  readonly message: string;
  readonly description?: string;
}

function messagesOf(language: string): Map<string, Message> {
  const read: Record<string, Message> = JSON.parse(readFileSync(join(locales, language, 'messages.json'), 'utf8'));
  return new Map(Object.entries(read));
}

function sourceUnder(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

const english = messagesOf('en');
const others = readdirSync(locales).filter((language) => language !== 'en');
const marksOf = (message: string) => [...new Set(message.match(/\$[1-9]/g))].sort();

test.each(others)('%s has every English message and no other', (language) => {
  expect([...messagesOf(language).keys()].sort()).toEqual([...english.keys()].sort());
});

test.each(others)('each message of %s fills in what the English one does', (language) => {
  const other = messagesOf(language);
  for (const [key, { message }] of english)
    expect([key, marksOf(other.get(key)?.message ?? '')]).toEqual([key, marksOf(message)]);
});

test('no message is empty, and a plural has the form other', () => {
  for (const language of ['en', ...others])
    for (const [key, { message }] of messagesOf(language)) {
      expect([language, key, message.trim()]).not.toEqual([language, key, '']);
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other'))).toBe(true);
    }
});

test('every message is used', () => {
  const source = ['components', 'dashboard', 'entrypoints', 'utils/browser', 'server/features/digests']
    .map(sourceUnder)
    .join('\n');
  const manifest = readFileSync(join(root, 'wxt.config.ts'), 'utf8');
  const unused = [...english.keys()].filter((key) => {
    const stem = key.replace(/_(?:one|other)$/, '');
    return !source.includes(`'${stem}'`) && !source.includes(`"${stem}"`) && !manifest.includes(`__MSG_${key}__`);
  });
  expect(unused).toEqual([]);
});

test('the description fits the stores, which take 132 characters', () => {
  for (const language of ['en', ...others])
    expect(messagesOf(language).get('extensionDescription')?.message.length).toBeLessThanOrEqual(132);
});

test('the popup draws neither charts nor dates nor anything of the options page', () => {
  const source = sourceUnder('components/me/popup');
  expect(source).not.toMatch(
    /@mantine\/(?:charts|dates)|recharts|dayjs|#components\/(?:charts|options|lead|welcome)|#dashboard/,
  );
});
