/** Each promise of docs/security.md is held by a test that is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const table = readFileSync('docs/security.md', 'utf8').split('## Promises, and the test')[1] ?? '';
const promises = [...table.matchAll(/^\| (?<promise>[^|`]+) \| `(?<file>[^`]+)`: (?<name>[^|]+) \|$/gm)].map(
  ({ groups = {} }) => [groups['promise'] ?? '', groups['file'] ?? '', groups['name'] ?? ''] as const,
);

test('the table of promises is read whole', () => {
  const rows = table.split('\n').filter((line) => line.startsWith('| ')).length;
  expect(promises.length).toBeGreaterThan(20);
  // The heading is the one row without a test.
  expect(promises).toHaveLength(rows - 1);
});

test.each(promises)('%s', (_promise, file, name) => {
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(`test('${name}'`);
});
