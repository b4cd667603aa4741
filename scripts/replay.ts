/** `npm run replay -- FILE.json` (or `-` for standard input): what the sessioniser makes of recorded traces. */
import { readFileSync } from 'node:fs';
import { firstFault } from '#core/fault.ts';
import { replay, tracesSchema } from '#core/trace.ts';

function fail(message: string): never {
  process.stderr.write(`replay: ${message}\n`);
  process.exit(2);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    return fail(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) fail('name a trace file, or - for standard input: npm run replay -- FILE.json');
const input = read(file);
const traces = tracesSchema.safeParse(input);
if (!traces.success) {
  const { path, message } = firstFault(traces.error, input);
  fail(`${file}: ${path === '' ? 'the whole file' : path}: ${message}`);
}
process.stdout.write(`${JSON.stringify(traces.data.map(replay), null, 1)}\n`);
