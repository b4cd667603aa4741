/** A display of its own, without a screen: what only a window that is drawn can show is seen there. */
import { spawn, spawnSync } from 'node:child_process';

export interface Display {
  /** As the environment variable `DISPLAY` names it. */
  readonly name: string;
  close(): void;
}

const MOST_STARTS = 5;

/** As high as two screens, so that the mouse, in its middle, is over no popup. A window manager runs in it: without one no window takes the focus, and a popup closes without it. */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x2000x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const name = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`Xvfb ended with status ${status}`)));
    server.stdio[3]?.once('data', (number: Buffer) => resolve(`:${String(number).trim()}`));
  });
  const env = { ...process.env, DISPLAY: name };
  const manage = () => {
    const started = spawn('openbox', [], { stdio: 'ignore', env });
    return started.once('error', (error) => {
      throw error;
    });
  };
  let manager = manage();
  // Only a window manager that is there tells which desktop is shown. One that found the display not ready yet is started again.
  for (let starts = 1; spawnSync('xdotool', ['get_desktop'], { env }).status !== 0; ) {
    if (manager.exitCode !== null) {
      if (starts === MOST_STARTS) throw new Error(`openbox ended with status ${manager.exitCode}`);
      manager = manage();
      starts += 1;
    }
    await new Promise((soon) => setTimeout(soon, 50));
  }
  return {
    name,
    close() {
      manager.kill();
      server.kill();
    },
  };
}
