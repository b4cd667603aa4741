import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { reportBody } from '#core/protocol/member.ts';
import type { LogEntry } from '#server/deps.ts';
import { type Endpoint, type EndpointOptions, startEndpoint } from '#server/endpoint.ts';
import { openStore } from '#server/store/open.ts';
import { ADMIN_KEY, busyWeek, createPooledKeys, memberReport, mintToken } from './office.ts';

const WEEK = '2026-W47';
const report = memberReport('sales', WEEK, busyWeek(10));
let dataDir: string;
let nowMs: number;
const opened: { close: () => Promise<void> }[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-endpoint-'));
  nowMs = Date.parse('2026-11-19T09:00:00Z');
});

afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
  rmSync(dataDir, { recursive: true });
});

async function start(options: Partial<EndpointOptions> = {}): Promise<Endpoint> {
  const endpoint = await startEndpoint({
    port: 0,
    dataDir,
    adminKey: ADMIN_KEY,
    now: () => nowMs,
    makeKeyPair: createPooledKeys(),
    ...options,
  });
  opened.push(endpoint);
  return endpoint;
}

async function stop(endpoint: Endpoint): Promise<void> {
  opened.splice(opened.indexOf(endpoint), 1);
  await endpoint.close();
}

async function post(url: string, path: string, body: string, secret = ADMIN_KEY) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${secret}` },
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function makeSales(url: string): Promise<void> {
  await post(url, '/v1/admin/departments', JSON.stringify({ id: 'sales', name: 'Sales', headcount: 10 }));
  await fetch(`${url}/v1/keys?department=sales&week=${WEEK}`);
}

/** Tokens for the endpoint at `host`, made with the private key in the database while there still is one. */
async function mintTokens(host: string, count: number): Promise<string[]> {
  const db = await openStore(dataDir);
  const key = await db.selectFrom('keys').selectAll().where('week', '=', WEEK).executeTakeFirstOrThrow();
  await db.destroy();
  const { keyId, privateKey } = key;
  if (privateKey === null) throw new Error(`the private key of ${WEEK} is gone`);
  return Array.from({ length: count }, () => mintToken(keyId, privateKey, { department: 'sales', week: WEEK, host }));
}

async function countedReports(): Promise<number> {
  const db = await openStore(dataDir);
  const row = await db.selectFrom('sealed').select('reports').where('row', '=', 'all').executeTakeFirst();
  await db.destroy();
  return row?.reports ?? 0;
}

test('the first start makes an admin key and tells it once; the second start keeps the data', async () => {
  const first = await startEndpoint({ port: 0, dataDir, now: () => nowMs, makeKeyPair: createPooledKeys() });
  const key = first.firstAdminKey ?? '';
  await post(first.url, '/v1/admin/departments', JSON.stringify({ id: 'sales', name: 'Sales', headcount: 10 }), key);
  await first.close();
  const second = await startEndpoint({ port: 0, dataDir, now: () => nowMs, makeKeyPair: createPooledKeys() });
  opened.push(second);
  expect(second.firstAdminKey).toBeNull();
  const code = await post(second.url, '/v1/admin/departments/sales/codes', '{"kind":"invite"}', key);
  expect(code.status).toBe(201);
});

test('keys of all departments are made ahead without being asked for', async () => {
  const first = await start();
  await post(first.url, '/v1/admin/departments', JSON.stringify({ id: 'sales', name: 'Sales', headcount: 10 }));
  await stop(first);
  // Upkeep works at once when the endpoint starts.
  const second = await start();
  const db = await openStore(dataDir);
  const weeks = async () =>
    (await db.selectFrom('keys').select('week').orderBy('week').execute()).map(({ week }) => week);
  await expect.poll(weeks).toEqual(['2026-W47', '2026-W48', '2026-W49', '2026-W50', '2026-W51']);
  await db.destroy();
  await stop(second);
});

test('health says that the endpoint lives, and that its clock is not the true one', async () => {
  const endpoint = await start({ movedClock: '+11d' });
  const health = await (await fetch(`${endpoint.url}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok', clock: { moved: '+11d', now: '2026-11-19T09:00:00.000Z' } });
  expect((await fetch(`${endpoint.url}/readyz`)).status).toBe(200);
});

test('stopping finishes the request that has been accepted and takes no new one', async () => {
  const endpoint = await start();
  await makeSales(endpoint.url);
  const { host, port } = new URL(endpoint.url);
  const [token = ''] = await mintTokens(host, 1);
  nowMs = Date.parse('2026-11-24T09:00:00Z');
  const body = reportBody(token, report);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST /v1/reports HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 8192\r\n\r\n${body.slice(0, 1000)}`);
  // The endpoint has the first half once it has answered somebody who came later.
  await fetch(`${endpoint.url}/healthz`);
  const stopped = stop(endpoint);
  await expect(fetch(`${endpoint.url}/healthz`)).rejects.toThrow();
  socket.write(body.slice(1000));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain('{"status":"accepted"}');
  await stopped;
  expect(await countedReports()).toBe(1);
});

test('a report sent to a real socket with a wrong size is refused, and the endpoint goes on', async () => {
  const endpoint = await start();
  for (const size of [0, 8191, 8193, 1_048_576]) {
    const response = await fetch(`${endpoint.url}/v1/reports`, { method: 'POST', body: 'x'.repeat(size) });
    expect([size, response.status]).toEqual([size, 400]);
  }
  expect((await fetch(`${endpoint.url}/healthz`)).status).toBe(200);
});

test('a report may come in chunks of no declared length, and is refused as soon as it is too large', async () => {
  const endpoint = await start();
  const answerTo = async (size: number) => {
    const chunks = new Blob(['x'.repeat(size)]).stream();
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: chunks, duplex: 'half' };
    const response = await fetch(`${endpoint.url}/v1/reports`, init);
    const { detail } = z.object({ detail: z.string() }).parse(await response.json());
    return detail;
  };
  expect(await answerTo(8192)).toContain('not JSON');
  expect(await answerTo(1_048_576)).toContain('this body is larger');
});

test('who hangs up in the middle of a body is no failure of the endpoint', async () => {
  const entries: LogEntry[] = [];
  const endpoint = await start({ log: (entry) => entries.push(entry) });
  const { host, port } = new URL(endpoint.url);
  for (const path of ['/v1/reports', '/v1/members']) {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 8192\r\n\r\n{"token":`);
    await fetch(`${endpoint.url}/healthz`);
    socket.destroy();
  }
  // Stopping waits for the requests that have begun.
  await stop(endpoint);
  expect(entries.filter(({ level }) => level !== 'info')).toEqual([]);
});

test('a port that is taken is told as an error, with the database closed again', async () => {
  const endpoint = await start();
  await expect(start({ port: Number(new URL(endpoint.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

/** The endpoint as a program of its own, at an instant. Resolves once it listens. */
async function spawnEndpoint(
  instant: string,
  args: readonly string[],
  execArguments: readonly string[] = ['--import', 'tsx', 'server/main.ts'],
) {
  const child = spawn(process.execPath, [...execArguments, ...args], {
    env: { ...process.env, NODE_ENV: 'test', WORTHWHILE_ADMIN_KEY: ADMIN_KEY, WORTHWHILE_CLOCK: instant },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const [, url] = /endpoint at (\S+),/.exec(said) ?? [];
    if (url !== undefined) return { child, url, said };
  }
  throw new Error(`the endpoint ended: ${said}`);
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return code;
}

test('after kill -9 under load every report that was answered is counted, and each report sent again counts once', async () => {
  const before = await start();
  await makeSales(before.url);
  const host = 'kpi.example';
  const tokens = await mintTokens(host, 200);
  await stop(before);

  const args = ['--port', '0', '--data', dataDir, '--public-url', `https://${host}`];
  const accepted = new Set<string>();
  const send = async (url: string, token: string) => {
    const response = await fetch(`${url}/v1/reports`, { method: 'POST', body: reportBody(token, report) });
    if (response.status === 200) accepted.add(token);
    else throw new Error(`${response.status}: ${await response.text()}`);
  };

  for (const enough of [20, 90]) {
    const { child, url } = await spawnEndpoint('2026-11-24T09:00:00Z', args);
    const sending = tokens.map((token) => (accepted.has(token) ? undefined : send(url, token)));
    const settled = Promise.allSettled(sending);
    while (accepted.size < enough) await new Promise((resolve) => setImmediate(resolve));
    await kill(child, 'SIGKILL');
    await settled;
    const counted = await countedReports();
    // What was committed and not yet answered may be more; what was answered is never missing.
    expect(counted).toBeGreaterThanOrEqual(accepted.size);
    expect(counted).toBeLessThanOrEqual(tokens.length);
  }

  const { child, url } = await spawnEndpoint('2026-11-24T09:00:00Z', args);
  for (const token of tokens) await send(url, token);
  expect(await kill(child, 'SIGTERM')).toBe(0);
  expect(await countedReports()).toBe(tokens.length);
  for (const file of readdirSync(dataDir))
    for (const token of tokens)
      expect(readFileSync(join(dataDir, file)).includes(Buffer.from(token, 'base64url'))).toBe(false);
});

test('the program says loudly that its clock is moved, and ends with 2 and a reason on arguments that are none', async () => {
  const { child, said } = await spawnEndpoint('2026-11-24T09:00:00Z', ['--port', '0', '--data', dataDir]);
  await kill(child, 'SIGINT');
  expect(said).toContain('TEST CLOCK');
  const wrong = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', '--port', 'many']);
  const complaints: string[] = [];
  wrong.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const [code] = await once(wrong, 'close');
  expect([code, complaints.join('')]).toEqual([2, expect.stringContaining('many')]);
});

test('with a certificate of its own the endpoint speaks TLS, and nothing else at that port', async () => {
  const tls = { certFile: join('test', 'server', 'tls-cert.pem'), keyFile: join('test', 'server', 'tls-key.pem') };
  const endpoint = await start({ tls });
  expect(endpoint.url).toMatch(/^https:/);
  const answer = await new Promise<{ status: number | undefined; protocol: string | null }>((resolve, reject) => {
    const request = get(`${endpoint.url}/healthz`, { ca: readFileSync(tls.certFile) }, (response) => {
      response.resume();
      const protocol = request.socket instanceof TLSSocket ? request.socket.getProtocol() : null;
      response.on('end', () => resolve({ status: response.statusCode, protocol }));
    });
    request.on('error', reject);
  });
  expect(answer).toEqual({ status: 200, protocol: 'TLSv1.3' });
  await expect(fetch(endpoint.url.replace('https:', 'http:'))).rejects.toThrow();
});

test('no TLS session is taken up again, and browsers are told to come by TLS alone', async () => {
  const tls = { certFile: join('test', 'server', 'tls-cert.pem'), keyFile: join('test', 'server', 'tls-key.pem') };
  const { url } = await start({ tls });
  const { port } = new URL(url);
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    const sessions: Buffer[] = [];
    const ask = (session?: Buffer) =>
      new Promise<{ isReused: boolean; answer: string; ticket: Buffer | undefined }>((resolve, reject) => {
        const ca = readFileSync(tls.certFile);
        const socket = connectTls({ host: '127.0.0.1', port: Number(port), ca, maxVersion, session });
        let answer = '';
        socket.on('session', (given: Buffer) => sessions.push(given));
        socket.on('secureConnect', () =>
          socket.write('GET /healthz HTTP/1.1\r\nHost: kpi.example\r\nConnection: close\r\n\r\n'),
        );
        socket.on('data', (chunk) => (answer += chunk));
        socket.on('error', reject);
        // Once it is closed, a socket knows nothing of its session any more.
        socket.on('end', () => resolve({ isReused: socket.isSessionReused(), answer, ticket: socket.getTLSTicket() }));
      });
    const first = await ask();
    expect(first.answer.toLowerCase()).toContain('strict-transport-security: max-age=31536000');
    if (maxVersion === 'TLSv1.2') expect(first.ticket).toBeUndefined();
    for (const session of sessions.slice(0)) expect((await ask(session)).isReused).toBe(false);
  }
});

const unit = /^ExecStart=\S+ (.+)$/m.exec(readFileSync('deploy/worthwhile.service', 'utf8'))?.[1] ?? '';
const npmScript: { scripts: { endpoint: string } } = JSON.parse(readFileSync('package.json', 'utf8'));
test.each([
  ['npm run endpoint', npmScript.scripts.endpoint.split(' ').slice(1)],
  ['the image', JSON.parse(/^ENTRYPOINT (.+)$/m.exec(readFileSync('Dockerfile', 'utf8'))?.[1] ?? '[]').slice(1)],
  ['the unit', unit.replace(/\$\{WORTHWHILE_PUBLIC_URL\}/, 'https://kpi.example').split(' ')],
])('as %s starts it, the endpoint makes no TLS tickets', async (_name, execArguments: readonly string[]) => {
  const certFile = join('test', 'server', 'tls-cert.pem');
  const tls = ['--tls-cert', certFile, '--tls-key', join('test', 'server', 'tls-key.pem')];
  const args = ['--host', '127.0.0.1', '--port', '0', '--data', dataDir, ...tls];
  const { child, url } = await spawnEndpoint('2026-11-24T09:00:00Z', args, execArguments);
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    const { port } = new URL(url);
    const socket = connectTls({ host: '127.0.0.1', port: Number(port), ca: readFileSync(certFile), maxVersion });
    let tickets = 0;
    socket.on('session', () => (tickets += socket.getTLSTicket() === undefined ? 0 : 1));
    socket.on('secureConnect', () =>
      socket.write('GET /healthz HTTP/1.1\r\nHost: kpi.example\r\nConnection: close\r\n\r\n'),
    );
    socket.resume();
    await once(socket, 'end');
    expect(tickets).toBe(0);
  }
  await kill(child, 'SIGTERM');
});

test('headers without end are not waited for', async () => {
  const endpoint = await start();
  const { host, port } = new URL(endpoint.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain('431');
});
