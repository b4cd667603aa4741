/** `npm start`: builds the extension, starts the endpoint on its embedded database, opens a browser where there is one. */
import './stop-with-parent.mjs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensurePackages, openBrowser, passSignals, root, runScript, runTool, startScript } from './setup.mjs';

const options = process.argv.slice(2);
if (options.includes('--help') || options.includes('-h')) {
  console.log(`Usage: npm start -- [options of the endpoint, such as --port 8787 --data ./data]
Installs packages where needed, builds the extension, starts the endpoint and opens a browser with the extension.
npm run endpoint -- --help lists all options of the endpoint.`);
  process.exit(0);
}

ensurePackages();
console.log('Building the extension and the dashboard ...');
// One after the other: the first prepares what the second builds with.
await runTool('wxt', ['build']);
await runScript('scripts/build-dashboard.ts');

const extension = join(root, '.output', 'chrome-mv3');
const endpoint = startScript('server/main.ts', options, { stdio: ['ignore', 'pipe', 'inherit'] });
let browser = null;
let page = null;
createInterface(endpoint.stdout).on('line', (line) => {
  console.log(line);
  page ??= /^Set up your organisation at (\S+)/.exec(line)?.[1] ?? null;
  const [, address] = /^Worthwhile endpoint at (\S+),/.exec(line) ?? [];
  if (address === undefined) return;
  browser = openBrowser(extension, 'browser');
  console.log(`
  1. Open ${page ?? address} ${page === null ? "with a lead's or an admin's key" : 'and set up your organisation'}.
  2. ${browser === null ? 'Load' : 'Use the browser that is opening, or load'} ${extension} in chrome://extensions ("Developer mode", then "Load unpacked").
  3. Stop with Ctrl-C; the next npm start goes on with the same data.`);
});

passSignals(endpoint);
endpoint.on('exit', () => browser?.kill());
