/** `npm run import` as a process: what keeps it from reading or sending is told by its cause, and its key by nothing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accessKeyIn } from '#tools/access-key.ts';

const samples = 'test/samples/vendor';
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const command = ['--import', 'tsx', 'scripts/import.ts', '--people', `${samples}/people.csv`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}`.trim() };
}

function withKey(key: string | Uint8Array) {
  const keyFile = join(folder, 'admin.key');
  writeFileSync(keyFile, key);
  return run('--endpoint', 'http://127.0.0.1:2', '--key-file', keyFile, `${samples}/chatgpt.weekly-users.csv`);
}

test.each([
  ['of two lines', 'S3CRET-KEY\nsecond'],
  ['in UTF-16', Buffer.from('\ufeffS3CRET-KEY\r\n', 'utf16le')],
  ['that is empty', '\n'],
])('a key file %s is refused before anything is asked, and never shown', (_name, key) => {
  const { status, said } = withKey(key);
  expect([status, said]).toEqual([2, expect.stringContaining('holds is no access key')]);
  expect(said).not.toMatch(/S3CRET|S\0/);
});

test('a key may be of all that a header carries, with a line end after it', () => {
  expect(accessKeyIn('\ufeffä!sales.Aa0_-~+/=\r\n')).toBe('ä!sales.Aa0_-~+/=');
  for (const none of ['', 'two words', 'a\u0000b', '€']) expect(accessKeyIn(none)).toBeNull();
});

test('an endpoint that is not reached is told with the cause', () => {
  const { status, said } = withKey('an-admin-key\n');
  expect([status, said]).toEqual([
    4,
    expect.stringContaining('127.0.0.1:2 does not answer: fetch failed: connect ECONNREFUSED'),
  ]);
});

test.each([
  [samples, 'it is a folder'],
  [`${samples}/nope.csv`, 'ENOENT'],
])('a report that cannot be read is named with the cause: %s', (path, cause) => {
  const { status, said } = run('--dry-run', path);
  expect([status, said]).toEqual([2, expect.stringContaining(`cannot read ${path}: ${cause}`)]);
});

test('an option that there is none of is named first, above how the command is used', () => {
  expect(run('--dryrun').said).toMatch(/^Unknown option '--dryrun'[^\n]*\nusage: npm run import/);
});
