/** A desktop of its own: an X display with a window manager, and a person's hands on keyboard, mouse and windows. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as pass } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findChromium, findProgram, installDebian } from '../scripts/setup.mjs';

const runFile = promisify(execFile);

export interface Desktop {
  /** Environment that puts a program on this desktop. */
  readonly env: NodeJS.ProcessEnv;
  /** Presses keys one after the other, such as `ctrl+1`. */
  press(...keys: string[]): Promise<void>;
  /** Clicks at a point of the screen. */
  click(x: number, y: number): Promise<void>;
  /** The window of the browser, once it is there. */
  browserWindow(): Promise<string>;
  /** Opens another app and returns its window. */
  openOtherApp(): Promise<string>;
  /** Gives a window the focus, restoring it where it is minimised. */
  bringToFront(window: string): Promise<void>;
  minimise(window: string): Promise<void>;
  close(): Promise<void>;
}

/** Installs whatever of the desktop or the browser is missing. */
export function ensureDesktop(): void {
  const programs = { xvfb: 'Xvfb', openbox: 'openbox', xdotool: 'xdotool', xterm: 'xterm' };
  const missing = Object.entries(programs).flatMap(([pack, program]) => (findProgram([program]) ? [] : [pack]));
  if (findChromium() === null) missing.push('chromium');
  if (missing.length > 0) installDebian(missing);
}

export async function openDesktop(): Promise<Desktop> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const env = { ...process.env, DISPLAY: `:${await displayOf(server)}` };
  const programs = [server];
  const start = (program: string, args: string[]) => {
    programs.push(spawn(program, args, { env, stdio: 'ignore' }));
  };
  const hand = async (...args: string[]) => (await runFile('xdotool', args, { env })).stdout.trim();
  const firstWindow = async (...search: string[]) => {
    const found = await hand('search', '--sync', '--onlyvisible', ...search);
    const [window] = found.split('\n');
    if (window === undefined || window === '') throw new Error(`no window found by ${search.join(' ')}`);
    return window;
  };
  start('openbox', []);
  await pass(1000);
  return {
    env,
    async press(...keys) {
      await hand('key', ...keys);
    },
    async click(x, y) {
      await hand('mousemove', String(x), String(y), 'click', '1');
    },
    browserWindow: () => firstWindow('--class', 'chromium'),
    async openOtherApp() {
      start('xterm', ['-geometry', '60x20+200+200']);
      return firstWindow('--class', 'xterm');
    },
    async bringToFront(window) {
      await hand('windowactivate', '--sync', window);
    },
    async minimise(window) {
      await hand('windowminimize', '--sync', window);
    },
    async close() {
      for (const program of programs.reverse()) await stop(program);
    },
  };
}

/** The server writes the number of the display it found free. */
function displayOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`Xvfb ended with status ${status}`)));
    server.stdio[3]?.once('data', (number: Buffer) => resolve(number.toString().trim()));
  });
}

/** Ends a program that was started here, and waits until it is gone. */
export async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill();
  await Promise.race([gone, pass(5000, null, { ref: false }).then(() => program.kill('SIGKILL'))]);
  await gone;
}
