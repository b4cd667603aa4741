/**
 * An endpoint on a real database in a folder of its own, with a set clock and real keys, and what tests do with it.
 *
 * Making an RSA key takes a third of a second, so the keys of a test file come from a pool that is made as needed and used
 * again by the next endpoint of that file. Tokens are minted with the key itself, which gives the very tokens that
 * blinding and unblinding give, only faster; `independent-client.test.ts` goes the whole way.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import type { Week } from '#core/base/week.ts';
import { reportBody } from '#core/protocol/member.ts';
import type { Report, ReportAll, ReportRow, ReportTool, SumsReport } from '#core/report/report.ts';
import { createApp } from '#server/app.ts';
import type { Deps, LogEntry } from '#server/deps.ts';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { refreshCounts } from '#server/features/releases/collected-counts.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import { type KeyPair, makeKeyPair, parsePrivateKey } from '#server/features/tokens/key-pair.ts';
import { openStore } from '#server/store/open.ts';
import { report, reportOf, tool } from '../core/reports.ts';
import { mintToken as mintTokenOf } from '../resilience/mint-token.ts';

export const ADMIN_KEY = 'the-admin-key-of-the-tests';
/** The host that the endpoint publishes. */
const HOST = 'localhost';
const ORGANISATION = 'My organisation';

const pool: KeyPair[] = [];

/** Makes key pairs from the pool, starting over for each endpoint. */
export function createPooledKeys(): () => Promise<KeyPair> {
  let next = 0;
  return async () => {
    const at = next++;
    const pair = pool[at] ?? (await makeKeyPair());
    pool[at] ??= pair;
    return pair;
  };
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read the bodies they expect
  body: any;
  headers: Headers;
  text: string;
}

interface TokenScope {
  department: string;
  week: Week;
  organisation?: string;
  host?: string;
  /** Another token type than that of RFC 9578: a member may have anything signed, unseen. */
  type?: number;
}

/** A valid token of a key, as blinding, signing and unblinding would make it. */
export function mintToken(keyId: Uint8Array, privateKey: Uint8Array, scope: TokenScope): string {
  const challenge = { organisation: ORGANISATION, host: HOST, ...scope };
  return mintTokenOf(keyId, parsePrivateKey(privateKey), challenge, scope.type);
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** `database` is a `postgres://` address; without one the endpoint keeps its data in a file. */
export async function openOffice(at = '2026-11-18T12:00:00Z', changes: Partial<Deps> = {}, database?: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'worthwhile-office-'));
  const clock = { nowMs: Date.parse(at) };
  const now = () => clock.nowMs;
  const log: LogEntry[] = [];
  const pairs = new Map<string, KeyPair>();
  const pooled = createPooledKeys();
  const rememberedPair = async () => {
    const pair = await pooled();
    pairs.set(toBase64Url(createHash('sha256').update(pair.spki).digest()), pair);
    return pair;
  };

  async function open() {
    const db = await openStore(database ?? dataDir);
    await ensureAdminKey(db, { now, random: randomBytes }, ADMIN_KEY);
    const issuer = createIssuer({ db, now, makeKeyPair: rememberedPair });
    const deps: Deps = {
      db,
      issuer,
      now,
      random: randomBytes,
      publicHost: HOST,
      movedClock: null,
      log: (entry) => log.push(entry),
      ...changes,
    };
    return { db, deps, app: createApp(deps) };
  }
  let opened = await open();

  async function request(
    method: string,
    path: string,
    { body, bearer, headers = {} }: { body?: unknown; bearer?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await opened.app.request(path, {
      method,
      headers: { ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    let parsed: unknown = null;
    try {
      parsed = JSON.parse(text);
    } catch {
      // Not every answer is JSON; tests of those read `text`.
    }
    return { status: response.status, body: parsed, headers: response.headers, text };
  }

  const admin = (method: string, path: string, body?: unknown) =>
    request(method, `/v1/admin${path}`, { body, bearer: ADMIN_KEY });

  async function department(id: string, settings: Record<string, unknown> = {}) {
    const made = await admin('POST', '/departments', { id, name: id.toUpperCase(), headcount: 20, ...settings });
    if (made.status !== 201) throw new Error(made.text);
  }

  async function joinDepartment(id: string): Promise<string> {
    const { body } = await admin('POST', `/departments/${id}/codes`, { kind: 'invite' });
    const joined = await request('POST', '/v1/members', { body: { code: body.code } });
    return joined.body.memberSecret;
  }

  async function keyOf(id: string, week: Week): Promise<{ keyId: string; spki: string }> {
    const { body } = await request('GET', `/v1/keys?department=${id}&week=${week}`);
    const [key] = body.keys;
    if (key === undefined) throw new Error(`no key of ${id} in ${week}`);
    return key;
  }

  /** A request for a token whose blinded message is a number below any modulus: enough to be a member of the week. */
  async function tokenRequest(id: string, week: Week) {
    const { keyId } = await keyOf(id, week);
    const bytes = randomBytes(256);
    bytes[0] = 0;
    return { week, keyId, blinded: toBase64Url(bytes) };
  }

  async function fetchToken(id: string, week: Week, secret: string): Promise<Answer> {
    return request('POST', '/v1/tokens', { bearer: secret, body: await tokenRequest(id, week) });
  }

  /** New members of a department who all fetch the token of these weeks. */
  async function enrol(id: string, weeks: readonly Week[], count: number): Promise<string[]> {
    const secrets: string[] = [];
    for (let i = 0; i < count; i++) secrets.push(await joinDepartment(id));
    for (const secret of secrets)
      for (const week of weeks) {
        const issued = await fetchToken(id, week, secret);
        if (issued.status !== 200) throw new Error(issued.text);
      }
    return secrets;
  }

  function mint(keyId: string, scope: TokenScope): string {
    const pair = pairs.get(keyId);
    const id = fromBase64Url(keyId);
    if (pair === undefined || id === null) throw new Error(`no key pair ${keyId}`);
    return mintToken(id, pair.privateKey, scope);
  }

  /** A valid token that has not been spent; its week must be one whose key has been made. */
  async function token(id: string, week: Week): Promise<string> {
    return mint((await keyOf(id, week)).keyId, { department: id, week });
  }

  function send(spendable: string, report: Report): Promise<Answer> {
    return request('POST', '/v1/reports', { body: reportBody(spendable, report) });
  }

  return {
    dataDir,
    clock,
    log,
    get db() {
      return opened.db;
    },
    get deps() {
      return opened.deps;
    },
    request,
    admin,
    department,
    joinDepartment,
    keyOf,
    tokenRequest,
    fetchToken,
    enrol,
    mint,
    token,
    send,
    /** Brings the counts that leads see up to the quarter of an hour of the clock. */
    refreshCounts: () => refreshCounts(opened.deps),
    leadKey: async (id: string): Promise<string> => (await admin('POST', `/departments/${id}/lead-keys`)).body.key,
    goTo(instant: string) {
      clock.nowMs = Date.parse(instant);
    },
    /** Closes the database and starts again on the same folder. */
    async restart() {
      await opened.db.destroy();
      opened = await open();
    },
    async close() {
      await opened.db.destroy();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** An office whose departments have one released week of six members each; its clock stands after the release. */
export async function openReleasedOffice(departments: readonly string[], week: Week): Promise<Office> {
  const office = await openOffice('2026-11-18T12:00:00Z');
  for (const id of departments) {
    await office.department(id, { headcount: 10, hourlyCost: 60 });
    await office.enrol(id, [week], 6);
  }
  office.goTo('2026-11-25T12:00:00Z');
  for (const id of departments)
    for (let member = 0; member < 6; member++)
      await office.send(await office.token(id, week), toolsReport(id, week, [busyTool('claude', 5 + 3 * member)]));
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  return office;
}

/** The sums of somebody who used AI and said how much it saved: `minutes` in each of `valued` answers out of `sessions`. */
export function busyWeek(minutes: number, valued = 2, sessions = 6): Partial<ReportRow> {
  return {
    sessions,
    engagedMinutes: sessions * 12,
    activeDays: Math.min(4, sessions),
    covered: sessions,
    asked: valued,
    answered: valued,
    valued,
    weight: sessions,
    weightedMinutes: sessions * minutes,
    weightedLow: sessions * (minutes - 5),
    weightedHigh: sessions * (minutes + 5),
  };
}

/** The same of one tool. */
export function busyTool(id: string, minutes: number, valued = 2, sessions = 6): ReportTool {
  return tool(id, busyWeek(minutes, valued, sessions));
}

/** The report of a member whose sums are of no tool that is named. */
export function memberReport(department: string, week: Week, sums: Partial<ReportAll> = {}): SumsReport {
  return report(sums, { department, week });
}

/** The report of a member who used these tools and no other. */
export function toolsReport(
  department: string,
  week: Week,
  tools: readonly ReportTool[],
  sums: Partial<ReportAll> = {},
): SumsReport {
  return reportOf(tools, sums, { department, week });
}
