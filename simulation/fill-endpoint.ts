/**
 * Fills an empty database with a year of the demonstration company, week by week with a moved clock.
 *
 * What is real: members' sessions, draws, answers and suggestions go through the extension's code to reports; each report is
 * made a body of full size and read by the endpoint's own check, then counted by its counting transaction in group commits
 * and released by its release job; departments, codes, joining, lead keys, ledger, licences, costs, targets and profile
 * go through the routes with their refusals and the audit log.
 *
 * What is not: tokens. Signing and checking ten thousand of them takes minutes and changes no number, so a body carries
 * random bytes in the place of its token, the keys of past weeks are random bytes, and how many members fetched a token is
 * noted without one. Keys from the present week on are real: the endpoint makes them when it starts.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod/mini';
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { seeded } from '#core/base/random.ts';
import { endOfWeekMs, periodOf, type Week, weekOf, weekPlus, weeksFromTo, weeksOfPeriod } from '#core/base/week.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import { codeReplySchema, leadKeyReplySchema } from '#core/protocol/admin.ts';
import { entrySchema } from '#core/protocol/lead.ts';
import { reportBody, TOKEN_BYTES } from '#core/protocol/member.ts';
import type { Report } from '#core/report/report.ts';
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { ensureAdminKey } from '#server/features/access-keys/first-admin.ts';
import { markAsDemonstration } from '#server/features/organisation/rows.ts';
import { releaseDue } from '#server/features/releases/release.ts';
import { parseReportBody } from '#server/features/reports/receive-report.ts';
import { createReportCounter, type ReportCounter } from '#server/features/reports/rows.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import type { Store } from '#server/store/schema.ts';
import {
  approvedTools,
  companyProfile,
  type MadeUpDepartment,
  madeUpDepartments,
  madeUpVersions,
  ORGANISATION,
} from '#simulation/company.ts';
import { type MadeUpMember, membersOf } from '#simulation/member.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The days after a week's end on which its reports arrive: Monday to Thursday, after a hold of a day. */
const ARRIVAL_DAYS = 4;
/** Released weeks that a year's view shows, and those before them that are not closed yet. */
const YEAR_WEEKS = 52;
const OPEN_WEEKS = 2;
const SEED = 11;
const AT_ONCE = 512;

export interface Filling {
  readonly db: Store;
  /** The present, as epoch milliseconds: the year ends there. */
  readonly nowMs: number;
  readonly departments?: readonly MadeUpDepartment[];
  /** Weeks to fill; a year and what is still collecting where not given. */
  readonly weeks?: number;
  readonly onWeek?: (done: number, whole: number, week: Week) => void;
}

export interface Filled {
  readonly adminKey: string;
  /** Opens all departments. */
  readonly leadKey: string;
  /** Opens that department alone, by its id. */
  readonly leadKeys: Readonly<Record<DepartmentId, string>>;
  readonly reports: number;
  readonly firstWeek: Week;
}

interface Office {
  readonly department: MadeUpDepartment;
  readonly members: readonly MadeUpMember[];
  readonly code: string;
  readonly leadKey: string;
}

type Ask = <T>(key: string | null, method: string, path: string, body: unknown, schema: z.ZodMiniType<T>) => Promise<T>;

/** The routes as a client sees them; throws where they refuse, since everything asked here must be right. */
function clientOf(app: ReturnType<typeof createApp>): Ask {
  return async (key, method, path, body, schema) => {
    const response = await app.request(path, {
      method,
      headers: key === null ? {} : { Authorization: `Bearer ${key}` },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return schema.parse(JSON.parse(text));
  };
}

const anything = z.unknown();

/** The grid starts with whole periods, so the year does too. */
function firstWeekOf(nowMs: number, weeks: number): Week {
  const earliest = weekPlus(weekOf(nowMs, 'UTC'), 1 - weeks);
  return weeksOfPeriod(periodOf(earliest))[0] ?? earliest;
}

async function openOffices(
  ask: Ask,
  adminKey: string,
  departments: readonly MadeUpDepartment[],
  firstWeek: Week,
): Promise<Office[]> {
  const steps = companyProfile.map(({ atWeek, profile }) => ({ fromWeek: weekPlus(firstWeek, atWeek), profile }));
  await ask(adminKey, 'PUT', '/v1/admin/profile', { revision: 0, value: steps }, anything);
  const offices: Office[] = [];
  for (const [at, department] of departments.entries()) {
    const { id } = department.settings;
    const path = `/v1/admin/departments/${id}`;
    await ask(adminKey, 'POST', '/v1/admin/departments', department.settings, anything);
    const { code } = await ask(adminKey, 'POST', `${path}/codes`, { kind: 'department' }, codeReplySchema);
    const label = `Lead of ${department.settings.name}`;
    const { key } = await ask(adminKey, 'POST', `${path}/lead-keys`, { label }, leadKeyReplySchema);
    const members = membersOf(department, firstWeek, (member) => seeded(SEED + at, member));
    offices.push({ department, members, code, leadKey: key });
    for (const kind of ['licences', 'targets'] as const)
      await ask(key, 'PUT', `/v1/${kind}`, { revision: 0, value: department[kind] }, anything);
    const { profile } = department;
    if (profile !== undefined)
      await ask(key, 'PUT', '/v1/profile', { revision: 0, value: [{ fromWeek: firstWeek, profile }] }, anything);
    const value = department.costs.map(({ atWeek, ...cost }) => ({ ...cost, week: weekPlus(firstWeek, atWeek) }));
    await ask(key, 'PUT', '/v1/costs', { revision: 0, value }, anything);
  }
  return offices;
}

const ledgerReplySchema = entrySchema(ledgerRecordSchema);

/** Enters the outcomes of this week, and the proofs that have come in for earlier ones. */
async function keepLedger(
  ask: Ask,
  { department, leadKey }: Office,
  entered: Map<string, string>,
  at: number,
  week: Week,
) {
  for (const outcome of department.ledger) {
    const { entry, title, owner, atWeek, confirmedAtWeek, verifiedAtWeek } = outcome;
    const stage =
      at === atWeek
        ? 'claimed'
        : at === confirmedAtWeek
          ? 'owner-confirmed'
          : at === verifiedAtWeek
            ? 'finance-verified'
            : null;
    if (stage === null) continue;
    const booked = weekPlus(week, atWeek - at);
    const value = { ...entry, title, owner, stage, week: booked };
    const id = entered.get(title);
    if (id === undefined) {
      const made = await ask(leadKey, 'POST', '/v1/ledger', { value }, ledgerReplySchema);
      entered.set(title, made.id);
    } else {
      const revision = stage === 'finance-verified' && confirmedAtWeek !== undefined ? 2 : 1;
      await ask(leadKey, 'PUT', `/v1/ledger/${id}`, { revision, value }, anything);
    }
  }
}

/** Counts reports as they would arrive: in any order, many at once. Throws where the endpoint refuses one. */
async function handInAll(count: ReportCounter, reports: readonly Report[]) {
  const shuffled = reports.map((report) => ({ report, order: Math.random() })).sort((a, b) => a.order - b.order);
  for (let at = 0; at < shuffled.length; at += AT_ONCE) {
    const counted = shuffled.slice(at, at + AT_ONCE).map(({ report }) => {
      const body = reportBody(toBase64Url(randomBytes(TOKEN_BYTES)), report);
      return count(parseReportBody(Buffer.from(body)));
    });
    const outcomes = await Promise.all(counted);
    const lost = outcomes.find((outcome) => outcome !== 'accepted');
    if (lost !== undefined) throw new Error(`a report was not counted: ${lost ?? 'too many are waiting'}`);
  }
}

/** Notes that so many members have fetched the week's token, as issuing it would. */
async function enrol(deps: Deps, department: DepartmentId, week: Week, members: number): Promise<void> {
  await deps.issuer.ensureKey(department, week);
  if (members > 0)
    await deps.db.insertInto('enrolments').values({ department, week, members, issued: members }).execute();
}

export async function fillEndpoint(filling: Filling): Promise<Filled> {
  const { db, nowMs, departments = madeUpDepartments, weeks = YEAR_WEEKS + OPEN_WEEKS, onWeek } = filling;
  const firstWeek = firstWeekOf(nowMs, weeks);
  const all = weeksFromTo(firstWeek, weekOf(nowMs, 'UTC'));
  let clockMs = endOfWeekMs(weekPlus(firstWeek, -1), 'UTC') + 9 * HOUR_MS;
  const now = () => clockMs;
  const makeKeyPair = async () => ({ spki: randomBytes(32), privateKey: randomBytes(32) });
  const issuer = createIssuer({ db, now, makeKeyPair });
  const deps: Deps = {
    db,
    issuer,
    now,
    random: randomBytes,
    publicHost: 'localhost',
    movedClock: null,
    log: ({ event, detail }) => {
      throw new Error(`${event}: ${detail ?? 'no more is known'}`);
    },
  };
  const adminKey = await ensureAdminKey(db, deps, null);
  if (adminKey === null) throw new Error('the database has an admin key already: it is not an empty one');
  await markAsDemonstration(db);
  const ask = clientOf(createApp(deps));
  const config = {
    organisation: ORGANISATION,
    tools: approvedTools,
    demonstration: true,
    teamNumbers: true,
    trials: true,
  };
  await ask(adminKey, 'PUT', '/v1/admin/config', config, anything);
  const offices = await openOffices(ask, adminKey, departments, firstWeek);
  const ids = departments.map(({ settings }) => settings.id);
  const roleKey = { role: 'lead', departments: ids, label: 'Lead of all departments' };
  const { key: leadKey } = await ask(adminKey, 'POST', '/v1/admin/keys', roleKey, leadKeyReplySchema);

  const count = createReportCounter(db);
  const entered = new Map<string, string>();
  let reports = 0;
  for (const [at, week] of all.entries()) {
    const weekEndMs = endOfWeekMs(week, 'UTC');
    clockMs = Math.min(nowMs, weekEndMs - 3 * DAY_MS);
    const arriving: Report[] = [];
    for (const office of offices) {
      const { id } = office.department.settings;
      const present = office.members.filter(({ joinedWeek }) => joinedWeek <= week);
      for (const [place, { joinedWeek }] of present.entries()) {
        if (joinedWeek !== week) continue;
        const version = madeUpVersions[place % madeUpVersions.length];
        await ask(null, 'POST', '/v1/members', { code: office.code, version }, anything);
      }
      await enrol(deps, id, week, present.length);
      await keepLedger(ask, office, entered, at, week);
      if (weekEndMs > nowMs) continue;
      const daysOpen = (nowMs - weekEndMs) / DAY_MS;
      const arrived = Math.min(present.length, Math.floor((present.length * daysOpen) / ARRIVAL_DAYS));
      for (const member of present.slice(0, arrived)) arriving.push(member.reportOf(week));
    }
    clockMs = Math.min(nowMs, weekEndMs + 3 * DAY_MS);
    await handInAll(count, arriving);
    reports += arriving.length;
    // The week before closes now, ten days after its end.
    clockMs = Math.min(nowMs, clockMs + HOUR_MS);
    await releaseDue(deps);
    onWeek?.(at + 1, all.length, week);
    await nextTurn();
  }
  clockMs = nowMs;
  await releaseDue(deps);
  await issuer.erasePrivateKeys();
  // The random bytes that stand for keys of weeks to come give way to keys that the endpoint makes.
  await db.deleteFrom('keys').where('issuesUntil', '>', new Date(nowMs).toISOString()).execute();
  const leadKeys = Object.fromEntries(offices.map(({ department, leadKey: key }) => [department.settings.id, key]));
  return { adminKey, leadKey, leadKeys, reports, firstWeek };
}
