/** `npm run endpoint`: the endpoint as a program of its own. */
import { causesText, codeOf } from '#server/causes.ts';
import { createClock } from '#server/clock.ts';
import { BAD_USAGE, fail, stopOnSignal } from '#server/command.ts';
import type { LogEntry } from '#server/deps.ts';
import { startEndpoint } from '#server/endpoint.ts';
import { parseSettings, usage } from '#server/settings.ts';
import { withoutPassword } from '#server/store/postgres.ts';

function log(entry: LogEntry): void {
  console.error(JSON.stringify({ time: new Date().toISOString(), ...entry }));
}

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const parsed = parseSettings(process.argv.slice(2), process.env);
if ('fault' in parsed) fail(`${parsed.fault}\n${usage}`, BAD_USAGE);
const { settings } = parsed;
const { port, host, dataDir, database, publicUrl, clock, tlsCert, tlsKey, smtp, mailFrom } = settings;
const moved = clock === undefined ? null : createClock(clock, Date.now);

const endpoint = await startEndpoint({
  ...settings,
  log,
  mail: smtp === undefined || mailFrom === undefined ? undefined : { url: smtp, from: mailFrom },
  tls: tlsCert === undefined || tlsKey === undefined ? undefined : { certFile: tlsCert, keyFile: tlsKey },
  now: moved?.now,
  movedClock: clock,
}).catch((error: unknown) => {
  return fail(
    codeOf(error) === 'EADDRINUSE'
      ? `Port ${port} of ${host} is in use. Choose another with --port, or stop the program that uses it.`
      : `The endpoint cannot start: ${causesText(error)}`,
  );
});

if (moved !== null)
  console.log(`TEST CLOCK: the endpoint's time is ${new Date(moved.now()).toISOString()} (WORTHWHILE_CLOCK=${clock}).`);
if (endpoint.firstAdminKey !== null)
  console.log(
    `First start. The admin key, shown this once only: ${endpoint.firstAdminKey}\nSet up your organisation at ${publicUrl ?? endpoint.url}/#first-key=${endpoint.firstAdminKey}`,
  );
console.log(
  `Worthwhile endpoint at ${endpoint.url}, data in ${database === undefined ? dataDir : withoutPassword(database)}`,
);

stopOnSignal(endpoint);
