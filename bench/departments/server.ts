/**
 * The whole endpoint with its upkeep, its clock at a set instant, as a process of its own. Arguments: folder of the embedded
 * database, address of another one or nothing, instant, admin key.
 */
import { startEndpoint } from '#server/endpoint.ts';

const [dataDir = '', database = '', instant = '', adminKey = ''] = process.argv.slice(2);
const endpoint = await startEndpoint({
  port: 0,
  dataDir,
  adminKey,
  now: () => Date.parse(instant),
  ...(database === '' ? {} : { database }),
  log: (entry) => console.error(JSON.stringify(entry)),
});
console.log(`port ${new URL(endpoint.url).port}`);
process.on('SIGTERM', () => {
  endpoint.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
