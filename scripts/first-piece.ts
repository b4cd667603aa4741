import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const PIECE = 'first';
/** Modules of both pieces need it; a file of its own would be one more to fetch. */
const RUNTIME_ID = '\0rolldown/runtime.js';

/**
 * Makes a module of a page, and what it imports, a script of its own that runs while the rest of the page is still
 * loading. The rest imports from it what they share, so nothing is there twice.
 */
export function firstPiece(entry: string): Plugin {
  const entryId = resolve(entry);
  return {
    name: 'worthwhile:first-piece',
    enforce: 'post',
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          {
            debugName: PIECE,
            name: (id, context) => {
              const seen = new Set<string>();
              const isBelow = (each: string): boolean => {
                if (each === entryId || each === RUNTIME_ID) return true;
                if (seen.has(each)) return false;
                seen.add(each);
                return context.getModuleInfo(each)?.importers.some(isBelow) ?? false;
              };
              return isBelow(id) ? PIECE : null;
            },
          },
        ],
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const link = new RegExp(`\\s*<link rel="modulepreload"[^>]* href="([^"]*/${PIECE}-[^"]+)">`);
        const [tag, address] = link.exec(html) ?? [];
        if (tag === undefined)
          throw new Error(`the page of ${entry} preloads no piece "${PIECE}"; look what was built`);
        const script = `<script type="module" crossorigin src="${address}"></script>\n    `;
        return html.replace(tag, '').replace('<script type="module"', () => `${script}<script type="module"`);
      },
    },
  };
}
