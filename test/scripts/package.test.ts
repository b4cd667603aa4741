import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { afterAll, expect, test } from 'vitest';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keyFile(type: 'rsa' | 'ec', modulusLength = 2048): string {
  const pair =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength })
      : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const file = join(folder, `${type}-${modulusLength}.pem`);
  writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return file;
}

const packageBy = (args: readonly string[], environment = 'test') =>
  run(process.execPath, ['--import', 'tsx', 'scripts/package.ts', ...args], {
    env: { ...process.env, NODE_ENV: environment },
  });

test.each([
  [[], 'Give --key and --endpoint'],
  [['--key', 'none.pem', '--endpoint', 'https://kpi.example'], 'none.pem'],
  [['--key', keyFile('ec'), '--endpoint', 'https://kpi.example'], 'RSA'],
  [['--key', keyFile('rsa', 1024), '--endpoint', 'https://kpi.example'], '2048'],
  [['--key', keyFile('rsa'), '--endpoint', 'http://kpi.example'], 'https://'],
  [['--key', keyFile('rsa'), '--endpoint', 'kpi'], 'not an address'],
])('%j is refused with the reason, and nothing is made', async (args, reason) => {
  await expect(packageBy(args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
});

test('makes a signed package whose id follows from the key, update lists that fit it, and the same bytes again in another environment', async () => {
  const key = keyFile('rsa');
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const args = ['--key', key, '--endpoint', 'https://kpi.example/ai', '--own-only', '--out'];
  await packageBy([...args, first], 'development');
  await packageBy([...args, second], 'production');
  const { version, chromiumId, served } = JSON.parse(readFileSync(join(first, 'extension.json'), 'utf8'));
  expect(served).toBe('https://kpi.example/ai/extension');
  expect(readFileSync(join(first, 'update.xml'), 'utf8')).toContain(
    `codebase="${served}/worthwhile-${version}.crx" version="${version}" prodversionmin="120"`,
  );

  const crx = readFileSync(join(first, `worthwhile-${version}.crx`));
  expect([crx.toString('latin1', 0, 4), crx.readUInt32LE(4)]).toEqual(['Cr24', 3]);
  const zipAt = crx.readUInt32LE(8) + 12;
  const entries = await new ZipReader(new Uint8ArrayReader(crx.subarray(zipAt))).getEntries();
  const entry = entries.find(({ filename }) => filename === 'manifest.json');
  if (entry === undefined || entry.directory) throw new Error('the package has no manifest');
  const manifest = JSON.parse(await entry.getData(new TextWriter()));
  expect(manifest).toMatchObject({ version, update_url: `${served}/update.xml` });
  const publicKey = Buffer.from(manifest.key, 'base64');
  const id = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  expect([...chromiumId].map((letter) => (letter.charCodeAt(0) - 97).toString(16)).join('')).toBe(id);
  // CRX3: the signature is over "CRX3 SignedData", the length of the signed header, that header and the zip.
  const signedHeader = Buffer.concat([Buffer.from([0x0a, 0x10]), Buffer.from(id, 'hex')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signedHeader.length);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signedHeader, crx.subarray(zipAt)]);
  const header = crx.subarray(12, zipAt);
  const signature = header.subarray(header.indexOf(publicKey) + publicKey.length + 3).subarray(0, 256);
  expect(verify('sha256', signed, { key: publicKey, format: 'der', type: 'spki' }, signature)).toBe(true);

  const xpi = readFileSync(join(first, `worthwhile-${version}.xpi`));
  const { addons } = JSON.parse(readFileSync(join(first, 'updates.json'), 'utf8'));
  expect(Object.values(addons)).toEqual([
    {
      updates: [
        {
          version,
          update_link: `${served}/worthwhile-${version}.xpi`,
          update_hash: `sha256:${createHash('sha256').update(xpi).digest('hex')}`,
        },
      ],
    },
  ]);
  for (const file of [`worthwhile-${version}.crx`, `worthwhile-${version}.xpi`])
    expect(readFileSync(join(second, file)).equals(readFileSync(join(first, file))), file).toBe(true);
});
