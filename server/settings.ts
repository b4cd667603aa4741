/** What the endpoint is started with: arguments and environment, parsed once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { errorText } from '#core/base/error-text.ts';
import { firstFault } from '#core/base/issue.ts';
import { createClock } from '#server/clock.ts';
import { isPostgresUrl } from '#server/store/postgres.ts';

const SHORTEST_ADMIN_KEY = 8;
const SHORTEST_REAL_ADMIN_KEY = 32;

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const settingsSchema = z.object({
  port: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(65_535)), 8787),
  /** The address to listen at. */
  host: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  dataDir: z._default(z.string().check(z.minLength(1)), './data'),
  /** A `postgres://` address; without it the data is kept in a file of `dataDir`. */
  database: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => isPostgresUrl(text) && URL.canParse(text),
          'a database is an address such as postgres://user:password@host/name',
        ),
      ),
  ),
  /** Where members reach the endpoint, if that is another address than the one it listens at. */
  publicUrl: z.optional(
    z.url({ protocol: /^https?$/ }).check(
      z.refine((text) => !/^\w+:\/\/[^/?#]*@/.test(text), 'an address without a user name and password'),
      z.refine(
        (text) => !URL.canParse(text) || /^\w+:\/\/[^/?#]+\/?$/.test(text),
        'an address without a path: the endpoint needs a host name of its own, such as https://kpi.example.com, and answers under no other path',
      ),
      z.overwrite((text) => text.replace(/\/$/, '')),
    ),
  ),
  /** The folder of the company's own package of the extension. */
  extensionFolder: z.optional(
    z
      .string()
      .check(
        z.refine(
          (folder) => existsSync(join(folder, 'extension.json')),
          'a folder with extension.json in it, as npm run package makes it',
        ),
      ),
  ),
  adminKey: z.optional(
    z
      .string()
      .check(
        z.regex(/^\S*$/, 'an admin key has no spaces'),
        z.minLength(SHORTEST_ADMIN_KEY, `an admin key has at least ${SHORTEST_ADMIN_KEY} characters`),
      ),
  ),
  clock: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => createClock(text, Date.now) !== null,
          'a clock is an offset such as +11d or an instant such as 2026-12-24T12:00:00Z',
        ),
      ),
  ),
  tlsCert: z.optional(z.string().check(z.minLength(1))),
  tlsKey: z.optional(z.string().check(z.minLength(1))),
  trustProxy: z._default(z.boolean(), false),
  signInSecret: z.optional(z.string()),
  demonstration: z._default(z.boolean(), false),
  /** The company's mail server, with its password where it wants one. */
  smtp: z.optional(
    z.string().check(
      z.refine(
        (text) => /^smtps?:\/\/[^/?#]+\/?$/.test(text) && URL.canParse(text),
        'a mail server is an address such as smtps://user:password@mail.example.com:465, or smtp:// for STARTTLS',
      ),
      z.refine(
        isDecodable,
        'special characters in the user name and password are percent-encoded as UTF-8, so a percent sign is written %25',
      ),
    ),
  ),
  mailFrom: z.optional(z.string().check(z.regex(/^[^\s@<>]+@[^\s@<>]+$/, 'an email address, such as kpi@example.com'))),
  privateWebhooks: z._default(z.boolean(), false),
  isTest: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const usage = `Usage: npm run endpoint -- [--port 8787] [--host 127.0.0.1] [--data ./data] [--database postgres://...] [--public-url https://...] [--extension .output/extension] [--tls-cert cert.pem --tls-key key.pem] [--trust-proxy] [--private-webhooks] [--demonstration]
Environment: WORTHWHILE_ADMIN_KEY sets the admin key; WORTHWHILE_DATABASE the database, unseen by other users of the machine; WORTHWHILE_OIDC_CLIENT_SECRET this endpoint's secret at the sign-in provider; WORTHWHILE_SMTP the mail server for messages about publications (smtps://user:password@host:465) and WORTHWHILE_MAIL_FROM the address they come from; WORTHWHILE_CLOCK moves the clock of a demonstration (+11d or an instant).
--extension is the folder that npm run package has made; the endpoint serves it under /extension/, and policy files point there.
--private-webhooks lets messages about publications go to hosts within the company's own network.
--demonstration makes the endpoint one of made-up numbers for ever; only such a one may have a moved clock or a short admin key.`;

/** Where each setting is given: by an option, or by a variable of the environment. */
const origins: Readonly<Record<string, string>> = {
  port: '--port',
  host: '--host',
  dataDir: '--data',
  database: '--database',
  publicUrl: '--public-url',
  extensionFolder: '--extension',
  tlsCert: '--tls-cert',
  tlsKey: '--tls-key',
  trustProxy: '--trust-proxy',
  privateWebhooks: '--private-webhooks',
  demonstration: '--demonstration',
  adminKey: 'WORTHWHILE_ADMIN_KEY',
  signInSecret: 'WORTHWHILE_OIDC_CLIENT_SECRET',
  clock: 'WORTHWHILE_CLOCK',
  smtp: 'WORTHWHILE_SMTP',
  mailFrom: 'WORTHWHILE_MAIL_FROM',
} satisfies Record<keyof Omit<Settings, 'isTest'>, string>;
const switches = ['--trust-proxy', '--private-webhooks', '--demonstration'];

function readArguments(argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.values(origins)
      .filter((origin) => origin.startsWith('--'))
      .map((option) => {
        const type = switches.includes(option) ? ('boolean' as const) : ('string' as const);
        return [option.slice(2), { type }];
      }),
  );
  try {
    return { values: parseArgs({ args: [...argv], options, strict: true }).values };
  } catch (error) {
    return { fault: errorText(error) };
  }
}

/** The settings, or in one sentence what is wrong with them. An empty variable counts as not set. */
export function parseSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { settings: Settings } | { fault: string } {
  const given = readArguments(argv);
  if (given.fault !== undefined) return { fault: given.fault };
  const { values } = given;
  const read = (origin: string) => (origin.startsWith('--') ? values[origin.slice(2)] : env[origin] || undefined);
  const raw = {
    ...Object.fromEntries(Object.entries(origins).map(([setting, origin]) => [setting, read(origin)])),
    database: values['database'] ?? read('WORTHWHILE_DATABASE'),
    isTest: env['NODE_ENV'] === 'test',
  };
  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) {
    const { path, message } = firstFault(parsed.error, {
      ...raw,
      adminKey: '(not shown)',
      signInSecret: '(not shown)',
      database: '(not shown)',
      smtp: '(not shown)',
    });
    return { fault: `${origins[path] ?? path}: ${message}` };
  }
  const { clock, adminKey } = parsed.data;
  const isReal = !parsed.data.demonstration && !parsed.data.isTest;
  if ((parsed.data.tlsCert === undefined) !== (parsed.data.tlsKey === undefined))
    return { fault: '--tls-cert and --tls-key: give both, or neither behind a proxy that speaks TLS' };
  if ((parsed.data.smtp === undefined) !== (parsed.data.mailFrom === undefined))
    return { fault: 'WORTHWHILE_SMTP and WORTHWHILE_MAIL_FROM: give both, or neither where nothing is mailed' };
  if (isReal && clock !== undefined)
    return {
      fault: `WORTHWHILE_CLOCK: the clock cannot be moved (to ${clock}) where numbers are real; unset it, or start with --demonstration`,
    };
  if (isReal && adminKey !== undefined && adminKey.length < SHORTEST_REAL_ADMIN_KEY)
    return {
      fault: `WORTHWHILE_ADMIN_KEY: it has at least ${SHORTEST_REAL_ADMIN_KEY} characters, such as the output of "openssl rand -base64 32"; a shorter one is for --demonstration alone`,
    };
  return { settings: parsed.data };
}
