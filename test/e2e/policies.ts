/**
 * A Chromium with managed policies of its own. Its policy folder is one for the whole machine, so the browser is started in
 * a mount namespace in which that folder is another: no browser beside it sees the policies, and nothing is left behind.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../scripts/setup.mjs';

/** Where Debian's Chromium looks. */
const MACHINE_FOLDER = '/etc/chromium';

export interface Policies {
  /** The program to start in place of the browser. */
  readonly browser: string;
  /** Writes the policy file anew; a running browser notices by itself. */
  set(policies: unknown): void;
  /** Writes a policy file as it is. */
  setText(text: string): void;
  close(): void;
}

export function openPolicies(): Policies {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-policies-'));
  const managed = join(folder, 'etc', 'policies', 'managed');
  mkdirSync(managed, { recursive: true });
  const browser = join(folder, 'chromium');
  const asRoot = process.getuid?.() === 0 ? '' : '--map-root-user';
  const start = `mkdir -p ${MACHINE_FOLDER} && mount --bind '${join(folder, 'etc')}' ${MACHINE_FOLDER} && exec '${findChromium()}' "$@"`;
  writeFileSync(
    browser,
    `#!/bin/sh\nexec unshare ${asRoot} --mount sh -c '${start.replaceAll("'", `'"'"'`)}' sh "$@"\n`,
  );
  chmodSync(browser, 0o755);
  const setText = (text: string) => writeFileSync(join(managed, 'worthwhile.json'), text);
  return {
    browser,
    set: (policies) => setText(JSON.stringify(policies)),
    setText,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
