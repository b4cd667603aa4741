/** Posts JSON to a recipient by HTTPS, once, without following where it points to. */
import { request } from 'node:https';
import type { DigestCause } from '#core/protocol/digests.ts';
import { codeOf } from '#server/causes.ts';
import { PrivateAddressError, publicLookup, refusePrivateHost } from '#server/features/digests/public-address.ts';
import type { Attempt } from '#server/features/digests/rows.ts';

const TIMEOUT_MS = 10_000;
/** Refusals that pass: the recipient is slow, early or busy. Any other status of 4xx is given to the same message again. */
const PASSING = [408, 425, 429];
/** What an attempt ends with that took too long. */
const ABORTED = ['ABORT_ERR', 'AbortError', 'TimeoutError'];
/** Codes by which TLS says that it does not trust the other side. */
const UNTRUSTED = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/;

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function statusOf({ url, body, headers }: Post, mayBePrivate: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const address = new URL(url);
    if (!mayBePrivate) refusePrivateHost(address);
    const asked = request(
      address,
      {
        method: 'POST',
        // A connection of its own: one that is kept open was checked for another message.
        agent: false,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Worthwhile',
          ...headers,
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(mayBePrivate ? {} : { lookup: publicLookup }),
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        // The status is all that counts; what else is said could be without end.
        response.destroy();
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The code or the name of an error, of which the message may name an address. */
export function nameOf(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.name : 'UNKNOWN');
}

export async function post(what: Post, mayBePrivate: boolean): Promise<Attempt> {
  try {
    const status = await statusOf(what, mayBePrivate);
    if (status >= 200 && status < 300) return { arrived: true, isFinal: true, cause: null };
    const isFinal = status < 500 && !PASSING.includes(status);
    return { arrived: false, isFinal, cause: { code: 'answered', status } };
  } catch (error) {
    return {
      arrived: false,
      isFinal: error instanceof PrivateAddressError,
      cause: causeOf(error),
      detail: nameOf(error),
    };
  }
}

function causeOf(error: unknown): DigestCause {
  const code = nameOf(error);
  if (error instanceof PrivateAddressError) return { code: 'private', status: null };
  if (UNTRUSTED.test(code)) return { code: 'untrusted', status: null };
  return { code: ABORTED.includes(code) ? 'silent' : 'unreachable', status: null };
}
