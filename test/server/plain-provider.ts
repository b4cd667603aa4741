/** A provider that plays the shapes of others: what discovery names, how a client authenticates, and where groups stand. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: object): string {
  const text = `${encoded({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${encoded(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

export interface Shape {
  /** Over what discovery says otherwise. */
  readonly discovery?: object;
  /** How the client is registered; both ways where not given. */
  readonly authentication?: 'basic' | 'post';
  /** Added to the claims of the ID token. */
  readonly claims?: object;
  readonly userInfo?: object | null;
  /** By how much its clock is ahead. */
  readonly aheadSeconds?: number;
  /** Answered in place of tokens. */
  readonly tokenError?: { readonly error: string; readonly error_description?: string };
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

export async function startPlainProvider(client: { id: string; secret: string }) {
  let shape: Shape = {};
  let nonce = '';
  const tries: ('basic' | 'post')[] = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const path = new URL(request.url ?? '', issuer).pathname;
    if (path === '/.well-known/openid-configuration')
      return send(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        userinfo_endpoint: `${issuer}/userinfo`,
        id_token_signing_alg_values_supported: ['RS256'],
        ...shape.discovery,
      });
    if (path === '/jwks')
      return send(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] });
    if (path === '/userinfo')
      return shape.userInfo == null ? send(403, { error: 'insufficient_scope' }) : send(200, shape.userInfo);
    const body = await bodyOf(request);
    const way = body.has('client_secret') ? 'post' : 'basic';
    tries.push(way);
    const [id, secret] =
      way === 'post'
        ? [body.get('client_id'), body.get('client_secret')]
        : Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64')
            .toString()
            .split(':')
            .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    const isKnown = id === client.id && secret === client.secret;
    if (!isKnown || (shape.authentication ?? way) !== way) return send(401, { error: 'invalid_client' });
    if (shape.tokenError !== undefined) return send(400, shape.tokenError);
    const iat = Math.floor(Date.now() / 1000) + (shape.aheadSeconds ?? 0);
    const claims = { iss: issuer, sub: 'zoe', aud: client.id, nonce, iat, nbf: iat, exp: iat + 300, ...shape.claims };
    return send(200, { token_type: 'Bearer', access_token: 'a', expires_in: 300, id_token: signed(claims) });
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    issuer,
    /** Ways in which the client showed its secret, in order. */
    tries,
    play(next: Shape) {
      shape = next;
      tries.length = 0;
    },
    /** What the person's browser brings back from the address that it was sent to. */
    back(start: string): string {
      const query = new URL(start).searchParams;
      nonce = query.get('nonce') ?? '';
      return `/v1/sign-in/callback?${new URLSearchParams({ code: 'c', state: query.get('state') ?? '', iss: issuer })}`;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
