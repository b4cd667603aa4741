import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { type Office, openOffice } from './office.ts';

const PAGE = '<!doctype html><title>Worthwhile</title>';
const SCRIPT = 'console.log(1);'.repeat(50);
let office: Office;
let pageFolder: string;

beforeEach(async () => {
  pageFolder = mkdtempSync(join(tmpdir(), 'worthwhile-page-'));
  mkdirSync(join(pageFolder, 'assets'));
  writeFileSync(join(pageFolder, 'index.html'), PAGE);
  writeFileSync(join(pageFolder, 'assets', 'index-AbC.js'), SCRIPT);
  writeFileSync(join(pageFolder, 'secret.txt'), 'not of the page');
  office = await openOffice('2026-11-18T12:00:00Z', { pageFolder });
});

afterEach(async () => {
  await office.close();
  rmSync(pageFolder, { recursive: true });
});

test('the dashboard is served at the root to whoever asks, whatever they accept', async () => {
  for (const accept of ['text/html', '*/*', 'application/json', 'nonsense']) {
    const { status, text, headers } = await office.request('GET', '/', { headers: { Accept: accept } });
    expect([status, text, headers.get('Content-Type')]).toEqual([200, PAGE, 'text/html; charset=utf-8']);
  }
});

test('the page may run and load nothing but its own files, and nobody may frame it', async () => {
  const policy = (await office.request('GET', '/')).headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test('the page is asked for again each time, its hashed files are kept for ever', async () => {
  const page = await office.request('GET', '/');
  expect(page.headers.get('Cache-Control')).toBe('no-cache');
  const again = await office.request('GET', '/', { headers: { 'If-None-Match': page.headers.get('ETag') ?? '' } });
  expect([again.status, again.text]).toEqual([304, '']);
  const script = await office.request('GET', '/assets/index-AbC.js');
  expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect([script.text, script.headers.get('Content-Type')]).toEqual([SCRIPT, 'text/javascript; charset=utf-8']);
});

test('files go compressed to whoever can read that', async () => {
  const headers = { 'Accept-Encoding': 'br, gzip' };
  const response = await createApp(office.deps).request('/assets/index-AbC.js', { headers });
  expect(response.headers.get('Content-Encoding')).toBe('gzip');
  expect(gunzipSync(await response.arrayBuffer()).toString()).toBe(SCRIPT);
});

test('a name of a file that leaves its folder is refused as no name of a file', async () => {
  const { status, body } = await office.request('GET', '/assets/..%2Fsecret.txt');
  expect([status, body.type]).toEqual([400, 'urn:worthwhile:problem:malformed']);
});

test.each(['/assets/none.js', '/secret.txt', '/index.html', '/leads'])(
  '%s is a problem that says what it is about',
  async (path) => {
    const { status, body } = await office.request('GET', path);
    expect([status, body.type]).toEqual([404, 'urn:worthwhile:problem:unknown-route']);
  },
);

test('where the page has not been built, it is said how to build it', async () => {
  const app = createApp({ ...office.deps, pageFolder: join(pageFolder, 'nowhere') });
  const response = await app.request('/');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run build:dashboard');
});
