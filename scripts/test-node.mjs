/** `npm run test:node -- 24 [options of vitest]`: the unit tests on another version of Node, which npm brings. */
import './stop-with-parent.mjs';
import { join } from 'node:path';
import { ensurePackages, root, run } from './setup.mjs';

const [version, ...options] = process.argv.slice(2);
if (version === undefined || !/^\d+(\.\d+){0,2}$/.test(version)) {
  console.error(`Usage: npm run test:node -- 24 (a version of Node, not ${version ?? 'nothing'})`);
  process.exit(2);
}
ensurePackages();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
run('npx', ['--yes', `--package=node@${version}`, 'node', vitest, '--run', '--project=unit', ...options], {
  shell: process.platform === 'win32',
});
