/**
 * The endpoint of the bench as a process of its own: the real app on the real server, its clock at a set instant, no
 * upkeep, and two more routes: the floor, an empty POST through the same server, framework and headers; and how late its
 * event loop was since this was last asked, with the most memory that it ever held.
 * Arguments: location of the database, instant, host that tokens name.
 */
import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
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
const loopDelay = monitorEventLoopDelay({ resolution: 10 });
loopDelay.enable();
app.get('/machine', (c) => {
  const answer = { loopDelayP99Ms: loopDelay.percentile(99) / 1e6, memoryMb: process.resourceUsage().maxRSS / 1000 };
  loopDelay.reset();
  return c.json(answer);
});
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
