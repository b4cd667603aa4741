/**
 * A database with two departments whose week is open for reports, the private keys of that week to mint tokens with, and the
 * check that what was answered is what is stored.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import { reportBody } from '#core/protocol/member.ts';
import { emptyReport, isEmpty, type Report } from '#core/report/report.ts';
import { rowsOfReport } from '#core/report/report-rows.ts';
import { startEndpoint } from '#server/endpoint.ts';
import { parsePrivateKey } from '#server/features/tokens/key-pair.ts';
import { addToSealed, noSealedSums, type SealedSums, sealedColumns } from '#server/store/exact-sums.ts';
import { openStore } from '#server/store/open.ts';
import { isPostgresUrl } from '#server/store/postgres.ts';
import { createPooledKeys } from '../server/office.ts';
import { mintToken } from './mint-token.ts';
import { randomReport } from './random-report.ts';

const ADMIN_KEY = 'the-admin-key-of-the-torture-run';
const HOST = 'kpi.example';
const ORGANISATION = 'My organisation';
const DEPARTMENTS = ['sales', 'legal'];
const WEEK = '2026-W47';
/** While the week lasts and tokens are issued, and when its reports may be sent. */
const DURING = '2026-11-18T12:00:00Z';
const AFTER = '2026-11-24T12:00:00Z';

/** How the process under torture is started. */
export function startOptions(location: string) {
  return {
    location,
    isPostgres: isPostgresUrl(location),
    clock: AFTER,
    adminKey: ADMIN_KEY,
    publicUrl: `https://${HOST}`,
  };
}

/** A report with its token, and the body in which it is sent however often. */
export interface Ticket {
  readonly report: Report;
  /** SHA-256 of the token, as in the table of spent ones, in base64url. */
  readonly hash: string;
  readonly body: string;
}

interface MintingKey {
  readonly department: string;
  readonly keyId: Uint8Array;
  readonly privateKey: KeyObject;
}

async function post(url: string, path: string, body: unknown): Promise<void> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}` };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** Sets up the departments and takes a copy of their private keys before they are erased. */
async function prepare(location: string): Promise<MintingKey[]> {
  const makeKeyPair = createPooledKeys();
  const options = { port: 0, dataDir: location, adminKey: ADMIN_KEY, publicUrl: `https://${HOST}`, makeKeyPair };
  const database = isPostgresUrl(location) ? { database: location } : {};
  const during = await startEndpoint({ ...options, ...database, now: () => Date.parse(DURING) });
  for (const id of DEPARTMENTS) {
    await post(during.url, '/v1/admin/departments', { id, name: id, headcount: 50 });
    await fetch(`${during.url}/v1/keys?department=${id}&week=${WEEK}`);
  }
  const db = await openStore(location);
  const rows = await db.selectFrom('keys').selectAll().where('week', '=', WEEK).execute();
  await db.destroy();
  await during.close();
  // Makes the keys of the weeks to come, so that the process under torture has all its time for reports.
  const after = await startEndpoint({ ...options, ...database, now: () => Date.parse(AFTER) });
  await after.close();
  return rows.flatMap(({ department, keyId, privateKey }) =>
    privateKey === null ? [] : [{ department, keyId, privateKey: parsePrivateKey(privateKey) }],
  );
}

function difference(is: SealedSums, should: SealedSums): string | null {
  const column = sealedColumns.find((name) => is[name] !== should[name]);
  return column === undefined ? null : `${column} is ${is[column]} and should be ${should[column]}`;
}

export async function openOfficeUnderLoad(location: string) {
  const keys = await prepare(location);
  const tickets = new Map<string, Ticket>();

  /** A new report with a fresh token; one in eight is empty. */
  function newTicket(): Ticket {
    const key = keys[Math.floor(Math.random() * keys.length)];
    if (key === undefined) throw new Error(`${location} has no private keys of ${WEEK}`);
    const scope = { organisation: ORGANISATION, host: HOST, department: key.department, week: WEEK } as const;
    const token = mintToken(key.keyId, key.privateKey, scope);
    const isWithheld = Math.random() < 1 / 8;
    const report = isWithheld ? emptyReport(key.department, WEEK) : randomReport(key.department, WEEK);
    const hash = createHash('sha256')
      .update(fromBase64Url(token) ?? '')
      .digest();
    const ticket = { report, hash: toBase64Url(hash), body: reportBody(token, report) };
    tickets.set(ticket.hash, ticket);
    return ticket;
  }

  /**
   * Throws where a report that was answered is missing, one that was never sent is there, or the sums are not to the last
   * digit those of the reports whose tokens are spent. Returns how many are.
   */
  async function verify(answered: ReadonlySet<string>): Promise<number> {
    const db = await openStore(location);
    const stored = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => ({
        spent: await transaction.selectFrom('spent').select('tokenHash').execute(),
        sealed: await transaction.selectFrom('sealed').selectAll().execute(),
      }));
    await db.destroy();
    const spent = new Set(stored.spent.map(({ tokenHash }) => toBase64Url(tokenHash)));
    const missing = [...answered].filter((hash) => !spent.has(hash));
    if (missing.length > 0) throw new Error(`${missing.length} reports were answered and are not stored`);
    const should = new Map<string, SealedSums>();
    for (const hash of spent) {
      const ticket = tickets.get(hash);
      if (ticket === undefined) throw new Error(`a token is spent that was never sent: ${hash}`);
      const { report } = ticket;
      if (isEmpty(report)) continue;
      for (const [row, added] of rowsOfReport(report)) {
        const name = `${report.department} ${row}`;
        const sums = should.get(name) ?? noSealedSums();
        addToSealed(sums, added);
        should.set(name, sums);
      }
    }
    if (stored.sealed.length !== should.size)
      throw new Error(`there are sums of ${stored.sealed.length} rows and should be of ${should.size}`);
    for (const row of stored.sealed) {
      const wrong = difference(row, should.get(`${row.department} ${row.row}`) ?? noSealedSums());
      if (wrong !== null) throw new Error(`the sums of ${row.department} and ${row.row}: ${wrong}`);
    }
    return spent.size;
  }

  return { newTicket, verify };
}
