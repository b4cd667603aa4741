/** What a request's client is called while failures are counted: its address or network, from the socket or a trusted proxy. */
import { isIPv6 } from 'node:net';
import type { Context } from 'hono';
import * as z from 'zod/mini';

const bindingsSchema = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.optional(z.string()) }) }),
});

/**
 * The client's address, or of IPv6 its network; never logged nor stored. Behind a proxy that is trusted, the last address of
 * X-Forwarded-For: the one that this proxy saw itself, which no client can choose.
 */
export function clientOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return networkOf(withoutPort(forwarded));
  const bindings = bindingsSchema.safeParse(c.env);
  return bindings.success ? networkOf(bindings.data.incoming.socket.remoteAddress ?? '') : '';
}

/** Some proxies add the port, which is another one with each connection. An IPv6 address has its own colons in brackets then. */
function withoutPort(address: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([^:]+):\d+$/.exec(address)?.[1] ?? address;
}

const IPV6_GROUPS = 8;

/** One client has all addresses of a /64. An IPv4 address written as IPv6 is the IPv4 address, and anything else is itself. */
function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return address;
  // As the standard of URLs writes it: in hexadecimal and lower case, with "::" for the longest run of zeros.
  const [before = [], after = []] = new URL(`http://[${plain}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: IPV6_GROUPS - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after];
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return `${groups.slice(0, 4).join(':')}::/64`;
  const bytes = groups.slice(6).flatMap((group) => {
    const number = Number.parseInt(group, 16);
    return [number >> 8, number & 255];
  });
  return bytes.join('.');
}
