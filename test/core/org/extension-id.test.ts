import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHROMIUM_ID, FIREFOX_ID } from '#core/org/extension.ts';

const config = readFileSync('wxt.config.ts', 'utf8');

test('the Chromium id is the one that follows from the key of the manifest', () => {
  const [, key = ''] = /CHROMIUM_KEY =\s+'([^']+)'/.exec(config) ?? [];
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  const letters = [...digest].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
  expect(CHROMIUM_ID).toBe(letters.join(''));
});

test('the Firefox id is that of the manifest', () => {
  expect(config).toContain(`id: '${FIREFOX_ID}'`);
});
