/** `npm run endpoint`: the endpoint as a program of its own. */
import { causesText } from '#server/causes.ts';
import { createClock } from '#server/clock.ts';
import { BAD_USAGE, fail } from '#server/command.ts';
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
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return fail(
    isTaken
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

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // A second Ctrl-C does not cut short what the first is finishing.
    if (isStopping) return;
    isStopping = true;
    endpoint.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`The endpoint did not stop cleanly: ${causesText(error)}`),
    );
  });
