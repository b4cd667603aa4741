/** The health check of the image, as the Dockerfile runs it, against a real endpoint. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const argumentsOf = (line: RegExp): string[] => JSON.parse(line.exec(dockerfile)?.[1] ?? '[]').slice(1);
const entry = argumentsOf(/^ENTRYPOINT (.+)$/m);
const check = argumentsOf(/^HEALTHCHECK .*\\\n\s+CMD (.+)$/m);
const ownTls = ['--tls-cert', 'test/server/tls-cert.pem', '--tls-key', 'test/server/tls-key.pem'];

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worthwhile-health-'));
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The endpoint as the image starts it, with more arguments; ready once it has said so. */
async function endpoint(...args: string[]): Promise<number> {
  const inImage = entry.map((argument) => (argument === '/data' ? folder : argument));
  const child = spawn(process.execPath, [...inImage, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  while (!said.includes('Worthwhile endpoint at')) await once(child.stdout, 'data');
  return child.pid ?? 0;
}

const checked = (pid: number | string) => {
  const args = check.map((argument) => (argument === '1' ? String(pid) : argument));
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
};

test('the image asks its first process', () => {
  expect(check.at(-1)).toBe('1');
});

test('an endpoint at another port is healthy', async () => {
  const pid = await endpoint('--port', String(await freePort()));
  expect(checked(pid)).toEqual({ status: 0, stderr: '' });
});

test('an endpoint with a certificate of its own, which no authority vouches for, is healthy', async () => {
  const pid = await endpoint('--port', String(await freePort()), ...ownTls);
  expect(checked(pid)).toEqual({ status: 0, stderr: '' });
});

/** An address of this machine by which others come to it. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test.runIf(outside !== undefined)('at any other address the certificate has to be right', async () => {
  const pid = await endpoint('--port', String(await freePort()), '--host', outside ?? '', ...ownTls);
  expect(checked(pid)).toEqual({ status: 1, stderr: expect.stringMatching(/cannot be asked.*CERT/s) });
});

test('one that does not answer is not healthy, and the reason is said', async () => {
  const port = await freePort();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)', 'server/main.ts', '--port', String(port)]);
  started.push(child);
  await once(child, 'spawn');
  expect(checked(child.pid ?? 0)).toEqual({
    status: 1,
    stderr: expect.stringMatching(/cannot be asked.*ECONNREFUSED/),
  });
});

test('another process than the endpoint, and something that is no process, are told as that', () => {
  expect(checked(process.pid)).toEqual({ status: 1, stderr: expect.stringContaining('is not the endpoint') });
  expect(checked('x')).toEqual({ status: 2, stderr: expect.stringContaining('Usage') });
});
