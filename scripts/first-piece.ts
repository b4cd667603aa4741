import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const FIRST = 'first';
const REST = 'rest';
const SHARED = 'shared';
/** Modules of both pieces need it; a file of its own would be one more to fetch. */
const RUNTIME_ID = '\0rolldown/runtime.js';

/**
 * Makes a module of a page, and what it imports, a script of its own that runs while the rest of the page is still
 * loading. The rest imports from it what they share, so nothing is there twice. All that `page` begins with is one more
 * file, and so is all that a part which the first piece fetches shares with any other part: a page that is fetched in
 * dozens of small files waits for each.
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
            name: (id, modules) => {
              /** All that cannot be loaded without the module. */
              const above = (below: string) => {
                const found = new Set([below]);
                for (const each of found)
                  for (const importer of modules.getModuleInfo(each)?.importers ?? []) found.add(importer);
                return found;
              };
              const needing = above(id);
              if (needing.has(firstId) || id === RUNTIME_ID) return FIRST;
              if (needing.has(pageId)) return REST;
              const callers = [...needing].map((each) => modules.getModuleInfo(each)?.dynamicImporters ?? []);
              const parts = callers.filter(({ length }) => length > 0);
              const isOfFirst = parts.flat().some((caller) => above(caller).has(firstId));
              return parts.length > 1 && isOfFirst ? SHARED : null;
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
