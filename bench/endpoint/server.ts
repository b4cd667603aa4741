/**
 * The endpoint of the bench as a process of its own: the real app on the real server, its clock at a set instant, no
 * upkeep, and one more route, the floor: an empty POST through the same server, framework and headers.
 * Arguments: location of the database, instant, host that tokens name.
 */
import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { createApp } from '#server/app.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import { makeKeyPair } from '#server/features/tokens/key-pair.ts';
import { openStore } from '#server/store/open.ts';

const [location = '', instant = '', publicHost = ''] = process.argv.slice(2);
const now = () => Date.parse(instant);
const db = await openStore(location);
const app = createApp({
  db,
  issuer: createIssuer({ db, now, makeKeyPair }),
  now,
  random: randomBytes,
  publicHost,
  movedClock: null,
  log: (entry) => console.error(JSON.stringify(entry)),
});
app.post('/empty', (c) => c.body(null));
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`port ${port}`));
process.on('SIGTERM', () => {
  server.close(() => {
    db.destroy().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  if ('closeAllConnections' in server) server.closeAllConnections();
});
