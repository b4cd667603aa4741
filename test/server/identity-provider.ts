/** A real OpenID Connect provider on this machine, and a browser that signs in at it by filling in its form. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT_ID = 'worthwhile';
export const CLIENT_SECRET = 'the-secret-of-the-client';

/** People by their name, with their groups. Whoever signs in with a name is that person. */
export async function startProvider(people: Readonly<Record<string, readonly string[]>>, redirectUri: string) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context: unknown, name: string) => ({
      accountId: name,
      claims: () => ({ sub: name, groups: people[name] ?? [] }),
    }),
  });
  server.on('request', provider.callback());

  /** Follows the provider's pages as a browser would, until it sends back to `redirectUri`. */
  async function signIn(start: string, name: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let url = new URL(start);
    let form: URLSearchParams | null = null;
    for (let step = 0; step < 20; step++) {
      const response = await fetch(url, {
        redirect: 'manual',
        method: form === null ? 'GET' : 'POST',
        headers: {
          Cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
          ...(form === null ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
        },
        ...(form === null ? {} : { body: form.toString() }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const text = await response.text();
      const location = response.headers.get('Location');
      if (location !== null) {
        url = new URL(location, url);
        form = null;
        if (url.href.startsWith(redirectUri)) return url;
        continue;
      }
      const [, action] = /<form[^>]*action="([^"]+)"/.exec(text) ?? [];
      const [, prompt] = /name="prompt" value="([^"]+)"/.exec(text) ?? [];
      if (action === undefined || prompt === undefined) throw new Error(`no form: ${response.status} ${text}`);
      url = new URL(action, url);
      form = new URLSearchParams(prompt === 'login' ? { prompt, login: name, password: 'x' } : { prompt });
    }
    throw new Error('the provider never sent back');
  }

  return {
    issuer,
    signIn,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
