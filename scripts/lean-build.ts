import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const SJCL_ID = '\0lean-sjcl';
const BROWSER_ID = '\0native-browser';
/** What blind RSA uses of the library: big numbers and two codecs. The rest, ciphers to generators, stays out. */
const PARTS = ['sjcl', 'bitArray', 'codecBase64', 'codecBytes', 'bn'];
/** From here on, the file of big numbers holds the primes of elliptic curves and sjcl's own random numbers. */
const CURVES_BEGIN = 'sjcl.bn.pseudoMersennePrime = ';

/**
 * The token library carries a whole build of sjcl, 10 kB of which (gzip) the worker never runs. This puts the same
 * library's own source files for the used parts in its place; its sibling `sjcl` package has them.
 */
export function leanSjcl(): Plugin {
  const tokenLibrary = createRequire(import.meta.url).resolve('@cloudflare/blindrsa-ts');
  const folder = join(dirname(createRequire(tokenLibrary).resolve('sjcl')), 'core');
  const partSource = (part: string) => {
    const source = readFileSync(join(folder, `${part}.js`), 'utf8');
    const curves = source.indexOf(CURVES_BEGIN);
    if (part !== 'bn') return source;
    if (curves < 0) throw new Error(`sjcl's bn.js no longer holds "${CURVES_BEGIN}"; look where its curves begin now`);
    return source.slice(0, curves);
  };
  return {
    name: 'worthwhile:lean-sjcl',
    enforce: 'pre',
    resolveId: (id, importer) => (id.endsWith('/sjcl/index.js') && importer?.includes('blindrsa-ts') ? SJCL_ID : null),
    load: (id) => (id === SJCL_ID ? `${PARTS.map(partSource).join('\n')}\nexport default sjcl;` : null),
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

/** Puts a page's style sheets into it, so that no script waits for them to be fetched. */
export function stylesWithin(page: string): Plugin {
  return {
    name: 'worthwhile:styles-within',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        if (!path.includes(page) || bundle === undefined) return html;
        return html.replaceAll(/<link rel="stylesheet"[^>]* href="\/([^"]+)">/g, (link, fileName: string) => {
          const sheet = bundle[fileName];
          return sheet?.type === 'asset' ? `<style>${String(sheet.source).trim()}</style>` : link;
        });
      },
    },
  };
}
