import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkedMessages } from '../../scripts/locales.ts';

const root = new URL('../../', import.meta.url).pathname;
const messages = checkedMessages();
const all = Object.entries(messages);

function sourceUnder(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

test('no message is empty, and a plural has the form other', () => {
  for (const [language, own] of all)
    for (const [key, { message }] of Object.entries(own)) {
      expect([language, key, message.trim()]).not.toEqual([language, key, '']);
      if (key.endsWith('_one')) expect(own).toHaveProperty(key.replace(/_one$/, '_other'));
    }
});

test('every message is used', () => {
  const source = [
    'components',
    'dashboard',
    'entrypoints',
    'utils/browser',
    'utils/core/protocol',
    'server/features/digests',
  ]
    .map(sourceUnder)
    .join('\n');
  const manifest = readFileSync(join(root, 'wxt.config.ts'), 'utf8');
  const unused = Object.keys(messages.en).filter((key) => {
    const stem = key.replace(/_(?:one|other)$/, '');
    return !source.includes(`'${stem}'`) && !source.includes(`"${stem}"`) && !manifest.includes(`__MSG_${key}__`);
  });
  expect(unused).toEqual([]);
});

test('the description fits the stores, which take 132 characters', () => {
  for (const [, own] of all) expect(own['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
});

test('the popup draws neither charts nor dates nor anything of the options page', () => {
  const source = sourceUnder('components/me/popup');
  expect(source).not.toMatch(
    /@mantine\/(?:charts|dates)|recharts|dayjs|#components\/(?:charts|options|lead|welcome)|#dashboard/,
  );
});
