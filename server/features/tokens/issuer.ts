/**
 * The issuer's keys: one pair per department and week, made up to four weeks ahead, whose private half is erased when
 * the week ends (PROTOCOL, section 2).
 *
 * Several processes may want the same key at once: all make one, the first to store it wins, and all use the stored one.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import { isOpenIn } from '#core/org/reorganisation.ts';
import { rulesIn } from '#core/org/rules.ts';
import type { PublicKey } from '#core/protocol/member.ts';
import type { ReportRules } from '#core/report/report-rules.ts';
import { issuingWeeks, weekClosesMs, weekEndMs } from '#server/calendar.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { type KeyPair, parsePublicKey } from '#server/features/tokens/key-pair.ts';
import type { Store } from '#server/store/schema.ts';

/** What a report needs to know of the key of its token; none of it ever changes. */
export interface RedemptionKey {
  readonly department: DepartmentId;
  readonly week: Week;
  readonly organisation: string;
  /** Epoch milliseconds. */
  readonly opensAtMs: number;
  /** Epoch milliseconds. */
  readonly closesAtMs: number;
  readonly publicKey: KeyObject;
  /** What was published for the week. */
  readonly rules: ReportRules;
}

export interface Issuer {
  /** Makes the key of a week of `wantedKeys`, unless there is one. */
  readonly ensureKey: (department: DepartmentId, week: Week) => Promise<void>;
  /** Makes all keys that may be asked for now, or as many as it can until the signal: of thousands that takes minutes. */
  readonly ensureKeys: (signal?: AbortSignal) => Promise<void>;
  /** The public keys of those weeks that have one, by department and week. */
  readonly publicKeys: (departments: readonly DepartmentId[], weeks: readonly Week[]) => Promise<PublicKey[]>;
  readonly redemptionKey: (keyId: Uint8Array) => Promise<RedemptionKey | null>;
  /** Erases the private keys of weeks that have ended. */
  readonly erasePrivateKeys: () => Promise<void>;
}

interface IssuerParts {
  readonly db: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly makeKeyPair: () => Promise<KeyPair>;
}

/**
 * Department and week of the keys that may be asked for at this instant (epoch milliseconds), and of those among them that
 * are still to be made: none of weeks before a department begins or after it was merged or split. The nearest week comes
 * first for everybody: it is the one that is waited for.
 */
export async function wantedKeys(db: Store, nowMs: number) {
  const weeks = issuingWeeks(nowMs);
  const departments = await db.selectFrom('departments').select(['id', 'firstWeek']).orderBy('id').execute();
  const { successions } = await readConfig(db);
  // One question for all: there may be thousands, and every minute nearly all of them are there.
  const rows = await db.selectFrom('keys').select(['department', 'week']).where('week', 'in', weeks).execute();
  const made = new Set(rows.map(({ department, week }) => `${department} ${week}`));
  const wanted = weeks.flatMap((week) =>
    departments
      .filter((department) => isOpenIn(successions, department, week))
      .map(({ id }) => ({ department: id, week })),
  );
  return { wanted, missing: wanted.filter(({ department, week }) => !made.has(`${department} ${week}`)) };
}

/** Parsed keys kept in memory: a year of 80 departments. */
const MAX_CACHED_KEYS = 4096;

export function createIssuer({ db, now, makeKeyPair }: IssuerParts): Issuer {
  const making = new Map<string, Promise<void>>();
  const parsed = new Map<string, RedemptionKey>();

  async function makeKey(department: DepartmentId, week: Week): Promise<void> {
    const existing = await db
      .selectFrom('keys')
      .select('week')
      .where((eb) => eb.and({ department, week }))
      .executeTakeFirst();
    if (existing !== undefined) return;
    const config = await readConfig(db);
    const { organisation } = config;
    const { closeAfterDays } = rulesIn(config, week);
    const { spki, privateKey } = await makeKeyPair();
    await db
      .insertInto('keys')
      .values({
        department,
        week,
        keyId: createHash('sha256').update(spki).digest(),
        spki,
        privateKey,
        organisation,
        issuesUntil: new Date(weekEndMs(week)).toISOString(),
        closesAt: new Date(weekClosesMs(week, closeAfterDays)).toISOString(),
        closed: 0,
      })
      .onConflict((conflict) => conflict.columns(['department', 'week']).doNothing())
      .execute();
  }

  /** One making at a time for each key, however many ask. */
  async function ensureKey(department: DepartmentId, week: Week): Promise<void> {
    const name = `${department} ${week}`;
    const underWay = making.get(name) ?? makeKey(department, week);
    making.set(name, underWay);
    try {
      await underWay;
    } finally {
      making.delete(name);
    }
  }

  return {
    ensureKey,

    async ensureKeys(signal) {
      const { missing } = await wantedKeys(db, now());
      for (const { department, week } of missing) {
        if (signal?.aborted === true) return;
        await ensureKey(department, week);
      }
    },

    async publicKeys(departments, weeks) {
      const rows = await db
        .selectFrom('keys')
        .select(['keyId', 'department', 'week', 'spki', 'issuesUntil', 'closesAt'])
        .where('department', 'in', departments)
        .where('week', 'in', [...weeks])
        .orderBy('department')
        .orderBy('week')
        .execute();
      return rows.map((row) => ({ ...row, keyId: toBase64Url(row.keyId), spki: toBase64Url(row.spki) }));
    },

    async redemptionKey(keyId) {
      const name = toBase64Url(keyId);
      const known = parsed.get(name);
      if (known !== undefined) return known;
      const row = await db
        .selectFrom('keys')
        .select(['department', 'week', 'organisation', 'issuesUntil', 'closesAt', 'spki'])
        .where('keyId', '=', keyId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { tools, minSessionSeconds } = rulesIn(await readConfig(db), row.week);
      const key: RedemptionKey = {
        department: row.department,
        week: row.week,
        organisation: row.organisation,
        opensAtMs: Date.parse(row.issuesUntil),
        closesAtMs: Date.parse(row.closesAt),
        publicKey: parsePublicKey(row.spki),
        rules: { tools: new Set(tools.map(({ id }) => id)), minSessionSeconds },
      };
      if (parsed.size >= MAX_CACHED_KEYS) parsed.clear();
      parsed.set(name, key);
      return key;
    },

    async erasePrivateKeys() {
      await db
        .updateTable('keys')
        .set({ privateKey: null })
        .where('privateKey', 'is not', null)
        .where('issuesUntil', '<=', new Date(now()).toISOString())
        .execute();
    },
  };
}
