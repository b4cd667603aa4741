/** A server of a bench as a process of its own, with the options of `npm run endpoint`; it says `port N` once it listens. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export async function startServer(file: URL, args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--heap-growing-percent=100', '--import', 'tsx', fileURLToPath(file), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const [, port] = /port (\d+)/.exec(said) ?? [];
    if (port === undefined) continue;
    return {
      port: Number(port),
      async stop() {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      },
    };
  }
  throw new Error('the server of the bench did not start');
}
