/** Brings a fresh clone to where everything runs. Plain Node: nothing may be installed yet. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command to its end with its output shown; stops this process where it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (status === 0) return;
  console.error(`\n${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ` with status ${status}`}.`);
  process.exit(status ?? 1);
}

const binaries = { wxt: 'wxt/bin/wxt.mjs', vitest: 'vitest/vitest.mjs' };
const toolArguments = (tool, args) => [join(root, 'node_modules', binaries[tool]), ...args];

/** Starts a tool of the project's own packages. */
export function startTool(tool, args, options = {}) {
  return spawn(process.execPath, toolArguments(tool, args), { cwd: root, stdio: 'inherit', ...options });
}

/** Runs a tool to its end; its output is shown only where it fails. */
export function runTool(tool, args, options) {
  return runQuietly(toolArguments(tool, args), options);
}

/** Ends a program where this one is to end, and this one with the program's status. */
export function passSignals(program) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill('SIGTERM'));
  program.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}

const withTypeScript = (file, args) => ['--import', 'tsx', file, ...args];

/** Starts a TypeScript program, which ends when this process does. It may be an endpoint, which makes no TLS tickets. */
export function startScript(file, args, options = {}) {
  const execArguments = [
    '--openssl-config=server/no-tickets.cnf',
    '--import',
    './scripts/stop-with-parent.mjs',
    ...withTypeScript(file, args),
  ];
  return spawn(process.execPath, execArguments, { cwd: root, stdio: 'inherit', ...options });
}

export function runScript(file, args = []) {
  return runQuietly(withTypeScript(file, args));
}

async function runQuietly(args, options = {}) {
  const program = spawn(process.execPath, args, { cwd: root, ...options });
  const ended = new Promise((done) => program.once('close', done));
  const [said, complained, status] = await Promise.all([text(program.stdout), text(program.stderr), ended]);
  if (status === 0) return;
  console.error(`${said}${complained}\nnode ${args.join(' ')} failed with status ${status}.`);
  process.exit(status ?? 1);
}

/** Installs the packages of the lock file, unless those there are newer than it. */
export function ensurePackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Worthwhile needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing packages: about a minute, once ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
}

/** The first of these programs on the PATH, or null. */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

export const findChromium = () => process.env.CHROMIUM ?? findProgram(['chromium', 'chromium-browser']);
export const findFirefox = () => process.env.FIREFOX ?? findProgram(['firefox-esr', 'firefox']);

/** Opens a browser with an extension and a profile in `data/`; null where there is no browser or no screen. */
export function openBrowser(extension, profileName) {
  const program = findChromium();
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (program === null || !hasDisplay) return null;
  const profile = join(root, 'data', profileName);
  mkdirSync(profile, { recursive: true });
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = [`--user-data-dir=${profile}`, `--load-extension=${extension}`, '--no-first-run', ...sandbox];
  return spawn(program, [...flags, 'chrome://extensions'], { stdio: 'ignore' });
}

/** Installs Debian packages where this process may, and says what to do where it may not. */
export function installDebian(packages) {
  if (findProgram(['apt-get']) === null || process.getuid?.() !== 0) {
    console.error(`Please install ${packages.join(', ')} (or run this once as root on Debian), then try again.`);
    process.exit(1);
  }
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', [...apt, 'update'], { env });
  run('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Installs whichever of Chromium and Firefox is missing. */
export function ensureBrowsers() {
  const missing = [findChromium() === null && 'chromium', findFirefox() === null && 'firefox-esr'].filter(Boolean);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(' and ')} for the real-browser tests ...`);
  installDebian(missing);
}

/** Installs a display without a screen, a window manager for it, in which windows take the focus, and keys to press in them. */
export function ensureDisplay() {
  const programs = { Xvfb: 'xvfb', openbox: 'openbox', xdotool: 'xdotool' };
  const packages = Object.entries(programs).flatMap(([program, name]) =>
    findProgram([program]) === null ? [name] : [],
  );
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(' and ')} for the tests of windows that are drawn ...`);
  installDebian(packages);
}

/** Installs a PostgreSQL server where there is none; the tests start one of their own from its programs. */
export function ensurePostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  if (versions.some((version) => existsSync(join(debian, version, 'bin', 'initdb')))) return;
  if (findProgram(['initdb']) !== null) return;
  console.log('Installing PostgreSQL for the tests of the server database ...');
  installDebian(['postgresql']);
}

export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
