/**
 * `npm run mirror -- --from https://kpi.example --out mirror.json`: fetches the endpoint's configuration and keys for a
 * second place, run there by whoever members trust with it. A key that changed since the file was last written stops it:
 * that is the very thing that a mirror is for. Exit 1 then and where the endpoint or the file cannot be read
 * or the file not be written, 2 on bad usage.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import { checked } from '#core/base/issue.ts';
import { changedKeys, type Mirror, mirrorSchema } from '#core/protocol/mirror.ts';
import { causesText } from '#server/causes.ts';
import { attempt, BAD_USAGE, fail, readOptions } from '#server/command.ts';

const USAGE = 'usage: npm run mirror -- --from https://kpi.example --out mirror.json';
const TIMEOUT_MS = 60_000;

async function fetchMirror(from: URL): Promise<Mirror> {
  try {
    const response = await fetch(new URL('/v1/mirror', from), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) fail(`${response.url} answers ${response.status}; is it the address of the endpoint?`);
    return mirrorSchema.parse(await response.json());
  } catch (error) {
    return fail(`${from.href} cannot be read: ${causesText(error)}`);
  }
}

function isNamedByItself({ keyId, spki }: Mirror['keys'][number]): boolean {
  const bytes = fromBase64Url(spki);
  return bytes !== null && toBase64Url(createHash('sha256').update(bytes).digest()) === keyId;
}

/** The file as it was last written; null where there is none yet. */
function lastMirror(out: string): Mirror | null {
  if (!existsSync(out)) return null;
  const refuse = (reason: string) =>
    fail(
      `${out} cannot be compared with and is left as it was: ${reason}. Put back the copy that is published or one of a backup; if there is none, move the file away, and a key that changed since is not noticed.`,
    );
  try {
    const before = checked(mirrorSchema, JSON.parse(readFileSync(out, 'utf8')));
    return 'value' in before ? before.value : refuse(`it is no mirror (${before.fault})`);
  } catch (error) {
    return refuse(causesText(error));
  }
}

function write(out: string, mirror: Mirror): void {
  try {
    writeFileSync(`${out}.new`, `${JSON.stringify(mirror)}\n`);
    renameSync(`${out}.new`, out);
  } catch (error) {
    fail(
      `${out} cannot be written: ${causesText(error)}. Name a file with --out in a folder that exists and that you may write to.`,
    );
  }
}

const text = { type: 'string' } as const;
const { from, out } = readOptions({ options: { from: text, out: text } }, USAGE).values;
if (from === undefined || out === undefined) fail(USAGE, BAD_USAGE);
const mirror = await fetchMirror(attempt(() => new URL(from), `--from ${from} is no address`));
const misnamed = mirror.keys.find((key) => !isNamedByItself(key));
if (misnamed !== undefined)
  fail(`the key ${misnamed.keyId} of ${misnamed.department} in ${misnamed.week} is not the SHA-256 of its bytes`);
const before = lastMirror(out);
const [changed] = before === null ? [] : changedKeys(before, mirror);
if (changed !== undefined)
  fail(
    `the key of ${changed.department} in ${changed.week} was ${changed.keyId} and is another one now; ${out} is left as it was. Ask the admin why before you go on.`,
  );
write(out, mirror);
console.log(`${out}: ${mirror.keys.length} keys and the configuration of ${mirror.config.organisation}`);
