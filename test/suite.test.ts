/** What the parts of the suite may do, so that `npm run test:unit` stays fast and runs on a machine without browsers. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createVitest } from 'vitest/node';

const vitest = await createVitest('test', { watch: false, run: false });
const specifications = await vitest.globTestSpecifications();
await vitest.close();
const filesOf = (part: string) =>
  specifications.flatMap(({ project, moduleId }) => (project.name.startsWith(part) ? [moduleId] : []));

const SLOW = /^(node:child_process|playwright-core|puppeteer-core|#server\/(store\/open|endpoint)\.ts)$/;

/** The slow things that a test, or a file beside it that it imports, would start. */
function slowIn(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) [^']*'([^']+)'/gms)];
  return imports.flatMap(([, name = '']) => {
    if (name.startsWith('.') && /\.tsx?$/.test(name)) return slowIn(join(dirname(file), name), seen);
    if (name.startsWith('#test/')) return slowIn(name.slice(1), seen);
    return SLOW.test(name) ? [`${file}: ${name}`] : [];
  });
}

test('no unit test starts a process, a database or a browser', () => {
  expect(filesOf('unit').length).toBeGreaterThan(100);
  expect(filesOf('unit').flatMap((file) => slowIn(file))).toEqual([]);
});

test('every test file belongs to one part', () => {
  const files = specifications.map(({ moduleId }) => moduleId);
  expect(new Set(files).size).toBe(files.length);
  expect(filesOf('e2e').every((file) => file.includes('/test/e2e/'))).toBe(true);
});

test('tests that give a browser policies are in a folder of their own, to run beside no other where they must not', () => {
  const files = filesOf('e2e');
  const giving = files.filter((file) => readFileSync(file, 'utf8').includes('openPolicies()'));
  expect(giving).toEqual(files.filter((file) => file.includes('/with-policies/')));
  expect([[], giving.sort()]).toContainEqual(filesOf('e2e with policies').sort());
});
