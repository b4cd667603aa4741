/**
 * The endpoint's program and its packages as one file, which starts in a sixth of the time that the sources take. Tests that
 * start it again and again use it; `endpoint.test.ts` and `starting.test.ts` start the program from its sources.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.output', 'endpoint');

/** A source finds the files beside it from where it was. */
const ownPlaces: Plugin = {
  name: 'own-places',
  transform: {
    filter: { id: { exclude: /node_modules/ }, code: 'import.meta.url' },
    handler: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
  },
};

async function buildEndpoint(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [ownPlaces],
    // What is compiled for the machine stays where it is.
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: 'server/main.ts',
      target: 'node20',
      write: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [program, ...others] = chunks.filter((one) => one.type === 'chunk');
  if (program === undefined || others.length > 0) throw new Error('the endpoint is not one file');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'main.js');
  // Another process may build it at the same time, or read what is there.
  const own = join(folder, `main-${process.pid}.js`);
  writeFileSync(own, program.code);
  renameSync(own, file);
  return file;
}

let built: Promise<string> | undefined;

/** Its path; built once for each process that asks. */
export function builtEndpoint(): Promise<string> {
  built ??= buildEndpoint();
  return built;
}
