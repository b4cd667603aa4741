/** A real endpoint with a clock the test sets, driven over HTTP as an admin would, and members that run the client code. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import { type Day, endOfWeekMs, type Week } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { type Organisation, organisationSchema } from '#core/org/organisation.ts';
import { reportBody } from '#core/protocol/member.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import { toReport } from '#core/report/member-week.ts';
import type { SignedToken } from '#core/report/week-token.ts';
import type { Company } from '#core/tools/tool-state.ts';
import type { Trial } from '#core/trial/trial.ts';
import { type EndpointOptions, startEndpoint } from '#server/endpoint.ts';
import { createEndpoint } from '#sync/endpoint.ts';
import { blindToken, unblindToken } from '#sync/token.ts';
import { createPooledKeys } from '../server/office.ts';

export const ADMIN_KEY = 'admin-key-of-the-end-to-end-tests';

export interface Office {
  readonly url: string;
  setNow(nowMs: number): void;
  /** Sends as the admin; throws where the endpoint refuses. */
  admin(path: string, body?: unknown): Promise<Record<string, unknown>>;
  config(): Promise<Organisation>;
  setConfig(config: Partial<Company>): Promise<void>;
  /** A department and a code for it. */
  department(id: string, headcount: number): Promise<string>;
  /** Ends the endpoint and starts it anew at its address, upon which it does its regular work at once. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openOffice(
  startMs: number,
  options: Pick<EndpointOptions, 'publicUrl' | 'extensionFolder'> = {},
): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-office-'));
  let nowMs = startMs;
  const makeKeyPair = createPooledKeys();
  const start = (port: number) =>
    startEndpoint({ port, dataDir, adminKey: ADMIN_KEY, now: () => nowMs, makeKeyPair, ...options });
  let endpoint = await start(0);
  const { url } = endpoint;
  const admin = async (path: string, body: unknown = {}) => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    url,
    setNow: (ms) => {
      nowMs = ms;
    },
    admin,
    config: async () => organisationSchema.parse(await (await fetch(`${url}/v1/config`)).json()),
    async setConfig(config) {
      const response = await fetch(`${url}/v1/admin/config`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(config),
      });
      if (!response.ok) throw new Error(`PUT config: ${response.status} ${await response.text()}`);
    },
    async department(id, headcount) {
      await admin('/v1/admin/departments', { id, name: `Department ${id}`, headcount, hourlyCost: 60 });
      const { code } = await admin(`/v1/admin/departments/${id}/codes`, { kind: 'department' });
      return String(code);
    },
    async restart() {
      await endpoint.close();
      endpoint = await start(Number(new URL(url).port));
    },
    async close() {
      await endpoint.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A request as the front saw it. */
export interface FrontRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The connection it came on, in the order in which they were opened. */
  readonly connection: number;
  /** Whether its TLS session goes on from an earlier connection's. */
  readonly resumed: boolean;
}

export interface Front {
  readonly url: string;
  readonly requests: FrontRequest[];
  /** Where requests go on to. */
  to(endpointUrl: string): void;
  /** Holds back the answers to POSTs of one route, as a lost connection would, or of none. */
  hold(route: string | null): void;
  held(): number;
  /** Answers a route with something else than the endpoint does. */
  falsify(route: string, change: (body: Record<string, unknown>) => unknown): void;
  close(): Promise<void>;
}

/** Stands between browsers and the endpoint, as a proxy would, keeps connections open, and writes down what it sees. */
export async function openFront({ isSecure = false } = {}): Promise<Front> {
  let target = new URL('http://127.0.0.1');
  let heldRoute: string | null = null;
  let held = 0;
  const falsified = new Map<string, (body: Record<string, unknown>) => unknown>();
  const requests: FrontRequest[] = [];
  const connections = new Map<Socket, number>();
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { socket, method = 'GET', url: path = '/', headers } = incoming;
    const body = await text(incoming);
    const connection = connections.get(socket) ?? connections.size;
    connections.set(socket, connection);
    const resumed = socket instanceof TLSSocket && socket.isSessionReused();
    requests.push({ method, path, headers, body, connection, resumed });
    const answer = await fetch(new URL(path, target), {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        ['connection', 'content-length', 'host', 'accept-encoding'].includes(name) || value === undefined
          ? []
          : [[name, String(value)]],
      ),
      ...(body === '' ? {} : { body }),
    });
    const change = falsified.get(path.split('?')[0] ?? path);
    const answered = await answer.text();
    if (method === 'POST' && path === heldRoute) {
      held += 1;
      return;
    }
    for (const name of [
      'content-type',
      'access-control-allow-origin',
      'access-control-allow-headers',
      'access-control-allow-methods',
    ])
      if (answer.headers.has(name)) outgoing.setHeader(name, answer.headers.get(name) ?? '');
    outgoing.statusCode = answer.status;
    outgoing.end(change === undefined ? answered : JSON.stringify(change(JSON.parse(answered))));
  };
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  };
  const server = isSecure
    ? createSecureServer(
        { key: readFileSync('test/samples/test-host-key.pem'), cert: readFileSync('test/samples/test-host-cert.pem') },
        listener,
      )
    : createServer(listener);
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http${isSecure ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    to: (endpointUrl) => {
      target = new URL(endpointUrl);
    },
    hold: (route) => {
      heldRoute = route;
    },
    held: () => held,
    falsify: (route, change) => falsified.set(route, change),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An endpoint that members reach through a front, under the front's host. */
export async function openOfficeBehind(front: Front, startMs: number): Promise<Office> {
  const office = await openOffice(startMs, { publicUrl: front.url });
  front.to(office.url);
  return office;
}

/** Joins and fetches the token of a week with the very client code of the extension. */
export async function fetchToken(url: string, code: string, week: Week, version?: string): Promise<SignedToken> {
  const endpoint = createEndpoint(url, (address, init) => fetch(address, init), version);
  const joined = await endpoint.join(code);
  if (joined.kind !== 'ok') throw new Error(`could not join: ${joined.said}`);
  const { department, memberSecret } = joined.value;
  const [config, keys] = await Promise.all([endpoint.config(), endpoint.keys(department.id, week)]);
  const [key] = keys.kind === 'ok' ? keys.value : [];
  if (config.kind !== 'ok' || key === undefined) throw new Error(`no key for ${week}`);
  const { organisation, host } = config.value;
  const blinded = await blindToken(key, { organisation, host, department: department.id, week });
  const signature = await endpoint.token(memberSecret, blinded);
  if (signature.kind !== 'ok') throw new Error(`no token: ${signature.said}`);
  return unblindToken(blinded, signature.value);
}

/** A member without a browser, with sessions and answers given. */
export async function joinAsMember(url: string, code: string, week: Week, version?: string) {
  const { token, department } = await fetchToken(url, code, week, version);
  const endpoint = createEndpoint(url, (address, init) => fetch(address, init));
  return {
    /** Reports the week. */
    async report(
      sessions: readonly SessionRecord[],
      estimates: readonly Estimate[],
      suggested: readonly string[] = [],
      trials: readonly Trial[] = [],
    ) {
      const report = toReport({
        department,
        week,
        joinedWeek: week,
        minSessionSeconds: 30,
        tools: catalogue,
        sessions,
        estimates,
        suggested,
        leftOut: [],
        trials,
        withoutWeek: false,
      });
      return (await endpoint.report(reportBody(token, report))).kind;
    },
  };
}

/** A session on ChatGPT with its answer, as the extension would have stored them. */
export function answeredSession(week: Week, day: Day, minutes: number): [SessionRecord, Estimate] {
  const endMs = endOfWeekMs(week, 'UTC') - 4 * 86_400_000;
  const startMs = endMs - 12 * 60_000;
  const session: SessionRecord = {
    id: `${startMs}-chatgpt`,
    tool: 'chatgpt',
    startMs,
    endMs,
    engagedMs: 600_000,
    doubtful: false,
    day,
    week,
    excluded: false,
    draw: { probability: 0.5, atMs: endMs },
    question: { state: 'answered', shownMs: endMs, expiresMs: endMs + 7_200_000, endedMs: endMs + 60_000 },
  };
  const estimate: Estimate = {
    kind: 'sampled',
    id: session.id,
    tool: 'chatgpt',
    day,
    week,
    savedMinutes: { low: minutes - 5, centre: minutes, high: minutes + 5 },
    answeredMs: endMs + 60_000,
    probability: 0.5,
    delaySeconds: 60,
    followUpKind: null,
    followUp: null,
  };
  return [session, estimate];
}
