/**
 * `npm run import -- --people people.csv --endpoint URL --key-file FILE REPORT...`: reads vendors' reports on this machine and
 * sends the sums of departments, by the code of the admin's Sources page. `--dry-run` prints what would be sent, and why what is
 * withheld is. Exit 2: nothing was sent, since the input is not right; 3: the endpoint refused; 4: it could not be reached.
 */
import { openAsBlob, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { checked } from '#core/base/issue.ts';
import { dateSchema, urlSchema } from '#core/base/text.ts';
import { dayOf } from '#core/base/week.ts';
import { SUMS_AT_ONCE, sourcesReplySchema } from '#core/protocol/sources.ts';
import { columnMappingSchema, mappedKind } from '#core/sources/kinds/mapped.ts';
import { sumsOf } from '#core/sources/preview.ts';
import { readReports, type SourceFile } from '#import/read-reports.ts';
import { previewText } from '#tools/source-preview.ts';

const [EXIT_BAD_INPUT, EXIT_REFUSED, EXIT_UNREACHABLE] = [2, 3, 4];
const DEFAULT_MINIMUM_GROUP = 5;
const USAGE = `usage: npm run import -- --people PEOPLE.csv [--endpoint URL --key-file FILE] REPORT...
  --dry-run            print what would be sent, and send nothing
  --json               print it as JSON
  --mapping FILE.json  what the columns of another CSV report are
  --from DAY --to DAY  the period that the reports are of; a date outside is refused
  --minimum-group N    without an endpoint: the smallest group that is shown, 5 or more`;

z.config(z.locales.en());

function stop(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function attempt<T>(job: () => T, failed: string): T {
  try {
    return job();
  } catch (error) {
    return stop(`${failed}: ${reasonOf(error)}`, EXIT_BAD_INPUT);
  }
}

function valid<T>(schema: z.ZodMiniType<T>, value: unknown, name: string): T {
  const result = checked(schema, value);
  return 'fault' in result ? stop(`${name}: ${result.fault}`, EXIT_BAD_INPUT) : result.value;
}

const { values: given, positionals } = attempt(
  () =>
    parseArgs({
      allowPositionals: true,
      options: {
        people: { type: 'string' },
        endpoint: { type: 'string' },
        'key-file': { type: 'string' },
        mapping: { type: 'string', multiple: true, default: [] },
        from: { type: 'string' },
        to: { type: 'string' },
        'minimum-group': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }),
  USAGE,
);
const { people, endpoint, 'key-file': keyFile, mapping, from, to, 'dry-run': isDryRun } = given;
if (people === undefined || positionals.length === 0) stop(USAGE, EXIT_BAD_INPUT);
if ((endpoint === undefined) !== (keyFile === undefined))
  stop(`--endpoint and --key-file belong together\n${USAGE}`, EXIT_BAD_INPUT);
if (endpoint === undefined && !isDryRun) stop(`without --dry-run an --endpoint is needed\n${USAGE}`, EXIT_BAD_INPUT);
if ((from === undefined) !== (to === undefined)) stop(`--from and --to belong together\n${USAGE}`, EXIT_BAD_INPUT);
const period =
  from === undefined || to === undefined
    ? null
    : { from: valid(dateSchema, from, '--from'), to: valid(dateSchema, to, '--to') };
const minimumGroup = valid(
  z.int().check(z.gte(DEFAULT_MINIMUM_GROUP)),
  Number(given['minimum-group'] ?? DEFAULT_MINIMUM_GROUP),
  '--minimum-group',
);

/** One call of the endpoint with the admin's key, which is in no message. */
async function call(method: 'GET' | 'PUT', body?: unknown): Promise<unknown> {
  const url = `${valid(urlSchema, endpoint, '--endpoint').replace(/\/+$/, '')}/v1/admin/sources`;
  const key = attempt(() => readFileSync(keyFile ?? '', 'utf8').trim(), `cannot read the key file ${keyFile}`);
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  let reply: Response;
  try {
    reply = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${reasonOf(error.cause)}` : '';
    return stop(
      `the endpoint at ${url} cannot be reached (${reasonOf(error)}${cause}); nothing was sent`,
      EXIT_UNREACHABLE,
    );
  }
  const text = await reply.text();
  if (!reply.ok) stop(`the endpoint refused with status ${reply.status}: ${text}`, EXIT_REFUSED);
  return text === '' ? null : JSON.parse(text);
}

async function opened(path: string): Promise<SourceFile> {
  try {
    return { name: path, blob: await openAsBlob(path) };
  } catch (error) {
    return stop(`cannot read ${path}: ${reasonOf(error)}`, EXIT_BAD_INPUT);
  }
}

const known = endpoint === undefined ? null : valid(sourcesReplySchema, await call('GET'), 'the reply of the endpoint');
const reading = await readReports({
  people: await opened(people),
  reports: await Promise.all(positionals.map(opened)),
  mapped: mapping.map((path) => {
    const text = attempt(() => readFileSync(path, 'utf8'), `cannot read ${path}`);
    return mappedKind(
      valid(
        columnMappingSchema,
        attempt(() => JSON.parse(text), `${path} is not JSON`),
        path,
      ),
    );
  }),
  departments: known?.departments ?? null,
  minimumGroup,
  today: dayOf(Date.now(), 'UTC'),
  period,
});
console.log(given.json ? JSON.stringify(reading, null, 2) : previewText(reading));
if (reading.faults.length > 0) stop('nothing was sent: put right or leave out what is named above', EXIT_BAD_INPUT);
if (!isDryRun) {
  const sums = sumsOf(reading.preview);
  if (sums.length === 0) console.error('there is nothing to send');
  else {
    for (let at = 0; at < sums.length; at += SUMS_AT_ONCE)
      await call('PUT', { sums: sums.slice(at, at + SUMS_AT_ONCE) });
    console.error(`sent: ${sums.length} sums`);
  }
}
