import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const SJCL_ID = '\0lean-sjcl';
const BROWSER_ID = '\0native-browser';
/** What blind RSA uses of the library: big numbers and three codecs. The rest, ciphers to generators, stays out. */
const PARTS = ['sjcl', 'bitArray', 'codecBase64', 'codecHex', 'codecBytes', 'bn'];

/**
 * The token library carries a whole build of sjcl, 10 kB of which (gzip) the worker never runs. This puts the same
 * library's own source files for the used parts in its place; its sibling `sjcl` package has them.
 */
export function leanSjcl(): Plugin {
  const tokenLibrary = createRequire(import.meta.url).resolve('@cloudflare/blindrsa-ts');
  const source = join(dirname(createRequire(tokenLibrary).resolve('sjcl')), 'core');
  return {
    name: 'worthwhile:lean-sjcl',
    enforce: 'pre',
    resolveId: (id, importer) => (id.endsWith('/sjcl/index.js') && importer?.includes('blindrsa-ts') ? SJCL_ID : null),
    load: (id) =>
      id === SJCL_ID
        ? `${PARTS.map((part) => readFileSync(join(source, `${part}.js`), 'utf8')).join('\n')}\nexport default sjcl;`
        : null,
  };
}

/**
 * The polyfill gives one typed, promise-based `browser`; every browser we support (Chromium from 120, Firefox from 140)
 * has that by itself. The source and the tests keep the polyfill, the build puts the native object in its place, which
 * saves 3 kB in the worker and in each page.
 */
export function nativeBrowser(): Plugin {
  return {
    name: 'worthwhile:native-browser',
    enforce: 'pre',
    resolveId: (id) => (id === 'webextension-polyfill' ? BROWSER_ID : null),
    load: (id) => (id === BROWSER_ID ? 'export default globalThis.browser ?? globalThis.chrome;' : null),
  };
}
