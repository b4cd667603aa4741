/**
 * The endpoint's tables. The same schema runs on SQLite and on PostgreSQL.
 *
 * The department comes first in each primary key of a table that grows with members or slips, so that a distributed
 * PostgreSQL can split them by department. Nothing near a hand-in holds a time, an address or a number that counts up:
 * `spent` knows that a token was used, `sealed` knows sums, and no table has a row for a slip.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Sums } from '#core/sums.ts';

/** What the organisation has set, as JSON texts by name. */
interface SettingsTable {
  name: string;
  value: string;
}

interface DepartmentsTable {
  id: string;
  name: string;
  headcount: number;
  weeklyHours: number;
  hourlyCost: number | null;
  currency: string;
  /** Share of the saved time that counts as money, 0..1. */
  realisation: number;
  /** The department's own minimum group; null takes the organisation's. */
  minimumGroup: number | null;
  /** The week in which the department was set up: windows before it are not its own. */
  firstWeek: string;
}

/** One RSA key pair per department and week. The private half is erased when issuing ends. */
interface KeysTable {
  department: string;
  week: string;
  keyId: Uint8Array;
  spki: Uint8Array;
  /** PKCS #8, null once issuing has ended. */
  privateKey: Uint8Array | null;
  /** The organisation's name when the key was made: its tokens name it. */
  organisation: string;
  /** ISO 8601 UTC. */
  issuesUntil: string;
  /** ISO 8601 UTC. */
  closesAt: string;
  /** 1 once the week's spent set is gone and its sums have been released or withheld: nothing more may be added. */
  closed: number;
}

interface JoinCodesTable {
  codeHash: Uint8Array;
  department: string;
  kind: 'invite' | 'department';
  uses: number;
  used: number;
}

/** One row per secret; the secrets of one person's browsers share the member id. */
interface MembersTable {
  department: string;
  secretHash: Uint8Array;
  member: string;
}

/** Who has fetched a purse, and the digest of what was asked, so that the same request gets the same answer. */
interface PursesTable {
  department: string;
  week: string;
  member: string;
  requestDigest: Uint8Array;
}

/** How many members fetched a purse for a week; outlives the purses. */
interface EnrolmentsTable {
  department: string;
  week: string;
  members: number;
}

interface SpentTable {
  department: string;
  week: string;
  tokenHash: Uint8Array;
}

export interface SealedTable extends Sums {
  department: string;
  week: string;
  /** A tool id, or `all`. */
  tool: string;
}

/** A window that has been settled, once and for ever. */
interface ReleasesTable {
  department: string;
  window: string;
  firstWeek: string;
  lastWeek: string;
  /** A ReleasedWindow of the core as JSON: what is shown, or why nothing is. */
  outcome: string;
}

interface LeadKeysTable {
  keyHash: Uint8Array;
  department: string;
}

interface AdminKeysTable {
  keyHash: Uint8Array;
  /** `environment` for the key that WORTHWHILE_ADMIN_KEY sets, `first` for the one printed at the first start. */
  origin: string;
}

export interface Tables {
  settings: SettingsTable;
  departments: DepartmentsTable;
  keys: KeysTable;
  joinCodes: JoinCodesTable;
  members: MembersTable;
  purses: PursesTable;
  enrolments: EnrolmentsTable;
  spent: SpentTable;
  sealed: SealedTable;
  releases: ReleasesTable;
  leadKeys: LeadKeysTable;
  adminKeys: AdminKeysTable;
}

export type Store = Kysely<Tables>;
export type StoreTransaction = Transaction<Tables>;
