/** The commands of a fresh clone, run in a copy of the sources. Only `npm ci` is played: it links the packages that are there. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const NOT_CLONED = /^(node_modules|\.output|\.wxt|\.git|data.*|test|docs)$/;
const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
let folder: string;
let clone: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-clone-'));
  clone = join(folder, 'worthwhile');
  cpSync('.', clone, { recursive: true, filter: (source) => !NOT_CLONED.test(relative('.', source)) });
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  const install = `#!/bin/sh\n[ "$1" = ci ] && ln -s '${resolve('node_modules')}' node_modules\n`;
  writeFileSync(join(programs, 'npm'), install);
  chmodSync(join(programs, 'npm'), 0o755);
  env = { ...process.env, PATH: `${programs}${delimiter}${process.env['PATH']}`, DISPLAY: '', WAYLAND_DISPLAY: '' };
});
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 5 }));

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
    cwd: clone,
    env,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^Usage: npm (start|run demo) -- /)]);
  expect(['node_modules', '.output'].filter((made) => existsSync(join(clone, made)))).toEqual([]);
});

test('npm run demo installs on a bare clone what it runs with', () => {
  const options = { cwd: clone, env, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(npm, ['run', '--silent', 'demo', '--', '--port', 'none'], options);
  expect([status, stderr]).toEqual([2, expect.stringContaining('none is not a port')]);
});

test('npm start ends with three lines on what to do next, and a signal to npm ends the endpoint', async () => {
  const data = join(folder, 'data');
  const start = spawn(npm, ['start', '--silent', '--', '--port', '0', '--data', data], { cwd: clone, env });
  const printed = await untilPrinted(start, /3\. .*\n/);
  const [, address = ''] = /Worthwhile endpoint at (\S+),/.exec(printed) ?? [];
  const [, key = ''] = /The admin key, shown this once only: (\S+)/.exec(printed) ?? [];
  expect(printed).toBe(`Installing packages: about a minute, once ...
Building the extension and the dashboard ...
First start. The admin key, shown this once only: ${key}
Set up your organisation at ${address}/#first-key=${key}
Worthwhile endpoint at ${address}, data in ${data}

  1. Open ${address}/#first-key=${key} and set up your organisation.
  2. Load ${join(clone, '.output', 'chrome-mv3')} in chrome://extensions ("Developer mode", then "Load unpacked").
  3. Stop with Ctrl-C; the next npm start goes on with the same data.
`);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  start.kill('SIGTERM');
  await untilUnreachable(address);
}, 240_000);

test('a signal to npm run endpoint ends the endpoint', async () => {
  const options = ['--port', '0', '--data', join(folder, 'data')];
  const endpoint = spawn(npm, ['run', 'endpoint', '--', ...options], { env });
  const [, address = ''] = /at (http:\S+),/.exec(await untilPrinted(endpoint, /Worthwhile endpoint at .*\n/)) ?? [];
  endpoint.kill('SIGTERM');
  await untilUnreachable(address);
}, 60_000);
