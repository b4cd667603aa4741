/** `npm test`: sets everything up, builds the extension and runs the whole suite, real browsers included. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowsers, ensureDisplay, ensurePackages, ensurePostgres, readJson, runTool, start } from './setup.mjs';

ensurePackages();
ensureBrowsers();
ensureDisplay();
ensurePostgres();
/** Every browser's build is made, since each has a manifest of its own; Chromium's and Firefox's are run. */
for (const target of [['chrome'], ['firefox', '--mv3'], ['edge'], ['safari', '--mv3']])
  runTool('wxt', ['build', '-b', ...target], { stdio: ['ignore', 'ignore', 'inherit'] });
runTool('tsx', ['scripts/build-dashboard.ts']);

const folder = mkdtempSync(join(tmpdir(), 'worthwhile-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const suite = start('vitest', ['run', ...reporters, ...process.argv.slice(2)]);
suite.on('exit', (status) => {
  const { numPassedTests, numFailedTests } = readJson(report);
  rmSync(folder, { recursive: true });
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`);
  process.exitCode = status ?? 1;
});
