/** The one input of a command: a JSON file, or standard input with `-`, checked by its schema. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { firstFault } from '#core/base/issue.ts';
import { attempt, BAD_USAGE, fail } from '#server/command.ts';

const STANDARD_INPUT = 0;

// The core keeps zod's sentences out of the extension's bundle; here they say what was expected.
z.config(z.locales.en());

/** What the schema makes of the input; ends the process with status 2, naming the offending path, where it refuses. */
export function readInput<T>(command: string, schema: z.ZodMiniType<T>): T {
  const usage = `usage: npm run ${command} -- FILE.json   (or - to read standard input)`;
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined || rest.length > 0) fail(usage, BAD_USAGE);
  const source = file === '-' ? 'standard input' : file;
  const bytes = attempt(() => readFileSync(file === '-' ? STANDARD_INPUT : file), `${usage}\ncannot read ${source}`);
  // Also takes a byte order mark away, which programs of Windows put before JSON.
  const text = attempt(
    () => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    `${source} is not UTF-8; save it in that encoding`,
  );
  const input = attempt((): unknown => JSON.parse(text), `${source} is not JSON`);
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // What is nested by the thousand can be parsed, and not shown.
  const { path, message } = attempt(() => firstFault(parsed.error, input), `${source} is nested too deep`);
  return fail(`${source}: ${path === '' ? 'the whole input' : path}: ${message}`, BAD_USAGE);
}
