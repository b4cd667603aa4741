import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import { launchBare } from '../../e2e/chromium.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

export interface Gallery {
  readonly address: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** Builds the gallery into a directory of its own, serves it on a free port and starts a browser to look at it. */
export async function openGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'gallery-'));
  const common = { root, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } } as const;
  await build({
    ...common,
    // As it is shipped: what React adds for tests takes most of its time.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
  });
  const server = await preview({ ...common, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the gallery has no address: the preview server did not start');
  const browser = await launchBare();
  const close = async () => {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  };
  return { address, browser, close };
}
