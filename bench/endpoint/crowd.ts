/** What many leads who ask for a year at once do to everybody else. */
import { performance } from 'node:perf_hooks';
import * as z from 'zod/mini';
import { quantile } from '../quantile.ts';
import { load, requestBytes } from './load.ts';

export interface Crowd {
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How late the server's event loop was, 99th percentile. */
  readonly loopDelayP99Ms: number;
  /** Answers of `/v1/config` meanwhile, one after the other on one connection, 99th percentile. */
  readonly configP99Ms: number;
  /** The most memory that the server's process ever held. */
  readonly memoryMb: number;
}

const machineSchema = z.object({ loopDelayP99Ms: z.number(), memoryMb: z.number() });

/** What the server says of itself since it was last asked. */
async function machine(port: number): Promise<z.infer<typeof machineSchema>> {
  return machineSchema.parse(await (await fetch(`http://127.0.0.1:${port}/machine`)).json());
}

/** One request of each key, all at the same time, while somebody asks for the configuration again and again. */
export async function measureCrowd(port: number, path: string, leadKeys: readonly string[]): Promise<Crowd> {
  const requests = leadKeys.map((key) => requestBytes('GET', path, '', [`Authorization: Bearer ${key}`]));
  const config = [requestBytes('GET', '/v1/config', '')];
  await machine(port);
  let isDone = false;
  const asking = load(port, requests, requests.length).finally(() => {
    isDone = true;
  });
  const latenciesMs: number[] = [];
  while (!isDone) {
    const startedMs = performance.now();
    await load(port, config, 1);
    latenciesMs.push(performance.now() - startedMs);
  }
  const { statuses } = await asking;
  return {
    statuses,
    configP99Ms: quantile(latenciesMs, 0.99),
    ...(await machine(port)),
  };
}
