import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const BROWSER_ID = '\0native-browser';

/**
 * The polyfill gives one typed, promise-based `browser`; every browser we support (Chromium from 120, Firefox from 147)
 * has that by itself. The source and the tests keep the polyfill, the build puts the native object in its place.
 */
export function nativeBrowser(): Plugin {
  return {
    name: 'worthwhile:native-browser',
    enforce: 'pre',
    resolveId: (id) => (id === 'webextension-polyfill' ? BROWSER_ID : null),
    load: (id) => (id === BROWSER_ID ? 'export default globalThis.browser ?? globalThis.chrome;' : null),
  };
}

/**
 * The charts' decimal library looks for the global object by `Function('return this')`, which stores refuse; its ES module
 * does not.
 */
export function plainDecimal(): Plugin {
  const folder = dirname(createRequire(createRequire(import.meta.url).resolve('recharts')).resolve('decimal.js-light'));
  return {
    name: 'worthwhile:plain-decimal',
    enforce: 'pre',
    resolveId: (id) => (id === 'decimal.js-light' ? join(folder, 'decimal.mjs') : null),
  };
}
