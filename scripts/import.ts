/**
 * `npm run import -- --people people.csv --endpoint URL --key-file FILE REPORT...`: reads vendors' reports on this machine and
 * sends the sums of departments, by the code of the admin's Sources page. `--dry-run` prints what would be sent, and why what is
 * withheld is. Exit 2: nothing was sent, since the input is not right; 3: the endpoint refused; 4: it could not be reached.
 */
import { openAsBlob, readFileSync, statSync } from 'node:fs';
import * as z from 'zod/mini';
import { dateSchema, urlSchema } from '#core/base/checked-text.ts';
import { errorText } from '#core/base/error-text.ts';
import { checked } from '#core/base/issue.ts';
import { isUnanswered } from '#core/base/refusal.ts';
import { dayOf } from '#core/base/week.ts';
import { MINIMUM_GROUP_FLOOR } from '#core/org/config.ts';
import { columnMappingSchema } from '#core/sources/kinds/mapped.ts';
import { sumsOf } from '#core/sources/preview.ts';
import type { SourceFile } from '#import/opened-files.ts';
import { readReports } from '#import/read-reports.ts';
import { causesText } from '#server/causes.ts';
import { attempt, BAD_USAGE, fail, readOptions } from '#server/command.ts';
import { createAdministration } from '#sync/administration.ts';
import type { Answer } from '#sync/endpoint.ts';
import { accessKeyIn } from '#tools/access-key.ts';
import { previewText } from '#tools/source-preview.ts';

const [REFUSED, UNREACHABLE] = [3, 4];
const USAGE = `usage: npm run import -- --people PEOPLE.csv [--endpoint URL --key-file FILE] REPORT...
  --dry-run            print what would be sent, and send nothing
  --json               print it as JSON
  --mapping FILE.json  what the columns of another CSV report are
  --leave-out FILE     a report, or a file of an archive, that is not read, as a fault names it
  --from DAY --to DAY  the period that the reports are of; a date outside is refused
  --minimum-group N    without an endpoint: the smallest group that is shown, 5 or more`;

z.config(z.locales.en());

function valid<T>(schema: z.ZodMiniType<T>, value: unknown, name: string): T {
  const result = checked(schema, value);
  return 'fault' in result ? fail(`${name}: ${result.fault}`, BAD_USAGE) : result.value;
}

const text = { type: 'string' } as const;
const several = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean', default: false } as const;
const { values: given, positionals } = readOptions(
  {
    allowPositionals: true,
    options: {
      ...{ people: text, endpoint: text, 'key-file': text, from: text, to: text, 'minimum-group': text },
      ...{ mapping: several, 'leave-out': several, 'dry-run': flag, json: flag },
    },
  },
  USAGE,
);
const { people, endpoint, 'key-file': keyFile, mapping = [], from, to, 'dry-run': isDryRun } = given;
if (people === undefined || positionals.length === 0) fail(USAGE, BAD_USAGE);
if ((endpoint === undefined) !== (keyFile === undefined))
  fail(`--endpoint and --key-file belong together\n${USAGE}`, BAD_USAGE);
if (endpoint === undefined && !isDryRun) fail(`without --dry-run an --endpoint is needed\n${USAGE}`, BAD_USAGE);
if ((from === undefined) !== (to === undefined)) fail(`--from and --to belong together\n${USAGE}`, BAD_USAGE);
const period =
  from === undefined || to === undefined
    ? null
    : { from: valid(dateSchema, from, '--from'), to: valid(dateSchema, to, '--to') };
if (period !== null && period.from > period.to) fail(`--from (${from}) is after --to (${to}); swap them`, BAD_USAGE);
const minimumGroup = valid(
  z.int().check(z.gte(MINIMUM_GROUP_FLOOR)),
  Number(given['minimum-group'] ?? MINIMUM_GROUP_FLOOR),
  '--minimum-group',
);

/** The endpoint with the admin's key, which is in no message. Where it is not reached, all causes are told. */
function administration() {
  const text = attempt(() => readFileSync(keyFile ?? '', 'utf8'), `cannot read the key file ${keyFile}`);
  const key = accessKeyIn(text) ?? fail(`what the key file ${keyFile} holds is no access key`, BAD_USAGE);
  return createAdministration(valid(urlSchema, endpoint, '--endpoint'), key, (url, init) =>
    fetch(url, init).catch((error: unknown) => {
      throw new Error(causesText(error), { cause: error });
    }),
  );
}

function answered<T>(answer: Answer<T>): T {
  if (answer.kind === 'ok') return answer.value;
  return isUnanswered(answer)
    ? fail(answer.said, UNREACHABLE)
    : fail(`the endpoint refused with status ${answer.status}: ${answer.said}`, REFUSED);
}

async function opened(path: string): Promise<SourceFile> {
  try {
    if (statSync(path).isDirectory()) throw new Error('it is a folder; name the files in it');
    return { name: path, blob: await openAsBlob(path) };
  } catch (error) {
    return fail(`cannot read ${path}: ${errorText(error)}`, BAD_USAGE);
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
  leftOut: given['leave-out'] ?? [],
  departments: known?.departments ?? null,
  minimumGroup,
  today: dayOf(Date.now(), 'UTC'),
  period,
});
console.log(given.json ? JSON.stringify(reading, null, 2) : previewText(reading));
if (reading.faults.length > 0) fail('nothing was sent: put right or leave out what is named above', BAD_USAGE);
if (api !== null && !isDryRun) {
  const sums = sumsOf(reading.preview);
  if (sums.length === 0) console.error('there is nothing to send');
  else {
    const { changed } = answered(await api.saveSources(sums));
    console.error(`sent: ${sums.length} sums, ${changed} of them new or changed`);
  }
}
