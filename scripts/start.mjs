/** `npm start`: builds the extension, starts the endpoint on its embedded database, opens a browser where there is one. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, findChromium, root, runTool, start } from './setup.mjs';

ensurePackages();
console.log('Building the extension and the dashboard ...');
runTool('wxt', ['build'], { stdio: ['ignore', 'ignore', 'inherit'] });
runTool('tsx', ['scripts/build-dashboard.ts']);

const extension = join(root, '.output', 'chrome-mv3');
const endpoint = start('tsx', ['server/main.ts', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
const browser = openBrowser();

console.log(`
What to open next
  Extension   ${browser ? 'a browser with it is opening; ' : ''}load the folder ${extension}
              in chrome://extensions (switch on "Developer mode", then "Load unpacked")
  Endpoint    its address and, at the first start, its one-time admin key are printed below;
              leads without the extension see their dashboard at that address
  Data        kept in ${join(root, 'data')}; the next start goes on with it
  Stop        Ctrl-C
`);

function openBrowser() {
  const program = findChromium();
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (program === null || !hasDisplay) return null;
  const profile = join(root, 'data', 'browser');
  mkdirSync(profile, { recursive: true });
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = [`--user-data-dir=${profile}`, `--load-extension=${extension}`, '--no-first-run', ...sandbox];
  return spawn(program, [...flags, 'chrome://extensions'], { stdio: 'ignore' });
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  browser?.kill();
  endpoint.kill('SIGTERM');
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
endpoint.on('exit', (status) => {
  browser?.kill();
  process.exitCode = stopping ? 0 : (status ?? 1);
});
