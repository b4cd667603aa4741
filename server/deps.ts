/** What the endpoint's parts are built with: everything that is not a function of its arguments. */

import type { Issuer } from '#server/features/tokens/issuer.ts';
import type { Random } from '#server/http/secret.ts';
import type { Store } from '#server/store/schema.ts';

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  /** Never an address, a body or a secret. */
  readonly detail?: string;
}

/** What goes on beside the requests, for those who watch the endpoint. */
export interface Health {
  /** Why the last regular work failed, in a word for operators; null where it did not. */
  upkeepFault: string | null;
  /** Requests that failed in this process by a fault of its own. */
  failures: number;
  /** Epoch milliseconds at which this process began. */
  readonly startedMs: number;
}

/** How the endpoint sends mail. */
export interface MailServer {
  /** `smtps://user:password@host:465` for TLS, `smtp://host:587` for STARTTLS. */
  readonly url: string;
  /** The address that messages come from. */
  readonly from: string;
}

export interface Deps {
  readonly db: Store;
  /** Whether a transaction of the database should touch one department only; false where not given. */
  readonly isDistributed?: boolean;
  readonly issuer: Issuer;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: Random;
  /** The one host that members reach the endpoint under, with its port where it has one: the only one that tokens count for. */
  readonly publicHost: string;
  /** What the clock was moved by, told to everybody; null for the true time. */
  readonly movedClock: string | null;
  /** Whether a proxy in front tells the client's address and the scheme; false where not given. */
  readonly trustProxy?: boolean;
  /** Whether it speaks TLS itself; false where not given. */
  readonly ownTls?: boolean;
  /** The address under which browsers come, for coming back from signing in; that of each request where not given. */
  readonly publicUrl?: string | undefined;
  /** This endpoint's secret at the sign-in provider; none for a public client. */
  readonly signInSecret?: string | undefined;
  /** How messages about publications are mailed; none are where not given. */
  readonly mail?: MailServer | undefined;
  /** Whether such messages may go to addresses that are not public; false where not given. */
  readonly privateWebhooks?: boolean;
  /** Where the built dashboard is; none is served where not given. */
  readonly pageFolder?: string;
  /** Where `npm run package` has put the company's own package of the extension; none is served where not given. */
  readonly extensionFolder?: string;
  readonly health?: Health;
  readonly log: (entry: LogEntry) => void;
}
