/**
 * `npm run release -- 0.1.1 [--dry-run]`: sets the version, closes its section of the changelog, makes the zips of all
 * stores, commits and tags. Nothing is pushed. Where a step fails, the files are as they were before.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { errorText } from '#core/base/error-text.ts';
import { BAD_USAGE, fail, readOptions } from '#server/command.ts';
import { ownVersion as current } from '#server/own-version.ts';

const USAGE = 'Usage: npm run release -- 0.1.1 [--dry-run]';
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const CHANGED = ['package.json', 'package-lock.json', 'CHANGELOG.md'];
const targets = [['chrome'], ['edge'], ['firefox', '--mv3'], ['safari', '--mv3']] as const;

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();

/** Numbers by which versions are in order. */
const rank = (version: string) => version.split('.').reduce((sum, part) => sum * 100_000 + Number(part), 0);

/** The changelog with its uppermost section closed as this version of this day. */
function closeSection(changelog: string, version: string, day: string): string {
  const [heading = '', open] = /^## (.*)$/m.exec(changelog) ?? [];
  if (open === undefined || !/not yet released/.test(open))
    fail(`The first section of CHANGELOG.md is "${open ?? ''}"; it must be "## ${version} (not yet released)".`);
  const [, section = ''] = changelog.split(/^## .*$/m);
  if (!/^- /m.test(section)) fail('The section of CHANGELOG.md has no entry: say what has changed.');
  return changelog.replace(heading, `## ${version} (${day})`);
}

const options = { 'dry-run': { type: 'boolean', default: false } } as const;
const { positionals, values: given } = readOptions({ options, allowPositionals: true }, USAGE);
const [version = '', ...others] = positionals;
if (!VERSION.test(version) || others.length > 0)
  fail(`"${positionals.join(' ')}" is not a version.\n${USAGE}`, BAD_USAGE);
const dirty = git('status', '--porcelain');
if (dirty !== '') fail(`There are changes that are not committed:\n${dirty}\nCommit or stash them first.`);
if (git('tag', '--list', `v${version}`) !== '') fail(`The tag v${version} exists already. Choose a higher version.`);
if (rank(version) < rank(current)) fail(`${version} is lower than the version ${current} of package.json.`);
const changelog = closeSection(readFileSync('CHANGELOG.md', 'utf8'), version, new Date().toISOString().slice(0, 10));
const zips = targets.map(([browser]) => `.output/worthwhile-${version}-${browser}-mv3.zip`);

if (given['dry-run']) {
  console.log(`Would change ${CHANGED.join(', ')}, commit, tag v${version}, and make:\n${zips.join('\n')}`);
  process.exit(0);
}
try {
  execFileSync('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  writeFileSync('CHANGELOG.md', changelog);
  for (const zip of zips) rmSync(zip, { force: true });
  for (const target of targets)
    execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', ...target], {
      stdio: 'pipe',
      env: { ...process.env, NODE_ENV: 'production' },
    });
  const missing = zips.filter((zip) => !existsSync(zip));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} was not made`);
  git('commit', '--quiet', '--message', `chore(release): ${version}`, '--', ...CHANGED);
  git('tag', '--annotate', `v${version}`, '--message', `Worthwhile ${version}`);
} catch (error) {
  git('checkout', '--quiet', 'HEAD', '--', ...CHANGED);
  fail(`Nothing was released: ${errorText(error)}`);
}
console.log(`Tagged v${version}. Publish it with: git push --follow-tags\n${zips.join('\n')}`);
