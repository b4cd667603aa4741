import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(`.output/chrome-mv3/${file}`);

test('the worker weighs at most 30 kB (gzip) and the page script at most 1 kB', () => {
  expect(gzipSync(read('background.js'), { level: 9 }).length).toBeLessThanOrEqual(30 * 1024);
  expect(read('attention.js').length).toBeLessThanOrEqual(1024);
});
