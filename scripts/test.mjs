/**
 * `npm test` sets everything up, builds the extension and runs the whole suite, real browsers included. `npm run test:unit`,
 * `test:integration` and `test:e2e` run one part after what that part needs; all take the options of vitest.
 */
import './stop-with-parent.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensureBrowsers,
  ensureDisplay,
  ensurePackages,
  ensurePostgres,
  readJson,
  runScript,
  runTool,
  startTool,
} from './setup.mjs';

const parts = ['unit', 'integration', 'e2e'];
const [first, ...rest] = process.argv.slice(2);
const [chosen, options] = parts.includes(first) ? [[first], rest] : [parts, process.argv.slice(2)];

ensurePackages();
if (chosen.some((part) => part !== 'unit')) {
  ensureBrowsers();
  ensureDisplay();
  ensurePostgres();
}
/** Every browser's build is made, since each has a manifest of its own; Chromium's and Firefox's are run. */
const targets = [['firefox', '--mv3'], ['edge'], ['safari', '--mv3']];
// The first prepares what the others build with; these are one thread's work for most of their time.
if (chosen.includes('e2e')) await runTool('wxt', ['build']);
await Promise.all([
  chosen.some((part) => part !== 'unit') && runScript('scripts/build-dashboard.ts'),
  ...targets.map((target) => chosen.includes('e2e') && runTool('wxt', ['build', '-b', ...target])),
]);

const folder = mkdtempSync(join(tmpdir(), 'worthwhile-test-'));
const report = join(folder, 'report.json');
const isWatching = options.includes('--watch');
const suite = startTool('vitest', [
  ...(isWatching ? [] : ['--run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
  // The browser tests are two projects.
  ...chosen.map((part) => `--project=${part}*`),
  ...options,
]);
suite.on('exit', (status) => {
  if (!isWatching) {
    const { numPassedTests, numFailedTests } = readJson(report);
    console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`);
  }
  rmSync(folder, { recursive: true });
  process.exitCode = status ?? 1;
});
