/** Writes the joined words into the extension as `_locales`, anew while it is developed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wxt, WxtHooks } from 'wxt';
import { checkedMessages } from './locales.ts';

const localeFiles = () =>
  Object.entries(checkedMessages()).map(([language, messages]) => ({
    relativeDest: `_locales/${language}/messages.json`,
    contents: `${JSON.stringify(messages, null, 2)}\n`,
  }));

function rewrite({ config, logger, server }: Wxt): void {
  try {
    for (const { relativeDest, contents } of localeFiles()) writeFileSync(join(config.outDir, relativeDest), contents);
    server?.reloadExtension();
  } catch (error) {
    logger.error(error instanceof Error ? error.message : error);
  }
}

export const localeHooks: Partial<WxtHooks> = {
  'build:publicAssets': (_, files) => {
    files.push(...localeFiles());
  },
  'server:started': (wxt, { watcher }) => {
    watcher.on('all', (_, path) => {
      if (path.startsWith(join(wxt.config.root, 'locales')) && path.endsWith('.json')) rewrite(wxt);
    });
  },
};
