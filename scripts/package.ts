/**
 * `npm run package -- --key KEY.pem --endpoint URL`: what a company installs without a store. A CRX3 for Chrome, Chromium and Edge
 * with its update list, an XPI for Firefox with its own, a zip for each store, and the source from which all of them can be made
 * again to the byte. The endpoint serves the folder under `/extension/`.
 */
import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import writeCrx from 'crx3';
import { FIREFOX_ID } from '#core/org/extension.ts';
import type { ExtensionPackage } from '#core/org/policy-files.ts';
import { attempt, BAD_USAGE, fail, readOptions } from '#server/command.ts';
import { ownVersion as version } from '#server/own-version.ts';

const USAGE = `Usage: npm run package -- --key KEY.pem --endpoint https://worthwhile.example [--xpi SIGNED.xpi] [--own-only] [--out FOLDER]
  --key FILE        the company's own RSA key; make one with: openssl genrsa -out KEY.pem 2048
  --endpoint URL    where browsers reach the endpoint that serves the folder
  --xpi FILE        the XPI of this version as Mozilla has signed it, in place of an unsigned one
  --own-only        no zips for the stores and no source
  --out FOLDER      where the files go (.output/extension)`;
const MIN_KEY_BITS = 2048;
/** Of wxt.config.ts. */
const MIN_CHROMIUM = '120';
/** One date for every file of a zip, so that the same source gives the same bytes: of the local time zone, as zips hold it. */
const ZIP_DATE = new Date(2020, 0, 1);
const stores = [['chrome'], ['edge'], ['firefox', '--mv3'], ['safari', '--mv3']] as const;

const refuse = (message: string) => fail(`${message}\n${USAGE}`, BAD_USAGE);

function readKey(file: string): KeyObject {
  const key = attempt(() => createPrivateKey(readFileSync(file)), `${file} cannot be read as a private key`);
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < MIN_KEY_BITS)
    refuse(
      `${file} holds a key of type ${key.asymmetricKeyType}; Chromium takes RSA keys of at least ${MIN_KEY_BITS} bits.`,
    );
  return key;
}

function readEndpoint(text: string): string {
  if (!URL.canParse(text)) refuse(`--endpoint ${text} is not an address.`);
  const { protocol, hostname, origin, pathname } = new URL(text);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1'].includes(hostname))
    refuse(`--endpoint ${text} must begin with https://: browsers install nothing over a plain connection.`);
  return `${origin}${pathname.replace(/\/$/, '')}`;
}

/** The id that Chromium derives from a public key: the first 128 bits of its SHA-256 in the letters a to p. */
function chromiumIdOf(publicKey: Buffer): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(folder, file)).isFile())
    .toSorted();
}

async function zipOf(folder: string, files = filesUnder(folder)): Promise<Buffer> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    lastModDate: ZIP_DATE,
    level: 9,
    extendedTimestamp: false,
    // Readers of packages know neither data descriptors nor entries of 64 bits for certain.
    dataDescriptor: false,
    zip64: false,
    useWebWorkers: false,
  });
  for (const file of files) await zip.add(file, new Uint8ArrayReader(readFileSync(join(folder, file))));
  return Buffer.from(await zip.close());
}

/** Beside the builds that `npm run build` makes, which carry another key. */
const builds = mkdtempSync(join(tmpdir(), 'worthwhile-builds-'));

function build(target: readonly string[], env: Record<string, string> = {}): string {
  execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', ...target], {
    stdio: 'pipe',
    env: { ...process.env, ...env, NODE_ENV: 'production', WORTHWHILE_BUILDS: builds },
  });
  return join(builds, `${target[0]}-mv3`);
}

const text = { type: 'string' } as const;
const options = { key: text, endpoint: text, xpi: text, out: text, 'own-only': { type: 'boolean' } } as const;
const given = readOptions({ options }, USAGE).values;
const { key: keyFile, xpi: xpiFile, 'own-only': isOwnOnly = false } = given;
if (keyFile === undefined || given.endpoint === undefined) fail(`Give --key and --endpoint.\n${USAGE}`, BAD_USAGE);
const signedXpi = xpiFile === undefined ? null : attempt(() => readFileSync(xpiFile), `${xpiFile} cannot be read`);
const key = readKey(keyFile);
const endpoint = readEndpoint(given.endpoint);
const out = resolve(given.out ?? '.output/extension');
const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
const chromiumId = chromiumIdOf(publicKey);
const served = `${endpoint}/extension`;
const name = `worthwhile-${version}`;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const own = { WORTHWHILE_PUBLIC_KEY: publicKey.toString('base64'), WORTHWHILE_SERVED: served };
await writeCrx(Readable.from([await zipOf(build(['chrome'], own))]), {
  keyPath: keyFile,
  crxPath: join(out, `${name}.crx`),
  xmlPath: join(out, 'update.xml'),
  crxURL: `${served}/${name}.crx`,
  appVersion: version,
  browserVersion: MIN_CHROMIUM,
});
const xpi = signedXpi ?? (await zipOf(build(['firefox', '--mv3'], own)));
writeFileSync(join(out, `${name}.xpi`), xpi);
const update = {
  version,
  update_link: `${served}/${name}.xpi`,
  update_hash: `sha256:${createHash('sha256').update(xpi).digest('hex')}`,
};
if (!isOwnOnly) {
  for (const target of stores) {
    const [browser] = target;
    writeFileSync(join(out, `${name}-${browser}-store.zip`), await zipOf(build(target)));
  }
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(existsSync);
  writeFileSync(join(out, `${name}-source.zip`), await zipOf('.', tracked.toSorted()));
}
rmSync(builds, { recursive: true, force: true });

const json = (content: unknown) => `${JSON.stringify(content, null, 2)}\n`;
writeFileSync(join(out, 'updates.json'), json({ addons: { [FIREFOX_ID]: { updates: [update] } } }));
const described: ExtensionPackage = {
  version,
  chromiumId,
  firefoxId: FIREFOX_ID,
  served,
  isXpiSigned: signedXpi !== null,
};
writeFileSync(join(out, 'extension.json'), json(described));

console.log(`Version ${version} for ${served}/, Chromium id ${chromiumId}:`);
for (const file of filesUnder(out)) console.log(`  ${file}  ${statSync(join(out, file)).size} bytes`);
console.log('Chrome and Edge install the .crx by policy on managed machines only.');
if (signedXpi === null)
  console.log(
    `Firefox installs an XPI only once Mozilla has signed it. Upload ${name}.xpi to addons.mozilla.org as an unlisted add-on, then run this again with --xpi SIGNED.xpi.`,
  );
