import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { plainDecimal } from '../../scripts/plain-decimal.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Builds the bare page as an extension of its own, minified as ours is. Returns its folder. */
export async function buildBareDashboard(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'bare-dashboard-'));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: './',
    oxc: { jsx: { runtime: 'automatic' } },
    resolve: { alias: plainDecimal },
    build: { outDir, emptyOutDir: true, modulePreload: false, rollupOptions: { input: join(root, 'bare-page.html') } },
  });
  const manifest = { manifest_version: 3, name: 'Bare dashboard', version: '1', options_page: 'bare-page.html' };
  writeFileSync(join(outDir, 'manifest.json'), JSON.stringify(manifest));
  return outDir;
}
