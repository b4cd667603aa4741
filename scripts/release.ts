/**
 * `npm run release -- 0.1.1 [--dry-run]`: sets the version, closes its section of the changelog, makes the zips of all
 * stores, commits and tags. Nothing is pushed. Where a step fails, the files are as they were before.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';

const USAGE = 'Usage: npm run release -- 0.1.1 [--dry-run]';
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const CHANGED = ['package.json', 'package-lock.json', 'CHANGELOG.md'];
const targets = [['chrome'], ['edge'], ['firefox', '--mv3'], ['safari', '--mv3']] as const;

function refuse(message: string, exitCode = 1): never {
  console.error(message);
  process.exit(exitCode);
}

function readArguments(): { version: string; isDry: boolean } {
  try {
    const options = { 'dry-run': { type: 'boolean' } } as const;
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    const [version = '', ...others] = positionals;
    if (!VERSION.test(version) || others.length > 0)
      refuse(`"${positionals.join(' ')}" is not a version.\n${USAGE}`, 2);
    return { version, isDry: values['dry-run'] === true };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, 2);
  }
}

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();

/** Numbers by which versions are in order. */
const rank = (version: string) => version.split('.').reduce((sum, part) => sum * 100_000 + Number(part), 0);

/** The changelog with its uppermost section closed as this version of this day. */
function closeSection(changelog: string, version: string, day: string): string {
  const [heading = '', open] = /^## (.*)$/m.exec(changelog) ?? [];
  if (open === undefined || !/not yet released/.test(open))
    refuse(`The first section of CHANGELOG.md is "${open ?? ''}"; it must be "## ${version} (not yet released)".`);
  const [, section = ''] = changelog.split(/^## .*$/m);
  if (!/^- /m.test(section)) refuse('The section of CHANGELOG.md has no entry: say what has changed.');
  return changelog.replace(heading, `## ${version} (${day})`);
}

const { version, isDry } = readArguments();
const { version: current } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
const dirty = git('status', '--porcelain');
if (dirty !== '') refuse(`There are changes that are not committed:\n${dirty}\nCommit or stash them first.`);
if (git('tag', '--list', `v${version}`) !== '') refuse(`The tag v${version} exists already. Choose a higher version.`);
if (rank(version) < rank(current)) refuse(`${version} is lower than the version ${current} of package.json.`);
const changelog = closeSection(readFileSync('CHANGELOG.md', 'utf8'), version, new Date().toISOString().slice(0, 10));
const zips = targets.map(([browser]) => `.output/worthwhile-${version}-${browser}-mv3.zip`);

if (isDry) {
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
  refuse(`Nothing was released: ${error instanceof Error ? error.message : String(error)}`);
}
console.log(`Tagged v${version}. Publish it with: git push --follow-tags\n${zips.join('\n')}`);
