import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mirror, mirrorSchema } from '#core/protocol/mirror.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
  await office.department('legal');
});

afterEach(() => office.close());

test('the mirror holds the configuration and the keys that members are given, the same bytes for everybody', async () => {
  const { keys } = (await office.request('GET', '/v1/keys?department=sales')).body;
  await office.keyOf('legal', '2026-W47');
  const answer = await office.request('GET', '/v1/mirror');
  const mirror = mirrorSchema.parse(answer.body);
  expect(answer.body.config).toEqual((await office.request('GET', '/v1/config')).body);
  expect(mirror.keys.filter(({ department }) => department === 'sales')).toEqual(keys);
  expect(mirror.keys).toHaveLength(6);
  const secret = await office.joinDepartment('sales');
  expect((await office.request('GET', '/v1/mirror', { bearer: secret })).text).toBe(answer.text);
  const headers = { 'If-None-Match': answer.headers.get('ETag') ?? '' };
  expect((await office.request('GET', '/v1/mirror', { headers })).status).toBe(304);
});

/** Serves what `mirror` holds at the time. */
async function serve(read: () => Mirror): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.end(JSON.stringify(read())));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

async function run(args: readonly string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/mirror.ts', ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  return { code, said };
}

test('npm run mirror writes the file, and stops without writing where a key has changed or is not what it says', async () => {
  await office.keyOf('sales', '2026-W47');
  await office.keyOf('legal', '2026-W47');
  let mirror = mirrorSchema.parse((await office.request('GET', '/v1/mirror')).body);
  const [legal, sales] = mirror.keys;
  if (sales === undefined || legal === undefined) throw new Error('no keys');
  const { server, url } = await serve(() => mirror);
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-mirror-'));
  const out = join(folder, 'mirror.json');
  try {
    expect(await run(['--from', url, '--out', out])).toMatchObject({ code: 0 });
    const written = readFileSync(out, 'utf8');
    expect(mirrorSchema.parse(JSON.parse(written))).toEqual(mirror);
    mirror = { ...mirror, keys: [{ ...sales, keyId: legal.keyId, spki: legal.spki }] };
    const changed = await run(['--from', url, '--out', out]);
    expect([changed.code, changed.said]).toEqual([1, expect.stringContaining(sales.keyId)]);
    mirror = { ...mirror, keys: [{ ...sales, spki: legal.spki }] };
    expect(await run(['--from', url, '--out', out])).toMatchObject({ code: 1 });
    expect(readFileSync(out, 'utf8')).toBe(written);
    const silent = await run(['--from', 'http://127.0.0.1:2', '--out', out]);
    expect([silent.code, silent.said]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
    expect(await run([])).toMatchObject({ code: 2 });
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test('npm run mirror names a file that it cannot compare with or write, with the way out and no stack', async () => {
  await office.keyOf('sales', '2026-W47');
  const mirror = mirrorSchema.parse((await office.request('GET', '/v1/mirror')).body);
  const { server, url } = await serve(() => mirror);
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-mirror-'));
  const [damaged, other, directory] = ['damaged.json', 'other.json', 'directory'].map((name) => join(folder, name));
  try {
    writeFileSync(damaged ?? '', '{"config": {"organ');
    writeFileSync(other ?? '', '{"keys": []}');
    mkdirSync(directory ?? '');
    const cases = [
      [damaged, 'move the file away'],
      [other, 'it is no mirror'],
      [directory, 'EISDIR'],
      [join(folder, 'nowhere', 'mirror.json'), 'a folder that exists'],
    ] as const;
    for (const [out = '', reason] of cases) {
      const { code, said } = await run(['--from', url, '--out', out]);
      expect([code, said]).toEqual([1, expect.stringContaining(reason)]);
      expect(said).toContain(out);
      expect(said).not.toMatch(/^ +at /m);
    }
    expect(readFileSync(damaged ?? '', 'utf8')).toBe('{"config": {"organ');
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
