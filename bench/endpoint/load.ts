/**
 * A client that costs as little as it can: prepared bytes over sockets, one request at a time on each. It knows
 * only as much HTTP as this server speaks: a status line and a content length.
 */
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface Load {
  readonly perSecond: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Sorted milliseconds to the whole answer, from sending or, on a new connection, from connecting. */
  readonly latenciesMs: readonly number[];
}

export function requestBytes(method: string, path: string, body: string, headers: readonly string[] = []): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: kpi.example', `Content-Length: ${Buffer.byteLength(body)}`];
  return Buffer.from(`${[...lines, ...headers].join('\r\n')}\r\n\r\n${body}`);
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** The length of the first whole answer in the bytes; null where it is not all there yet. */
function answerLength(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  if (/\r\ntransfer-encoding: chunked/i.test(head)) {
    const end = bytes.indexOf('\r\n0\r\n\r\n', headEnd);
    return end < 0 ? null : end + 7;
  }
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return bytes.length >= headEnd + 4 + length ? headEnd + 4 + length : null;
}

/** Sends all requests over so many connections, each made anew where the server closes it after an answer. */
export async function load(port: number, requests: readonly Buffer[], connections: number): Promise<Load> {
  const statuses: Record<string, number> = {};
  const latenciesMs: number[] = [];
  let next = 0;

  /** Sends on one connection until the server closes it (true) or nothing is left. */
  function overConnection(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let received: Buffer = Buffer.alloc(0);
      let sentMs = performance.now();
      const send = () => {
        const request = requests[next++];
        if (request === undefined) {
          socket.end();
          return resolve(false);
        }
        socket.write(request);
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const length = answerLength(received);
        if (length === null) return;
        const head = received.toString('latin1', 0, received.indexOf(HEAD_END));
        const status = head.slice(9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
        latenciesMs.push(performance.now() - sentMs);
        if (/\r\nconnection: close/i.test(head)) {
          socket.end();
          return resolve(true);
        }
        received = received.subarray(length);
        sentMs = performance.now();
        send();
      });
    });
  }

  async function sender(): Promise<void> {
    while (next < requests.length) if (!(await overConnection())) return;
  }

  const startedMs = performance.now();
  await Promise.all(Array.from({ length: connections }, sender));
  const seconds = (performance.now() - startedMs) / 1000;
  return { perSecond: requests.length / seconds, statuses, latenciesMs: latenciesMs.sort((a, b) => a - b) };
}
