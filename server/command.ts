/** How commands on a terminal read their options, and end where they cannot go on. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { errorText } from '#core/base/error-text.ts';
import { causesText } from '#server/causes.ts';

export const BAD_USAGE = 2;

export function fail(message: string, exitCode = 1): never {
  console.error(message);
  process.exit(exitCode);
}

/** Ends the process by Ctrl-C, or as whatever runs it asks, once the endpoint has finished what is under way. */
export function stopOnSignal(endpoint: { readonly close: () => Promise<void> }): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // A second Ctrl-C does not cut short what the first is finishing.
      if (isStopping) return;
      isStopping = true;
      endpoint.close().then(
        () => process.exit(0),
        (error: unknown) => fail(`The endpoint did not stop cleanly: ${causesText(error)}`),
      );
    });
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
