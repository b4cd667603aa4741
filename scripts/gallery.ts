/** `npm run gallery -- [--port 5180]`: every state of every component in a browser, drawn anew when a file changes. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { root } from './setup.mjs';

const { port = '5180' } = parseArgs({ options: { port: { type: 'string' } } }).values;
const server = await createServer({
  root: join(root, 'test', 'components', 'gallery'),
  cacheDir: join(root, '.output', 'gallery'),
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: Number(port),
    fs: { allow: [root, realpathSync(join(root, 'node_modules'))] },
    warmup: { clientFiles: ['main.tsx'] },
  },
});
await server.listen();
console.log(`Gallery at ${server.resolvedUrls?.local[0]}browse.html (stop with Ctrl-C)`);
