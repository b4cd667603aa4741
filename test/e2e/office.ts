/** A real endpoint with a clock the test sets, driven over HTTP as an admin would, and members that run the client code. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toSlips } from '#core/member-week.ts';
import { type Organisation, organisationSchema } from '#core/organisation.ts';
import type { Estimate, SessionRecord } from '#core/record.ts';
import { endOfWeekMs } from '#core/week.ts';
import { startEndpoint } from '#server/endpoint.ts';
import { createEndpoint } from '#sync/endpoint.ts';
import { blindPurse, unblindPurse } from '#sync/token.ts';

export const ADMIN_KEY = 'admin-key-of-the-end-to-end-tests';

export interface Office {
  readonly url: string;
  setNow(nowMs: number): void;
  /** Sends as the admin; throws where the endpoint refuses. */
  admin(path: string, body?: unknown): Promise<Record<string, unknown>>;
  config(): Promise<Organisation>;
  setConfig(config: Organisation): Promise<void>;
  /** A department and a code for it. */
  department(id: string, headcount: number): Promise<string>;
  close(): Promise<void>;
}

export async function openOffice(startMs: number): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-office-'));
  let nowMs = startMs;
  const endpoint = await startEndpoint({ port: 0, dataDir, adminKey: ADMIN_KEY, now: () => nowMs });
  const admin = async (path: string, body: unknown = {}) => {
    const response = await fetch(new URL(path, endpoint.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    url: endpoint.url,
    setNow: (ms) => {
      nowMs = ms;
    },
    admin,
    config: async () => organisationSchema.parse(await (await fetch(`${endpoint.url}/v1/config`)).json()),
    async setConfig(config) {
      const response = await fetch(`${endpoint.url}/v1/admin/config`, {
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
    async close() {
      await endpoint.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Stands between a browser and the endpoint and holds back the answers to one route, as a lost connection would. */
export async function holdAnswers(endpointUrl: string, route: string) {
  const target = new URL(endpointUrl);
  let holding = false;
  let held = 0;
  const server = createServer((incoming, outgoing) => {
    const onward = httpRequest(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        if (holding && incoming.method === 'POST' && incoming.url === route) {
          held += 1;
          answer.resume();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (on: boolean) => {
      holding = on;
    },
    held: () => held,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A member without a browser: the very client code of the extension, with sessions and answers given. */
export async function joinAsMember(url: string, code: string, organisation: string, week: string, version?: string) {
  const endpoint = createEndpoint(url, (address, init) => fetch(address, init), version);
  const joined = await endpoint.join(code);
  if (joined.kind !== 'ok') throw new Error(`could not join: ${joined.said}`);
  const { department, memberSecret } = joined.value;
  const keys = await endpoint.keys(department.id, week);
  const [key] = keys.kind === 'ok' ? keys.value : [];
  if (key === undefined) throw new Error(`no key for ${week}`);
  const scope = { organisation, host: endpoint.host, department: department.id, week };
  const blinded = await blindPurse(key, scope);
  const signatures = await endpoint.tokens(memberSecret, blinded);
  if (signatures.kind !== 'ok') throw new Error(`no tokens: ${signatures.said}`);
  const { tokens } = await unblindPurse(blinded, signatures.value);
  return {
    /** Hands in the week's eight slips. */
    async handIn(sessions: readonly SessionRecord[], estimates: readonly Estimate[]) {
      const slips = toSlips({
        department: department.id,
        week,
        joinedWeek: week,
        minSessionSeconds: 30,
        sessions,
        estimates,
      });
      const results = [];
      for (const [place, slip] of slips.entries())
        results.push((await endpoint.handIn(tokens[place] ?? '', slip)).kind);
      return results;
    },
  };
}

/** A session on ChatGPT with its answer, as the extension would have stored them. */
export function answeredSession(week: string, day: string, minutes: number): [SessionRecord, Estimate] {
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
