/** How commands on a terminal read their options, and end where they cannot go on. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { errorText } from '#core/base/error-text.ts';

export const BAD_USAGE = 2;

export function fail(message: string, exitCode = 1): never {
  console.error(message);
  process.exit(exitCode);
}

/** What is given by these options, of which there are no others. */
export function readOptions<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return fail(`${errorText(error)}\n${usage}`, BAD_USAGE);
  }
}

/** What a job gives that reads the input; where it throws, the input is not right. */
export function attempt<T>(job: () => T, failed: string): T {
  try {
    return job();
  } catch (error) {
    return fail(`${failed}: ${errorText(error)}`, BAD_USAGE);
  }
}
