import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Builds the bare popup as an extension of its own, minified as ours is. Returns its folder. */
export async function buildBareExtension(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'bare-popup-'));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: './',
    oxc: { jsx: { runtime: 'automatic' } },
    build: { outDir, emptyOutDir: true, modulePreload: false, rollupOptions: { input: join(root, 'popup.html') } },
  });
  const manifest = { manifest_version: 3, name: 'Bare popup', version: '1', action: { default_popup: 'popup.html' } };
  writeFileSync(join(outDir, 'manifest.json'), JSON.stringify(manifest));
  return outDir;
}
