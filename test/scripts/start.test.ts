/** The commands of a fresh clone. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clone, npm, openClone } from './clone.ts';

let clone: Clone;
beforeEach(() => {
  clone = openClone();
});
afterEach(() => clone.close());

/** All that a program prints until it has printed this. */
function untilPrinted(program: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    const take = (piece: Buffer) => {
      text += piece;
      if (wanted.test(text)) done(text);
    };
    program.stdout?.on('data', take);
    program.stderr?.on('data', take);
    program.once('exit', (status) => fail(new Error(`ended with status ${status} before ${wanted}: ${text}`)));
  });
}

async function untilUnreachable(address: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${address}/healthz`);
    } catch {
      return;
    }
  }
}

test.each(['start', 'demo'])('npm run %s -- --help says how it is used, and installs and builds nothing', (name) => {
  const { status, stdout } = spawnSync(npm, ['run', '--silent', name, '--', '--help'], {
    cwd: clone.path,
    env: clone.env,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^Usage: npm (start|run demo) -- /)]);
  expect(['node_modules', '.output'].filter((made) => existsSync(join(clone.path, made)))).toEqual([]);
});

test('npm run demo installs on a bare clone what it runs with', () => {
  const options = { cwd: clone.path, env: clone.env, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(npm, ['run', '--silent', 'demo', '--', '--port', 'none'], options);
  expect([status, stderr]).toEqual([2, expect.stringContaining('none is not a port')]);
});

test('npm start ends with three lines on what to do next, and a signal to npm ends the endpoint', async () => {
  const data = join(clone.folder, 'data');
  const start = spawn(npm, ['start', '--silent', '--', '--port', '0', '--data', data], {
    cwd: clone.path,
    env: clone.env,
  });
  const printed = await untilPrinted(start, /3\. .*\n/);
  const [, address = ''] = /Worthwhile endpoint at (\S+),/.exec(printed) ?? [];
  const [, key = ''] = /The admin key, shown this once only: (\S+)/.exec(printed) ?? [];
  expect(printed).toBe(`Installing packages: about a minute, once ...
Building the extension and the dashboard ...
First start. The admin key, shown this once only: ${key}
Set up your organisation at ${address}/#first-key=${key}
Worthwhile endpoint at ${address}, data in ${data}

  1. Open ${address}/#first-key=${key} and set up your organisation.
  2. Load ${join(clone.path, '.output', 'chrome-mv3')} in chrome://extensions ("Developer mode", then "Load unpacked").
  3. Stop with Ctrl-C; the next npm start goes on with the same data.
`);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  start.kill('SIGTERM');
  await untilUnreachable(address);
}, 240_000);

test('a signal to npm run endpoint ends the endpoint', async () => {
  const options = ['--port', '0', '--data', join(clone.folder, 'data')];
  const endpoint = spawn(npm, ['run', 'endpoint', '--', ...options]);
  const [, address = ''] = /at (http:\S+),/.exec(await untilPrinted(endpoint, /Worthwhile endpoint at .*\n/)) ?? [];
  endpoint.kill('SIGTERM');
  await untilUnreachable(address);
});
