/** Why a sign-in failed, in a sentence for the person and for whoever runs the provider: which of the two sides it is, and what to change. */
import * as client from 'openid-client';
import * as z from 'zod/mini';
import type { SignInSettings } from '#core/protocol/admin.ts';
import { causesText } from '#server/causes.ts';

/** The groups of a person that the provider does not tell, and why. */
export class GroupsError extends Error {}

const timestampSchema = z.object({ now: z.number(), claims: z.object({ iat: z.number() }) });
const comparisonSchema = z.object({ attribute: z.string(), body: z.object({ issuer: z.optional(z.string()) }) });
const causedSchema = z.object({ cause: z.unknown() });

/** What the library tells of an error, in one of its causes. */
function detailsIn<T extends z.ZodMiniType>(schema: T, error: unknown): z.output<T> | null {
  const parsed = schema.safeParse(error);
  if (parsed.success) return parsed.data;
  const caused = causedSchema.safeParse(error);
  return caused.success && caused.data.cause !== undefined ? detailsIn(schema, caused.data.cause) : null;
}
const codedSchema = z.object({ code: z.string() });

const noted = (error: client.ResponseBodyError | client.AuthorizationResponseError) =>
  error.error_description === undefined ? error.error : `${error.error}: ${error.error_description}`;

function ofResponse(error: client.ResponseBodyError, redirectUri: string): string {
  const says = `the provider answered "${noted(error)}"`;
  switch (error.error) {
    case 'invalid_client':
    case 'unauthorized_client':
      return `${says}: it does not know this server’s client ID and secret; ask IT to compare both, and how the client authenticates, with WORTHWHILE_OIDC_CLIENT_SECRET and the settings under Rules`;
    case 'invalid_grant':
    case 'redirect_uri_mismatch':
      return `${says}: ask IT to register ${redirectUri} as redirect URI of the client, to the letter, and begin again`;
    default:
      return `${says}; ask IT with these words`;
  }
}

function ofClock(error: unknown): string {
  const told = detailsIn(timestampSchema, error);
  const seconds = told === null ? 0 : told.now - told.claims.iat;
  const minutes = Math.round(Math.abs(seconds) / 60);
  const difference =
    minutes === 0 ? 'differ' : `are ${minutes} min apart (the provider’s is ${seconds > 0 ? 'behind' : 'ahead'})`;
  return `the clocks of this server and of the provider ${difference}; ask IT to set both by a time server (NTP)`;
}

function ofComparison(error: unknown, { issuer }: SignInSettings): string {
  const own = detailsIn(comparisonSchema, error)?.body.issuer;
  if (own?.includes('{tenantid}') === true)
    return `${issuer} stands for all tenants; enter the issuer of your own, such as https://login.microsoftonline.com/TENANT-ID/v2.0`;
  return own === undefined
    ? `the provider answers for another issuer than ${issuer}; ask IT for the issuer and enter it to the letter`
    : `the provider calls itself ${own}; enter this as the issuer, to the letter, in place of ${issuer}`;
}

/** What the library and Node say by codes. */
function ofCode(code: string, error: unknown, settings: SignInSettings): string | null {
  const text = causesText(error);
  switch (code) {
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return ofClock(error);
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return ofComparison(error, settings);
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return `the provider’s token is for somebody else (${text}); ask IT to put this client ID, ${settings.clientId}, into its audience (aud), and into azp where there are several`;
    case 'OAUTH_KEY_SELECTION_FAILED':
      return `the provider signs with a key that it does not publish (${text}); ask IT to look at its jwks_uri`;
    case 'OAUTH_UNSUPPORTED_OPERATION':
      return `the provider asks for what this server cannot do (${text}); ask IT for ID tokens signed by RS256`;
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
    case 'OAUTH_RESPONSE_IS_NOT_JSON':
    case 'OAUTH_PARSE_ERROR':
      return `${settings.issuer} does not answer as an OpenID Connect provider (${text}); check the issuer: ISSUER/.well-known/openid-configuration must open`;
    default:
      return null;
  }
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/** Null where it is not the provider’s doing: an attempt of before, or of somebody else. */
export function signInFault(error: unknown, settings: SignInSettings, redirectUri: string): string | null {
  if (error instanceof GroupsError) return error.message;
  if (error instanceof client.ResponseBodyError) return ofResponse(error, redirectUri);
  if (error instanceof client.AuthorizationResponseError)
    return `the provider answered "${noted(error)}"; ask IT whether you may use this application, then begin again`;
  const coded = codedSchema.safeParse(error);
  const known = coded.success ? ofCode(coded.data.code, error, settings) : null;
  if (known !== null) return known;
  const text = causesText(error);
  if (CERTIFICATE.test(text))
    return `this server does not trust the certificate of ${settings.issuer} (${text}); ask IT to start it with NODE_EXTRA_CA_CERTS=FILE of the company’s authority`;
  if (/fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|timeout|aborted/i.test(text))
    return `this server does not reach ${settings.issuer} (${text}); ask IT about firewalls and proxies between, then try again`;
  return null;
}
