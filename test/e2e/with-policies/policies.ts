/**
 * A Chromium with managed policies of its own. Its policy folder is one for the whole machine, so the browser is started in
 * a mount namespace in which that folder is another: no browser beside it sees the policies, and nothing is left behind.
 * Where the machine allows no namespaces, as in many containers, the folder itself is used and emptied again.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../scripts/setup.mjs';

/** Where Debian's Chromium looks. */
const MACHINE_FOLDER = '/etc/chromium';
const FILE = 'worthwhile-test.json';

export interface Policies {
  /** The program to start in place of the browser. */
  readonly browser: string;
  /** Writes a policy file anew, beside those of other names; a running browser notices by itself. */
  set(policies: unknown, name?: string): void;
  close(): void;
}

const isRoot = process.getuid?.() === 0;
const unshare = `unshare ${isRoot ? '' : '--map-root-user'} --mount sh -c`;
const bindOf = (own: string) => `mkdir -p ${MACHINE_FOLDER} && mount --bind '${own}' ${MACHINE_FOLDER}`;
const quoted = (script: string) => `'${script.replaceAll("'", `'"'"'`)}'`;

/** Whether the machine allows a browser a policy folder of its own, so that such tests may run beside others. */
export const isolatesPolicies = () => spawnSync('sh', ['-c', `${unshare} ${quoted(bindOf(tmpdir()))}`]).status === 0;

export function openPolicies(): Policies {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-policies-'));
  const own = join(folder, 'etc');
  mkdirSync(own);
  const isolates = isolatesPolicies();
  const chromium = findChromium() ?? 'chromium';
  const browser = join(folder, 'chromium');
  if (isolates) {
    writeFileSync(
      browser,
      `#!/bin/sh\nexec ${unshare} ${quoted(`${bindOf(own)} && exec '${chromium}' "$@"`)} sh "$@"\n`,
    );
    chmodSync(browser, 0o755);
  }
  const managed = join(isolates ? own : MACHINE_FOLDER, 'policies', 'managed');
  try {
    mkdirSync(managed, { recursive: true });
  } catch (cause) {
    throw new Error(`this machine allows no mount namespaces, so ${managed} must be writable: run the tests as root`, {
      cause,
    });
  }
  const written = new Set<string>();
  return {
    browser: isolates ? browser : chromium,
    set(policies, name = FILE) {
      const file = join(managed, name);
      written.add(file);
      writeFileSync(file, JSON.stringify(policies));
    },
    close() {
      for (const file of written) rmSync(file, { force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
