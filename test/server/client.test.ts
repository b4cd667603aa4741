import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { clientOf } from '#server/http/client-address.ts';

async function seenAs(
  headers: Record<string, string>,
  trustProxy: boolean,
  remoteAddress = '10.0.0.1',
): Promise<string> {
  const app = new Hono();
  app.get('/', (c) => c.text(clientOf(c, trustProxy)));
  const env = { incoming: { socket: { remoteAddress } } };
  return (await app.request('/', { headers }, env)).text();
}

test('a client is its socket’s address; what it says of itself counts only behind a trusted proxy', async () => {
  const headers = { 'X-Forwarded-For': '1.2.3.4' };
  expect(await seenAs({}, false)).toBe('10.0.0.1');
  expect(await seenAs(headers, false)).toBe('10.0.0.1');
  expect(await seenAs(headers, true)).toBe('1.2.3.4');
  expect(await seenAs({}, true)).toBe('10.0.0.1');
});

test('behind a proxy the address counts that the proxy saw, not those that the client made up before it', async () => {
  expect(await seenAs({ 'X-Forwarded-For': '9.9.9.9, 8.8.8.8, 1.2.3.4' }, true)).toBe('1.2.3.4');
});

test.each([
  ['1.2.3.4:50123', '1.2.3.4'],
  ['9.9.9.9, 1.2.3.4:50123', '1.2.3.4'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
])('E3: a port, another one with each connection, is no part of the address: %s', async (forwarded, address) => {
  expect(await seenAs({ 'X-Forwarded-For': forwarded }, true)).toBe(address);
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
])('whoever has a /64 is one client, and an IPv4 address one however it is written: %s', async (address, client) => {
  expect(await seenAs({}, false, address)).toBe(client);
  expect(await seenAs({ 'X-Forwarded-For': address }, true)).toBe(client);
});
