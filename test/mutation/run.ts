/**
 * `npm run mutate [-- WORD]`: takes each guard out of a copy of the source, runs the tests that must notice, and puts it
 * back. Prints the guards that nobody missed and ends with 1 if there is one. With a word, only guards whose attack or
 * file holds it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Guard } from './department-guards.ts';
import { guards } from './guards.ts';

/** What is built or installed, and the history: no test reads them. */
const LEFT_OUT = ['node_modules', '.git', '.output'];
/** Against hanging only: the machine may be busy. */
const RUN_TIMEOUT_MS = 1_200_000;

const reportSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), message: z.string() })),
});

/** Nothing of the repository's real work tree is touched: the guards are taken out of this copy. */
function copyOfSource(): string {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-mutation-'));
  for (const path of readdirSync('.').filter((name) => !LEFT_OUT.includes(name)))
    cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const config =
    "export default { test: { include: ['test/**/*.test.ts'], testTimeout: 60000, hookTimeout: 60000 } };\n";
  writeFileSync(join(folder, 'vitest.config.mjs'), config);
  return folder;
}

/** Tests that failed and passed. Throws where they could not run at all. */
function runTests(folder: string, tests: readonly string[]): z.infer<typeof reportSchema> {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...tests];
  const { stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: RUN_TIMEOUT_MS });
  try {
    return reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    throw new Error(`the tests ${tests.join(', ')} did not run: ${stderr.slice(-2000)}`, { cause: error });
  }
}

/** What the tests say without the guard. */
function verdictOf(folder: string, { file, guard, without, tests }: Guard): 'noticed' | 'survived' | 'did not run' {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(guard).length !== 2) throw new Error(`${file} does not hold this guard exactly once: ${guard}`);
  writeFileSync(
    path,
    source.replace(guard, () => without),
  );
  try {
    const { numFailedTests, numPassedTests } = runTests(folder, tests);
    if (numFailedTests > 0) return 'noticed';
    // A file that does not even load has no failed tests: that is no proof.
    return numPassedTests > 0 ? 'survived' : 'did not run';
  } finally {
    writeFileSync(path, source);
  }
}

const [word = ''] = process.argv.slice(2);
const chosen = guards.filter(({ attack, file }) => attack.includes(word) || file.includes(word));
const folder = copyOfSource();
const survivors: string[] = [];
try {
  const tests = [...new Set(chosen.flatMap((guard) => guard.tests))];
  // A file that cannot be loaded has no failed test, and is no success either.
  const { success, testResults } = runTests(folder, tests);
  const failed = testResults
    .filter(({ status }) => status !== 'passed')
    .map(({ name, message }) => `${name} ${message}`);
  if (!success) throw new Error(`the tests fail with all guards in place; fix that first: ${failed.join('\n')}`);
  for (const [at, guard] of chosen.entries()) {
    const verdict = verdictOf(folder, guard);
    if (verdict !== 'noticed') survivors.push(`${guard.file}: ${guard.attack} (${verdict})`);
    console.log(`${String(at + 1).padStart(3)} of ${chosen.length}  ${verdict.padEnd(11)}  ${guard.attack}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} guards are missed when they are gone`);
for (const survivor of survivors) console.log(`SURVIVED ${survivor}`);
process.exitCode = survivors.length > 0 ? 1 : 0;
