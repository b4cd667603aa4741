/** What a request's client is called while failures are counted: its address, from the socket or a trusted proxy. */
import type { Context } from 'hono';
import * as z from 'zod/mini';

const bindingsSchema = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.optional(z.string()) }) }),
});

/**
 * The client's address; never logged nor stored. Behind a proxy that is trusted, the last address of X-Forwarded-For: the
 * one that this proxy saw itself, which no client can choose.
 */
export function clientOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return withoutPort(forwarded);
  const bindings = bindingsSchema.safeParse(c.env);
  return bindings.success ? (bindings.data.incoming.socket.remoteAddress ?? '') : '';
}

/** Some proxies add the port, which is another one with each connection. An IPv6 address has its own colons in brackets then. */
function withoutPort(address: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([^:]+):\d+$/.exec(address)?.[1] ?? address;
}
