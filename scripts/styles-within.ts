import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

const namesBy = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/**
 * A style sheet without the variables that neither it nor `script` reads, those included that were read only by such ones.
 * The library and its theme declare some 380 of them, and a page's first drawing reads a few dozen.
 */
export function withoutUnreadVariables(sheet: string, script: string): string {
  const inScript = namesBy(/(--[\w-]+)/g, script);
  for (let lean = sheet; ; ) {
    const read = new Set([...inScript, ...namesBy(/var\(\s*(--[\w-]+)/g, lean)]);
    const unusedSymbols = namesBy(/[{;\s](--[\w-]+)\s*:/g, lean).filter((name) => !read.has(name));
    const { code } = transform({ filename: 'sheet.css', code: Buffer.from(lean), minify: true, unusedSymbols });
    const next = code.toString();
    if (next.length >= lean.length) return next;
    lean = next;
  }
}

/** Puts what a page's first drawing needs of its style sheets into the page, so that no script waits for them to be fetched. */
export function stylesWithin(page: string): Plugin {
  return {
    name: 'worthwhile:styles-within',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk, path }) {
        if (!path.includes(page) || bundle === undefined) return html;
        return html.replaceAll(/<link rel="stylesheet"[^>]* href="\/([^"]+)">/g, (link, fileName: string) => {
          const sheet = bundle[fileName];
          if (sheet?.type !== 'asset') return link;
          return `<style>${withoutUnreadVariables(String(sheet.source), chunk?.code ?? '').trim()}</style>`;
        });
      },
    },
  };
}
