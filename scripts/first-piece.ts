import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const FIRST = 'first';
const REST = 'rest';
/** Modules of both pieces need it; a file of its own would be one more to fetch. */
const RUNTIME_ID = '\0rolldown/runtime.js';

/**
 * Makes a module of a page, and what it imports, a script of its own that runs while the rest of the page is still
 * loading. The rest imports from it what they share, so nothing is there twice. All that `page` begins with is one more
 * file, however much of it the parts that are loaded later share.
 */
export function firstPiece(entry: string, page: string): Plugin {
  const firstId = resolve(entry);
  const pageId = resolve(page);
  return {
    name: 'worthwhile:first-piece',
    enforce: 'post',
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          {
            debugName: FIRST,
            name: (id, context) => {
              const above = new Set([id]);
              for (const each of above)
                for (const importer of context.getModuleInfo(each)?.importers ?? []) above.add(importer);
              if (above.has(firstId) || id === RUNTIME_ID) return FIRST;
              return above.has(pageId) ? REST : null;
            },
          },
        ],
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const link = new RegExp(`\\s*<link rel="modulepreload"[^>]* href="([^"]*/${FIRST}-[^"]+)">`);
        const [tag, address] = link.exec(html) ?? [];
        if (tag === undefined)
          throw new Error(`the page of ${entry} preloads no piece "${FIRST}"; look what was built`);
        const script = `<script type="module" crossorigin src="${address}"></script>\n    `;
        return html.replace(tag, '').replace('<script type="module"', () => `${script}<script type="module"`);
      },
    },
  };
}
