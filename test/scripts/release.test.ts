import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Clone, npm, openClone } from './clone.ts';

const CHANGELOG = '# Changelog\n\n## 0.1.1 (not yet released)\n- Counts better.\n\n## 0.1.0 (2026-11-01)\n- Counts.\n';
let clone: Clone;

const git = (...args: string[]) => execFileSync('git', args, { cwd: clone.path, encoding: 'utf8' }).trim();
const read = (file: string) => readFileSync(join(clone.path, file), 'utf8');

function write(file: string, text: string): void {
  writeFileSync(join(clone.path, file), text);
  git('commit', '--quiet', '--all', '--message', `Write ${file}`);
}

function release(...args: string[]) {
  const options = { cwd: clone.path, env: clone.env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(npm, ['run', '--silent', 'release', '--', ...args], options);
  return { status, said: `${stdout}${stderr}` };
}

beforeAll(() => {
  clone = openClone();
  execFileSync('ln', ['-s', resolve('node_modules'), 'node_modules'], { cwd: clone.path });
  git('init', '--quiet');
  git('config', 'user.name', 'A maintainer');
  git('config', 'user.email', 'maintainer@example.com');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Begin');
  write('CHANGELOG.md', CHANGELOG);
  git('tag', 'start');
});
beforeEach(() => {
  for (const tag of git('tag', '--list', 'v*').split('\n').filter(Boolean)) git('tag', '--delete', tag);
  git('reset', '--quiet', '--hard', 'start');
});
afterAll(() => clone.close());

test('a release sets the version, closes the changelog, makes every zip, commits and tags', {
  timeout: 400_000,
}, () => {
  expect(release('0.1.1')).toEqual({ status: 0, said: expect.stringContaining('Tagged v0.1.1') });
  expect(JSON.parse(read('package.json')).version).toBe('0.1.1');
  expect(JSON.parse(read('package-lock.json')).version).toBe('0.1.1');
  expect(read('CHANGELOG.md')).toMatch(/^## 0\.1\.1 \(\d{4}-\d\d-\d\d\)\n- Counts better\.$/m);
  for (const browser of ['chrome', 'edge', 'firefox', 'safari'])
    expect(existsSync(join(clone.path, `.output/worthwhile-0.1.1-${browser}-mv3.zip`))).toBe(true);
  expect(git('tag', '--points-at', 'HEAD')).toBe('v0.1.1');
  expect(git('log', '-1', '--format=%s')).toBe('chore(release): 0.1.1');
  expect(git('status', '--porcelain')).toBe('');
});

test('a dry run says what would be done, and does nothing', () => {
  const head = git('rev-parse', 'HEAD');
  expect(release('0.1.1', '--dry-run')).toEqual({ status: 0, said: expect.stringContaining('firefox-mv3.zip') });
  expect([git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')]).toEqual([head, '', 'start']);
});

test('what is not committed is never released', () => {
  writeFileSync(join(clone.path, 'README.md'), 'half a sentence');
  expect(release('0.1.1')).toEqual({ status: 1, said: expect.stringContaining('README.md') });
  expect(git('tag')).toBe('start');
});

test.each([['0.0.9'], ['0.1.1']])('%s is refused where it is not higher than what is there', (version) => {
  git('tag', 'v0.1.1');
  expect(release(version)).toEqual({ status: 1, said: expect.stringMatching(/lower than|exists already/) });
});

test.each([['1.2'], ['v0.1.1'], ['0.1.1', '0.1.2'], []])(
  'a release of %s is refused, since that is no version',
  (...args) => {
    expect(release(...args)).toEqual({ status: 2, said: expect.stringContaining('Usage: npm run release') });
  },
);

test('a changelog that says nothing of the version is refused', () => {
  write('CHANGELOG.md', '# Changelog\n\n## 0.1.1 (not yet released)\n\n## 0.1.0 (2026-11-01)\n- Counts.\n');
  expect(release('0.1.1').said).toContain('has no entry');
  write('CHANGELOG.md', '# Changelog\n\n## 0.1.0 (2026-11-01)\n- Counts.\n');
  expect(release('0.1.1').said).toContain('not yet released');
});
