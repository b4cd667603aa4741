/**
 * `npm run dev`: the extension, built anew at each change, in a browser of its own where there is one. Options are those of
 * `wxt`; with any of them, the browser is left to you.
 */
import './stop-with-parent.mjs';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, openBrowser, passSignals, root, startTool } from './setup.mjs';

const CHECK_MS = 200;

ensurePackages();
const options = process.argv.slice(2);
const extension = join(root, '.output', 'chrome-mv3-dev');
rmSync(extension, { recursive: true, force: true });
const wxt = startTool('wxt', options);
passSignals(wxt);
if (options.length === 0) {
  let browser = null;
  const check = setInterval(() => {
    if (!existsSync(join(extension, 'manifest.json'))) return;
    clearInterval(check);
    browser = openBrowser(extension, 'browser-dev');
    if (browser === null) console.log(`Load ${extension} in chrome://extensions.`);
    console.log('Its page seed.html fills it with made-up weeks. Stop with Ctrl-C.');
  }, CHECK_MS);
  wxt.on('exit', () => {
    clearInterval(check);
    browser?.kill();
  });
}
