/**
 * `npm run import -- --people people.csv --endpoint URL --key-file FILE REPORT...`: reads vendors' reports on this machine and
 * sends the sums of departments, by the code of the admin's Sources page. `--dry-run` prints what would be sent, and why what is
 * withheld is. Exit 2: nothing was sent, since the input is not right; 3: the endpoint refused; 4: it could not be reached.
 */
import { openAsBlob, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { checked } from '#core/base/issue.ts';
import { isUnanswered } from '#core/base/refusal.ts';
import { dateSchema, urlSchema } from '#core/base/text.ts';
import { dayOf } from '#core/base/week.ts';
import { MINIMUM_GROUP_FLOOR } from '#core/org/config.ts';
import { columnMappingSchema } from '#core/sources/kinds/mapped.ts';
import { sumsOf } from '#core/sources/preview.ts';
import type { SourceFile } from '#import/opened-files.ts';
import { readReports } from '#import/read-reports.ts';
import { causesText } from '#server/causes.ts';
import { createAdministration } from '#sync/administration.ts';
import type { Answer } from '#sync/endpoint.ts';
import { accessKeyIn } from '#tools/access-key.ts';
import { previewText } from '#tools/source-preview.ts';

const [EXIT_BAD_INPUT, EXIT_REFUSED, EXIT_UNREACHABLE] = [2, 3, 4];
const USAGE = `usage: npm run import -- --people PEOPLE.csv [--endpoint URL --key-file FILE] REPORT...
  --dry-run            print what would be sent, and send nothing
  --json               print it as JSON
  --mapping FILE.json  what the columns of another CSV report are
  --leave-out FILE     a report, or a file of an archive, that is not read, as a fault names it
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

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        people: { type: 'string' },
        endpoint: { type: 'string' },
        'key-file': { type: 'string' },
        mapping: { type: 'string', multiple: true, default: [] },
        'leave-out': { type: 'string', multiple: true, default: [] },
        from: { type: 'string' },
        to: { type: 'string' },
        'minimum-group': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return stop(`${reasonOf(error)}\n${USAGE}`, EXIT_BAD_INPUT);
  }
}

const { values: given, positionals } = readArguments();
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
if (period !== null && period.from > period.to)
  stop(`--from (${from}) is after --to (${to}); swap them`, EXIT_BAD_INPUT);
const minimumGroup = valid(
  z.int().check(z.gte(MINIMUM_GROUP_FLOOR)),
  Number(given['minimum-group'] ?? MINIMUM_GROUP_FLOOR),
  '--minimum-group',
);

/** The endpoint with the admin's key, which is in no message. Where it is not reached, all causes are told. */
function administration() {
  const text = attempt(() => readFileSync(keyFile ?? '', 'utf8'), `cannot read the key file ${keyFile}`);
  const key = accessKeyIn(text) ?? stop(`what the key file ${keyFile} holds is no access key`, EXIT_BAD_INPUT);
  return createAdministration(valid(urlSchema, endpoint, '--endpoint'), key, (url, init) =>
    fetch(url, init).catch((error: unknown) => {
      throw new Error(causesText(error), { cause: error });
    }),
  );
}

function answered<T>(answer: Answer<T>): T {
  if (answer.kind === 'ok') return answer.value;
  return isUnanswered(answer)
    ? stop(answer.said, EXIT_UNREACHABLE)
    : stop(`the endpoint refused with status ${answer.status}: ${answer.said}`, EXIT_REFUSED);
}

async function opened(path: string): Promise<SourceFile> {
  try {
    if (statSync(path).isDirectory()) throw new Error('it is a folder; name the files in it');
    return { name: path, blob: await openAsBlob(path) };
  } catch (error) {
    return stop(`cannot read ${path}: ${reasonOf(error)}`, EXIT_BAD_INPUT);
  }
}

const api = endpoint === undefined ? null : administration();
const known = api === null ? null : answered(await api.sources());
const reading = await readReports({
  people: await opened(people),
  reports: await Promise.all(positionals.map(opened)),
  mappings: mapping.map((path) => {
    const text = attempt(() => readFileSync(path, 'utf8'), `cannot read ${path}`);
    const json = attempt(() => JSON.parse(text), `${path} is not JSON`);
    return valid(columnMappingSchema, json, path);
  }),
  leftOut: given['leave-out'],
  departments: known?.departments ?? null,
  minimumGroup,
  today: dayOf(Date.now(), 'UTC'),
  period,
});
console.log(given.json ? JSON.stringify(reading, null, 2) : previewText(reading));
if (reading.faults.length > 0) stop('nothing was sent: put right or leave out what is named above', EXIT_BAD_INPUT);
if (api !== null && !isDryRun) {
  const sums = sumsOf(reading.preview);
  if (sums.length === 0) console.error('there is nothing to send');
  else {
    const { changed } = answered(await api.saveSources(sums));
    console.error(`sent: ${sums.length} sums, ${changed} of them new or changed`);
  }
}
