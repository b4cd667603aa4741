/** `npm run build:dashboard`: builds the page that the endpoint serves, into .output/dashboard. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { checkedMessages } from './locales.ts';
import { plainDecimal } from './plain-decimal.ts';

const root = fileURLToPath(new URL('../dashboard/page', import.meta.url));
const outDir = fileURLToPath(new URL('../.output/dashboard', import.meta.url));

checkedMessages();
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: { alias: plainDecimal },
  // Nothing within the page itself: its policy allows files of its own only.
  build: {
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
});
