import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { clientOf } from '#server/http/client-address.ts';

async function seenAs(headers: Record<string, string>, trustProxy: boolean): Promise<string> {
  const app = new Hono();
  app.get('/', (c) => c.text(clientOf(c, trustProxy)));
  const env = { incoming: { socket: { remoteAddress: '10.0.0.1' } } };
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
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
])('E3: a port, another one with each connection, is no part of the address: %s', async (forwarded, address) => {
  expect(await seenAs({ 'X-Forwarded-For': forwarded }, true)).toBe(address);
});
