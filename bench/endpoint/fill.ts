/** What the bench measures on: departments with an open week and its keys, and a year of released windows. */
import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekPlus } from '#core/base/week.ts';
import { isEmpty } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import { sumFields } from '#core/sums/fields.ts';
import { release } from '#core/sums/release.ts';
import { ALL_TOOLS, isToolRow, type Sums } from '#core/sums/sums.ts';
import { summaryOf } from '#core/sums/window-summary.ts';
import { createRoleKey } from '#server/features/access-keys/rows.ts';
import { type KeyPair, makeKeyPair, parsePrivateKey } from '#server/features/tokens/key-pair.ts';
import type { Store } from '#server/store/schema.ts';
import { randomReport } from '../../test/resilience/random-report.ts';

const DEPARTMENTS = 40;
const TOOLS = 12;
const LEADS = 200;
export const YEAR_WEEKS = 52;
export const OPEN_WEEK: Week = '2026-W47';
/** The open week has ended and is not closed; the year before it is. */
export const INSTANT = '2026-11-24T12:00:00Z';
/** The last week that is closed and released at that instant. */
export const LAST_RELEASED = '2026-W45';
const ORGANISATION = 'My organisation';
const INSERT_ROWS = 100;

export interface OpenKey {
  readonly department: DepartmentId;
  readonly pair: KeyPair;
  readonly keyId: Uint8Array;
  readonly privateKey: KeyObject;
}

export async function makeKeys(): Promise<OpenKey[]> {
  const keys: OpenKey[] = [];
  for (let at = 0; at < DEPARTMENTS; at++) {
    const pair = await makeKeyPair();
    const keyId = createHash('sha256').update(pair.spki).digest();
    keys.push({ department: `department-${at}`, pair, keyId, privateKey: parsePrivateKey(pair.privateKey) });
  }
  return keys;
}

/** Sums of so many members by row: those of ten random reports, times what is missing, with a dozen tools. */
function sumsOfMembers(department: DepartmentId, members: number): Map<string, Sums> {
  const reports = Array.from({ length: 10 }, () => randomReport(department, OPEN_WEEK));
  const byRow = sumsByRow(reports.flatMap((report) => (isEmpty(report) ? [] : [report])));
  for (const sums of byRow.values()) for (const field of sumFields) sums[field] *= members / 10;
  const all = byRow.get(ALL_TOOLS);
  const tool = [...byRow].find(([row]) => row !== ALL_TOOLS && isToolRow(row))?.[1];
  if (all === undefined || tool === undefined) throw new Error('ten random reports hold no tool');
  return new Map([[ALL_TOOLS, all], ...Array.from({ length: TOOLS }, (_, at): [string, Sums] => [`tool-${at}`, tool])]);
}

async function inChunks<T>(rows: readonly T[], insert: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += INSERT_ROWS) await insert(rows.slice(at, at + INSERT_ROWS));
}

/** Fills an empty database and returns keys of leads of all departments. `members` are those of each department. */
export async function fill(db: Store, keys: readonly OpenKey[], members: number): Promise<string[]> {
  const now = () => Date.parse(INSTANT);
  const weeks = Array.from({ length: YEAR_WEEKS }, (_, ago) => weekPlus(LAST_RELEASED, -ago));
  for (const { department, pair, keyId } of keys) {
    await db
      .insertInto('departments')
      .values({
        id: department,
        name: department,
        headcount: members,
        weeklyHours: 40,
        hourlyCost: 60,
        currency: 'EUR',
        realisation: 0.5,
        firstWeek: weekPlus(LAST_RELEASED, 1 - YEAR_WEEKS),
      })
      .execute();
    await db
      .insertInto('keys')
      .values({
        department,
        week: OPEN_WEEK,
        keyId,
        spki: pair.spki,
        privateKey: null,
        organisation: ORGANISATION,
        issuesUntil: '2026-11-23T00:00:00.000Z',
        closesAt: '2026-12-03T00:00:00.000Z',
        closed: 0,
      })
      .execute();
    // The weeks before count too: they decide how long the windows of the first period are.
    const enrolled = [...weeks, ...[1, 2, 3, 4, 5].map((more) => weekPlus(LAST_RELEASED, 1 - YEAR_WEEKS - more))];
    await inChunks(
      enrolled.map((week) => ({ department, week, members, issued: members })),
      (rows) => db.insertInto('enrolments').values(rows).execute(),
    );
    await inChunks(
      Array.from({ length: members }, (_, at) => ({
        department,
        secretHash: randomBytes(32),
        member: `member-${at}`,
        seenWeek: OPEN_WEEK,
      })),
      (rows) => db.insertInto('members').values(rows).execute(),
    );
    await inChunks(
      weeks.map((week) => {
        const { outcome } = release(week, [{ week, members, sums: sumsOfMembers(department, members) }], 5);
        return {
          department,
          window: week,
          firstWeek: week,
          lastWeek: week,
          summary: JSON.stringify(summaryOf(outcome)),
          outcome: JSON.stringify(outcome),
        };
      }),
      (rows) => db.insertInto('releases').values(rows).execute(),
    );
  }
  const departments = keys.map(({ department }) => department);
  const given = { role: 'lead', departments, label: 'bench', origin: 'admin', expiresAt: null } as const;
  const leadKeys: string[] = [];
  for (let at = 0; at < LEADS; at++) leadKeys.push((await createRoleKey(db, { now, random: randomBytes }, given)).key);
  return leadKeys;
}
