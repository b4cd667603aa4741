/** A copy of the sources without packages. Only `npm ci` is played in it: it links the packages that are there. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';

const NOT_CLONED = /^(node_modules|\.output|\.wxt|\.git|data.*|docs)$/;

/** npm itself, which is not played. */
export const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();

export interface Clone {
  /** For what must not lie among the sources. */
  readonly folder: string;
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  close(): void;
}

export function openClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-clone-'));
  const path = join(folder, 'worthwhile');
  cpSync('.', path, { recursive: true, filter: (source) => !NOT_CLONED.test(relative('.', source)) });
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  const played = `#!/bin/sh\n[ "$1" = ci ] && exec ln -s '${resolve('node_modules')}' node_modules\nexec '${npm}' "$@"\n`;
  writeFileSync(join(programs, 'npm'), played);
  chmodSync(join(programs, 'npm'), 0o755);
  const env = {
    ...process.env,
    PATH: `${programs}${delimiter}${process.env['PATH']}`,
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  };
  return { folder, path, env, close: () => rmSync(folder, { recursive: true, maxRetries: 5 }) };
}
