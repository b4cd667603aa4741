/** Starts a whole endpoint in this process: database, routes, upkeep and the listening socket. */
import { constants, randomBytes } from 'node:crypto';
import { Server } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createApp } from '#server/app.ts';
import { type CertificateFiles, readCertificate } from '#server/certificate.ts';
import type { Deps } from '#server/deps.ts';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { markAsDemonstration } from '#server/features/organisation/rows.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import { type KeyPair, makeKeyPair } from '#server/features/tokens/key-pair.ts';
import { startUpkeep } from '#server/jobs/upkeep.ts';
import { isDistributed } from '#server/store/engine.ts';
import { openStore } from '#server/store/open.ts';

const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 16_384;
const MAX_CONNECTIONS = 10_000;
/** How long accepted requests may take to finish when the endpoint stops. */
const SHUTDOWN_GRACE_MS = 10_000;
const IDLE_SWEEP_MS = 50;
/**
 * A resumed TLS session would tell that two connections are of one browser. No tickets are made: those of TLS 1.3 are
 * turned off where the program is started (no-tickets.cnf). Started in any other way, TLS 1.3 sends in their place what names
 * a session that is kept nowhere, and asks the browser to forget it within a second.
 */
const noResumption = { secureOptions: constants.SSL_OP_NO_TICKET, sessionTimeout: 1 };
/** Hosts that stand for all addresses of a machine, and none that a browser could go to. */
const EVERY_ADDRESS = ['0.0.0.0', '::'];
const PAGE_FOLDER = fileURLToPath(new URL('../.output/dashboard', import.meta.url));
const EXTENSION_FOLDER = fileURLToPath(new URL('../.output/extension', import.meta.url));

type Given = 'trustProxy' | 'publicUrl' | 'signInSecret' | 'mail' | 'privateWebhooks' | 'pageFolder' | 'log';

/** What is not given is as `Deps` says; the folders are those of `npm run build:dashboard` and `npm run package`. */
export interface EndpointOptions extends Partial<Pick<Deps, Given>> {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** The folder of the embedded database, used where no other is given. */
  readonly dataDir: string;
  /** A `postgres://` address. */
  readonly database?: string | undefined;
  /** The endpoint's own certificate; plain HTTP without one. */
  readonly tls?: CertificateFiles | undefined;
  /** Whether its numbers are made up: marks a new database so for ever, and starts on no other. False where not given. */
  readonly demonstration?: boolean;
  /** The admin key; without it one is made at the first start. */
  readonly adminKey?: string | undefined;
  /** Epoch milliseconds; the true time where not given. */
  readonly now?: (() => number) | undefined;
  /** Says how the clock was moved; shown in /healthz. */
  readonly movedClock?: string | undefined;
  readonly makeKeyPair?: () => Promise<KeyPair>;
  readonly extensionFolder?: string | undefined;
}

export interface Endpoint {
  readonly url: string;
  /** The admin key made at this start, shown here once; null where there was one. */
  readonly firstAdminKey: string | null;
  /** Stops taking requests, finishes those accepted, and closes the database. */
  readonly close: () => Promise<void>;
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { port, host, tls }: { port: number; host: string; tls: EndpointOptions['tls'] },
): Promise<Server | TlsServer> {
  const limits = { maxHeaderSize: MAX_HEADER_BYTES };
  const secured =
    tls === undefined
      ? { serverOptions: limits }
      : {
          createServer: createTlsServer,
          serverOptions: {
            ...limits,
            ...readCertificate(tls),
            minVersion: 'TLSv1.2' as const,
            ...noResumption,
          },
        };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, ...secured }, () => {
      if (!(server instanceof Server || server instanceof TlsServer)) return;
      server.requestTimeout = REQUEST_TIMEOUT_MS;
      server.headersTimeout = HEADERS_TIMEOUT_MS;
      server.maxConnections = MAX_CONNECTIONS;
      resolve(server);
    });
    server.once('error', reject);
  });
}

function stop(server: Server | TlsServer): Promise<void> {
  return new Promise((resolve, reject) => {
    // A connection kept alive would hold the endpoint open after its last answer.
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    const deadline = setTimeout(() => server.closeAllConnections(), SHUTDOWN_GRACE_MS);
    server.close((error) => {
      clearInterval(sweep);
      clearTimeout(deadline);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

function urlOf(host: string, port: number, isSecure: boolean): string {
  return `http${isSecure ? 's' : ''}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { port, host = '127.0.0.1', dataDir, now = Date.now, log = () => {} } = options;
  const db = await openStore(options.database ?? dataDir);
  try {
    const random = randomBytes;
    if (options.demonstration === true) await markAsDemonstration(db);
    const isSecure = options.tls !== undefined;
    let takenPort = port;
    const deps: Deps = {
      db,
      isDistributed: await isDistributed(db),
      issuer: createIssuer({ db, now, makeKeyPair: options.makeKeyPair ?? makeKeyPair }),
      now,
      random,
      get publicHost() {
        const reachable = EVERY_ADDRESS.includes(host) ? 'localhost' : host;
        return new URL(options.publicUrl ?? urlOf(reachable, takenPort, isSecure)).host;
      },
      movedClock: options.movedClock ?? null,
      trustProxy: options.trustProxy ?? false,
      ownTls: isSecure,
      publicUrl: options.publicUrl,
      signInSecret: options.signInSecret,
      mail: options.mail,
      privateWebhooks: options.privateWebhooks ?? false,
      pageFolder: options.pageFolder ?? PAGE_FOLDER,
      extensionFolder: options.extensionFolder ?? EXTENSION_FOLDER,
      health: { upkeepFault: null, failures: 0, startedMs: now() },
      log,
    };
    const server = await listen(createApp(deps).fetch, { port, host, tls: options.tls });
    // Only now: a first start that cannot listen would make a key that nobody ever sees.
    const firstAdminKey = await ensureAdminKey(db, { now, random }, options.adminKey ?? null).catch(
      async (error: unknown) => {
        await stop(server);
        throw error;
      },
    );
    const address = server.address();
    if (typeof address === 'object' && address !== null) takenPort = address.port;
    const upkeep = startUpkeep(deps);
    return {
      url: urlOf(host, takenPort, isSecure),
      firstAdminKey,
      async close() {
        await stop(server);
        await upkeep.stop();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
