/**
 * Signing in at the organisation's own OpenID Connect provider: authorization code with PKCE, state and nonce. What comes
 * out is who it is and in which groups; nothing else of the provider's answer is kept.
 */
import * as client from 'openid-client';
import * as z from 'zod/mini';
import type { SignInSettings } from '#core/protocol/admin.ts';
import { causesText } from '#server/causes.ts';
import { GroupsError } from '#server/features/sign-in/fault.ts';

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

/** Providers' clocks and this one's are rarely further apart; Entra takes the same. */
const CLOCK_TOLERANCE_SECONDS = 300;

const groupsSchema = z.union([
  z.array(z.string()),
  z.pipe(
    z.string(),
    z.transform((group) => [group]),
  ),
]);

const claimsSchema = z.looseObject({});

/** A claim by its whole name, or else by a path such as `realm_access.roles` (Keycloak) through claims within claims. */
function claimAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (name in claims) return claims[name];
  for (let at = name.indexOf('.'); at > 0; at = name.indexOf('.', at + 1)) {
    const inner = claimsSchema.safeParse(claims[name.slice(0, at)]);
    const found = inner.success ? claimAt(inner.data, name.slice(at + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the provider left the groups out because they are too many for a token, as Entra does above 200. */
function isOverage(claims: Readonly<Record<string, unknown>>, name: string): boolean {
  const elsewhere = claimsSchema.safeParse(claims['_claim_names']);
  return claims['hasgroups'] === true || (elsewhere.success && name in elsewhere.data);
}

/** The groups of a person, from the ID token or else from the userinfo endpoint; none where neither has the claim. */
async function groupsOf(
  claims: Readonly<Record<string, unknown>>,
  name: string,
  userInfo: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<readonly string[]> {
  const told = claimAt(claims, name) ?? claimAt(await userInfo(), name);
  if (told === undefined && isOverage(claims, name))
    throw new GroupsError(
      `you are in more groups than the provider puts into a token; ask IT to send only the groups assigned to this application, or app roles with the claim "roles" in place of "${name}"`,
    );
  if (told === undefined || told === null) return [];
  const groups = groupsSchema.safeParse(told);
  if (groups.success) return groups.data;
  throw new GroupsError(
    `the claim "${name}" of the provider is no list of names; ask IT which claim lists your groups, such as realm_access.roles, and enter it under Rules`,
  );
}

type Method = 'basic' | 'post';

/** The ways of showing the secret that discovery names; `basic` where it names none (OpenID Connect Discovery, section 3). */
function methodsOf({ token_endpoint_auth_methods_supported: named }: client.ServerMetadata): readonly Method[] {
  const methods = (['basic', 'post'] as const).filter((method) => named?.includes(`client_secret_${method}`) === true);
  return methods.length === 0 ? ['basic'] : methods;
}

/** Only a provider on this very machine may go without TLS. */
function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

async function discover(
  { issuer, clientId }: SignInSettings,
  authentication: client.ClientAuth,
): Promise<client.Configuration> {
  const url = new URL(issuer);
  return client.discovery(
    url,
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    authentication,
    isLocal(url) ? { execute: [client.allowInsecureRequests] } : {},
  );
}

/** `secret` is the client's at the provider; null for a public client. */
export function createSignInProvider(
  settings: SignInSettings,
  secret: string | null,
  now: () => number,
): SignInProvider {
  /** The way of showing the secret that the provider has taken last; the first that discovery names until then. */
  let method: Method | null = null;
  const authentication: client.ClientAuth = (provider, ...rest) => {
    if (secret === null) return client.None()(provider, ...rest);
    const used = method ?? methodsOf(provider)[0] ?? 'basic';
    return (used === 'basic' ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret))(provider, ...rest);
  };
  let known: { atMs: number; configuration: Promise<client.Configuration> } | null = null;

  function configuration(): Promise<client.Configuration> {
    if (known === null || now() - known.atMs > DISCOVERY_LIFETIME_MS) {
      const found = discover(settings, authentication);
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
      const config = await configuration();
      const exchange = () =>
        client.authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
      const tokens = await exchange().catch((error: unknown) => {
        const [first, second] = methodsOf(config.serverMetadata());
        const isRefused = error instanceof client.ResponseBodyError && error.error === 'invalid_client';
        if (!isRefused || secret === null || second === undefined) throw error;
        // Discovery names what the provider can do, not what this client is registered for. No code is used up by this.
        method = method === second ? (first ?? null) : second;
        return exchange();
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider sent no ID token');
      const userInfo = async () =>
        config.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : client.fetchUserInfo(config, tokens.access_token, claims.sub).catch((error: unknown) => {
              throw new GroupsError(
                `the provider tells no groups in the ID token and refuses userinfo (${causesText(error)}); ask IT to add the claim "${settings.groupsClaim}" to the ID token of this application`,
                { cause: error },
              );
            });
      const groups = await groupsOf(claims, settings.groupsClaim, userInfo);
      return { issuer: claims.iss, subject: claims.sub, groups };
    },
  };
}
