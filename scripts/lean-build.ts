import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { minify } from 'terser';
import type { Plugin } from 'vite';
import * as z from 'zod/mini';

const SJCL_ID = '\0lean-sjcl';
const BROWSER_ID = '\0native-browser';
/**
 * What blind RSA uses of the library: big numbers and two codecs, each with the members that it never calls. The rest,
 * ciphers to generators, stays out.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  sjcl: ['corrupt', 'bug', 'notReady', 'cipher', 'hash', 'keyexchange', 'mode', 'misc'],
  bitArray: ['bitSlice', 'clamp', 'equal', '_xor4', 'byteswapM'],
  codecBase64: ['fromBits'],
  codecBytes: [],
  bn: ['power', 'square', 'toString', 'montpowermod', 'add'],
};
/** From here on, the file of big numbers holds the primes of elliptic curves and sjcl's own random numbers. */
const CURVES_BEGIN = 'sjcl.bn.pseudoMersennePrime = ';
/** What only a signer, a verifier or a reader of logs calls, and what prepares messages in ways that tokens do not use. */
const UNCALLED = ['blindSign', 'generateKey', 'verify', 'toString', 'prepare'];

/** Source with members of its objects and classes left out. Throws where one is not there, as in another version. */
function withoutMembers(source: string, names: readonly string[], parse: (source: string) => unknown): string {
  const spans: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  const visit = (node: unknown): void => {
    const member = memberSchema.safeParse(node).data;
    if (member !== undefined && names.includes(member.key.name)) spans.push({ ...member, name: member.key.name });
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(visit);
  };
  visit(parse(source));
  const missing = names.filter((name) => !spans.some((span) => span.name === name));
  if (missing.length > 0) throw new Error(`no member ${missing.join(', ')} to leave out; look what replaced it`);
  return spans.reduceRight((rest, { start, end }) => {
    const after = rest.slice(end);
    return rest.slice(0, start) + after.replace(/^\s*,/, '');
  }, source);
}

const memberSchema = z.object({
  type: z.enum(['Property', 'MethodDefinition']),
  key: z.object({ name: z.string() }),
  start: z.number(),
  end: z.number(),
});

/**
 * The token library carries a whole build of sjcl, 10 kB of which (gzip) the worker never runs. This puts the same
 * library's own source files for the used parts in its place; its sibling `sjcl` package has them. Of both libraries, what
 * only a signer or verifier needs stays out; with it goes Montgomery's way to take a power, which sjcl does without where it is
 * told `false`, and which pays only for exponents much longer than a public key's.
 */
export function leanTokens(): Plugin {
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
    name: 'worthwhile:lean-tokens',
    enforce: 'pre',
    resolveId: (id, importer) => (id.endsWith('/sjcl/index.js') && importer?.includes('blindrsa-ts') ? SJCL_ID : null),
    load(id) {
      if (id !== SJCL_ID) return null;
      const used = Object.entries(PARTS).map(([part, unused]) =>
        withoutMembers(partSource(part), unused, (source) => this.parse(source)),
      );
      return `${used.join('\n')}\nsjcl.bn.prototype.montpowermod = () => false;\nexport default sjcl;`;
    },
    transform(code, id) {
      if (!id.endsWith('/blindrsa-ts/lib/src/blindrsa.js')) return null;
      return { code: withoutMembers(code, UNCALLED, (source) => this.parse(source)), map: null };
    },
  };
}

/** What schemas can do that no page and no worker asks of them: reading asynchronously, branding, registries. */
const UNASKED = ['with', 'parseAsync', 'safeParseAsync', 'brand', 'register', 'apply'];

/** Bounds of kinds of numbers; an `int` here is a safe one. */
const UNASKED_NUMBERS = ['int32', 'uint32', 'float32', 'float64'];

/** Leaves out of zod what is never called: each of its small schemas carries it. */
export function leanSchemas(): Plugin {
  const unasked = [
    { file: '/zod/v4/mini/schemas.js', members: UNASKED },
    { file: '/zod/v4/core/util.js', members: UNASKED_NUMBERS },
  ];
  return {
    name: 'worthwhile:lean-schemas',
    enforce: 'pre',
    transform(code, id) {
      const found = unasked.find(({ file }) => id.endsWith(file));
      if (found === undefined) return null;
      return { code: withoutMembers(code, found.members, (source) => this.parse(source)), map: null };
    },
  };
}

/** Between these two, idb adds iterators to cursors. */
const ITERATORS_BEGIN = 'const advanceMethodProps';
const ITERATORS_END = 'export {';

/** Leaves out idb's iterators over cursors: rows are read at once here. */
export function leanIdb(): Plugin {
  return {
    name: 'worthwhile:lean-idb',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/idb/build/index.js')) return null;
      const [begin, end] = [code.indexOf(ITERATORS_BEGIN), code.indexOf(ITERATORS_END)];
      if (begin < 0 || end < begin) throw new Error(`idb no longer holds "${ITERATORS_BEGIN}" where it did`);
      return { code: code.slice(0, begin) + code.slice(end), map: null };
    },
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

/** Minifies the worker a second time: after the bundler's own pass this one still finds 1 % (gzip). */
export function twiceMinified(fileName: string): Plugin {
  return {
    name: 'worthwhile:twice-minified',
    async generateBundle(_options, bundle) {
      const chunk = bundle[fileName];
      if (chunk?.type !== 'chunk') return;
      const { code } = await minify(chunk.code, { ecma: 2020 });
      if (code !== undefined) chunk.code = code;
    },
  };
}
