/**
 * Signing in at the organisation's own OpenID Connect provider: authorization code with PKCE, state and nonce. What comes
 * out is who it is and in which groups; nothing else of the provider's answer is kept.
 */
import * as client from 'openid-client';
import * as z from 'zod/mini';
import type { SignInSettings } from '#core/protocol/admin.ts';

const DISCOVERY_LIFETIME_MS = 3_600_000;
const SCOPE = 'openid';

/** What the browser keeps between going and coming back. */
export const attemptSchema = z.strictObject({
  as: z.enum(['member', 'lead', 'admin']),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
});
export type Attempt = z.infer<typeof attemptSchema>;

export interface Person {
  /** The provider and the name that it has for this person: the same at each sign-in. */
  readonly issuer: string;
  readonly subject: string;
  readonly groups: readonly string[];
}

export interface SignInProvider {
  /** Where to send the browser, and what it has to bring back. */
  readonly begin: (as: Attempt['as'], redirectUri: string) => Promise<{ url: URL; attempt: Attempt }>;
  /** Who came back. Throws where the provider, the person or an attacker made it fail. */
  readonly finish: (callback: URL, attempt: Attempt) => Promise<Person>;
}

const groupsSchema = z.union([
  z.array(z.string()),
  z.pipe(
    z.string(),
    z.transform((group) => [group]),
  ),
]);

/** Only a provider on this very machine may go without TLS. */
function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

async function discover({ issuer, clientId }: SignInSettings, secret: string | null): Promise<client.Configuration> {
  const url = new URL(issuer);
  return client.discovery(
    url,
    clientId,
    undefined,
    secret === null ? client.None() : client.ClientSecretPost(secret),
    isLocal(url) ? { execute: [client.allowInsecureRequests] } : {},
  );
}

/** `secret` is the client's at the provider; null for a public client. */
export function createSignInProvider(
  settings: SignInSettings,
  secret: string | null,
  now: () => number,
): SignInProvider {
  let known: { atMs: number; configuration: Promise<client.Configuration> } | null = null;

  function configuration(): Promise<client.Configuration> {
    if (known === null || now() - known.atMs > DISCOVERY_LIFETIME_MS) {
      const found = discover(settings, secret);
      // A provider that was away is asked again at the next sign-in.
      found.catch(() => {
        known = null;
      });
      known = { atMs: now(), configuration: found };
    }
    return known.configuration;
  }

  return {
    async begin(as, redirectUri) {
      const attempt: Attempt = {
        as,
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: settings.scope ?? SCOPE,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url, attempt };
    },

    async finish(callback, { state, nonce, verifier }) {
      const tokens = await client.authorizationCodeGrant(await configuration(), callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider sent no ID token');
      const groups = groupsSchema.safeParse(claims[settings.groupsClaim]);
      return { issuer: claims.iss, subject: claims.sub, groups: groups.success ? groups.data : [] };
    },
  };
}
