/** Runs a TypeScript program of this folder on a fresh clone, too: `node scripts/run.mjs gallery.ts [options]`. */
import './stop-with-parent.mjs';
import { ensurePackages, passSignals, startScript } from './setup.mjs';

const [file, ...options] = process.argv.slice(2);
ensurePackages();
passSignals(startScript(`scripts/${file}`, options));
