/** `npm run demo`: installs packages where needed, then fills and starts the demonstration. */
import './stop-with-parent.mjs';
import { ensurePackages, passSignals, startScript } from './setup.mjs';

const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log(`Usage: npm run demo -- [--port 8787] [--data ./data-demonstration]
Fills an endpoint of its own with a year of a made-up company and starts it. An earlier demonstration is replaced, real data never.`);
  process.exit(0);
}
ensurePackages();
passSignals(startScript('scripts/demo.ts', options));
