/** A real endpoint as a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { builtEndpoint } from './built-endpoint.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface EndpointProcess {
  /** Null where the process ended before it listened. */
  readonly listening: Promise<string | null>;
  /** Once it has ended, by itself or by a signal. */
  readonly gone: Promise<unknown>;
  /** Ends it by a signal and waits until it is gone; its exit code, or null where the signal ended it. */
  readonly kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** What it wrote to standard error. */
  readonly complaints: () => string;
}

/** `location` is a `postgres://` address or a folder; `clock` an instant or an offset; `args` and `env` come on top. */
export async function spawnEndpoint(location: {
  readonly location: string;
  readonly isPostgres: boolean;
  readonly clock: string;
  readonly adminKey: string;
  readonly publicUrl: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}): Promise<EndpointProcess> {
  const args = ['--port', '0', '--public-url', location.publicUrl, ...(location.args ?? [])];
  const child: ChildProcess = spawn(
    process.execPath,
    [await builtEndpoint(), ...args, location.isPostgres ? '--database' : '--data', location.location],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'test',
        WORTHWHILE_ADMIN_KEY: location.adminKey,
        WORTHWHILE_CLOCK: location.clock,
        ...location.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const gone = once(child, 'exit');
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const forget = () => process.removeListener('exit', killWithUs);
  gone.then(forget, forget);
  let said = '';
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  const listening = new Promise<string | null>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const [, url] = /endpoint at (\S+),/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    gone.then(
      () => resolve(null),
      () => resolve(null),
    );
  });
  return {
    listening,
    gone,
    async kill(signal) {
      child.kill(signal);
      const [code] = await gone;
      return typeof code === 'number' ? code : null;
    },
    complaints: () => complaints,
  };
}
