import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './chromium.ts';
import { fillJoinFormInFirefox, launchFirefox } from './firefox.ts';
import { fillJoinForm, until } from './person.ts';
import { serveSites } from './tool-sites.ts';

/** What every client must send, and nothing else may come. */
const NEEDED = ['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'content-length', 'content-type'];
/** The same in every browser of its kind; Firefox writes `priority` after all rules. */
const HARMLESS = [
  'pragma',
  'cache-control',
  'te',
  'priority',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-storage-access',
];

const seen: { method: string; headers: IncomingHttpHeaders }[] = [];
const server = createServer((request, response) => {
  seen.push({ method: request.method ?? '', headers: request.headers });
  response.setHeader('content-type', 'application/json');
  response.end(
    request.url === '/v1/config'
      ? JSON.stringify({ host: request.headers.host })
      : '{"title":"no","type":"x","status":403}',
  );
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function expectBare(): void {
  const requests = seen.filter(({ method }) => method !== 'OPTIONS');
  expect(requests.map(({ method }) => method)).toEqual(expect.arrayContaining(['GET', 'POST']));
  for (const { headers } of requests) {
    expect(Object.keys(headers).filter((header) => ![...NEEDED, ...HARMLESS].includes(header))).toEqual([]);
    expect(headers['user-agent']).toBe('Worthwhile');
    expect(JSON.stringify(headers)).not.toMatch(/extension|Mozilla|en-GB/);
  }
}

test('from Chromium a real server sees nothing that tells browsers apart', async () => {
  const profile = await launch({});
  await profile.allowHosts('http://127.0.0.1/*');
  seen.length = 0;
  await fillJoinForm(await profile.openPage('options.html#joining'), url, 'some-code');
  await until(
    'a POST',
    async () => seen,
    (all) => all.some(({ method }) => method === 'POST'),
  );
  await profile.close();
  expectBare();
});

test('from Firefox neither, above all not its id of the installation', async () => {
  const sites = await serveSites();
  const firefox = await launchFirefox(sites);
  const options = await firefox.openPage('options.html#joining');
  seen.length = 0;
  await fillJoinFormInFirefox(options, url, 'some-code');
  await until(
    'a POST',
    async () => seen,
    (all) => all.some(({ method }) => method === 'POST'),
  );
  await firefox.close();
  await sites.close();
  expectBare();
});
