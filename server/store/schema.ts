/**
 * The endpoint's tables. The same schema runs on SQLite and on PostgreSQL.
 *
 * The department comes first in each primary key of a table that grows with members or reports, so that a distributed
 * PostgreSQL can split them by department. Nothing near a report holds a time, an address or a number that counts up:
 * `spent` knows that a token was used, `sealed` knows sums, and no table has a row for a report.
 */

import type { Generated, Kysely, Transaction } from 'kysely';
import type { IdOf, SourceId, ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Day, Week } from '#core/base/week.ts';
import type { WindowId } from '#core/base/window.ts';
import type { ExperimentId } from '#core/outcomes/experiment.ts';
import type { OutcomeId } from '#core/outcomes/outcome.ts';
import type { KeyRole } from '#core/protocol/access-key.ts';
import type { DigestKind, DigestSend } from '#core/protocol/digests.ts';
import type { SourcePeriod } from '#core/sources/period.ts';
import type { SealedSums } from '#server/store/exact-sums.ts';

/** Of random bytes, or of who signed in; the secrets of one person's browsers share it. */
export type MemberId = IdOf<'member'>;

/** What a statement does not name stays zero. */
type SealedColumns = { [Column in keyof SealedSums]: Generated<number> };

export interface Tables {
  /** What the organisation has set, as JSON texts by name. */
  settings: { name: string; value: string };

  departments: {
    id: DepartmentId;
    name: string;
    /** People in it from `firstWeek` on, until the first row of `headcounts`. */
    headcount: number;
    weeklyHours: number;
    hourlyCost: number | null;
    currency: string;
    /** Share of the saved time that counts as money, 0..1. */
    realisation: number;
    /** The week in which the department was set up: windows before it are not its own. */
    firstWeek: Week;
    /** The unit that it lies in; null where it lies in none. */
    parent: DepartmentId | null;
  };

  /** What departments lie in, within each other. */
  units: { id: DepartmentId; name: string; parent: DepartmentId | null };

  /** What a department's headcount changed to, from a week after its first on until the next row. */
  headcounts: { department: DepartmentId; fromWeek: Week; headcount: number };

  /** Into which successor of a department that was split a member went: the first token fetched there settles it. */
  choices: { department: DepartmentId; member: MemberId; successor: DepartmentId };

  /** One RSA key pair per department and week. The private half is erased when issuing ends. */
  keys: {
    department: DepartmentId;
    week: Week;
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
  };

  joinCodes: {
    codeHash: Uint8Array;
    department: DepartmentId;
    kind: 'invite' | 'department';
    uses: number;
    used: number;
  };

  /** One row per secret; the secrets of one person's browsers share the member id. */
  members: {
    department: DepartmentId;
    secretHash: Uint8Array;
    member: MemberId;
    /** Of the extension, as this browser told it last; null where it never did. */
    version: string | null;
    /** The week in which this browser joined or last fetched a token: one that never comes back is forgotten. */
    seenWeek: Week;
  };

  /** Who has fetched the token of a week, and the digest of what was asked, so that the same request gets the same answer. */
  fetchedTokens: { department: DepartmentId; week: Week; member: MemberId; requestDigest: Uint8Array };

  /** How many members a week has: those who fetched its token and did not leave before it began. Outlives `fetchedTokens`. */
  enrolments: {
    department: DepartmentId;
    week: Week;
    members: number;
    /** Tokens issued, also to those who left: never more than the department may have members. */
    issued: number;
  };

  spent: { department: DepartmentId; week: Week; tokenHash: Uint8Array };

  /** Read it with `sumsOfSealed`: numbers with a fraction are kept as whole ones. */
  sealed: SealedColumns & {
    department: DepartmentId;
    week: Week;
    /** All tools together, a tool, what the tools leave over, or a kind of task: see `rowsOf` of the core. */
    row: string;
  };

  /** How many reports of a week suggested a tool of the built-in catalogue; gone once the window is settled. */
  suggestions: { department: DepartmentId; week: Week; tool: ToolId; reports: number };

  /** What the last release of a department could not tell of its small counts and leaves to the next one, as sealed as sums. */
  carries: {
    department: DepartmentId;
    /** A Carry of the core as JSON. */
    value: string;
  };

  /** Members and reports of weeks that are not settled, as they stood at the last full quarter of an hour. */
  collectedCounts: { department: DepartmentId; week: Week; members: number; reports: number };

  /** Versions of the extension that members have, as they stood at the last full quarter of an hour. */
  collectedVersions: {
    department: DepartmentId;
    /** What `countVersions` of the core tells, as JSON. */
    value: string;
  };

  /** A window that has been settled, once and for ever. */
  releases: {
    department: DepartmentId;
    window: WindowId;
    firstWeek: Week;
    lastWeek: Week;
    /** A WindowSummary of the core as JSON. It stands before what is long, so that reading it reads no more. */
    summary: string;
    /** A ReleasedWindow of the core as JSON: what is shown, or why nothing is. */
    outcome: string;
    /** The part of it that the organisation's trials are pooled from; null where it has none. */
    trials: string | null;
  };

  /** Access keys: only their hashes. Revoked ones stay, so that the list tells who could do what when. */
  roleKeys: {
    /** Of six random bytes; what a key is called in lists and in the audit log. */
    id: string;
    keyHash: Uint8Array;
    role: KeyRole;
    /** The departments of a key of a role that has any, as a JSON array; empty for the others. */
    departments: string;
    /** What the admin wrote beside it, or the subject that signed in. */
    label: string;
    /** `environment`: set by WORTHWHILE_ADMIN_KEY; `first`: printed at the first start; `admin`: made by an admin. */
    origin: 'environment' | 'first' | 'admin' | 'sign-in';
    /** ISO 8601 UTC, as are the two below; null where the key has no end. */
    createdAt: string;
    expiresAt: string | null;
    revokedAt: string | null;
  };

  /** A short-lived code that joins as a member who is known: another browser of the same person. */
  memberCodes: {
    codeHash: Uint8Array;
    department: DepartmentId;
    /** Empty once the code was used: whose it was is nobody's business any more. */
    member: MemberId;
    /** ISO 8601 UTC. The row stays a day longer, so that a code that comes late is told so. */
    expiresAt: string;
  };

  /** What leads enter: each change is a new revision, and none is ever changed or deleted. */
  entries: {
    /** `*` for the profile of the whole organisation, which an admin enters. */
    department: DepartmentId;
    kind: 'ledger' | 'licences' | 'costs' | 'targets' | 'profile';
    id: string;
    /** From 1. */
    revision: number;
    /** ISO 8601 UTC. */
    at: string;
    author: string;
    /** JSON; null where the entry was taken away. */
    value: string | null;
  };

  /** Outcomes of departments: a series each, as it is now. The audit log has what was changed. */
  outcomes: {
    department: DepartmentId;
    outcome: OutcomeId;
    name: string;
    unit: string;
    /** From 1. */
    revision: number;
    /** ISO 8601 UTC. */
    at: string;
    author: string;
    /** An Outcome of the core as JSON. */
    value: string;
  };

  /** The register of experiments, each as it is now. */
  experiments: {
    id: ExperimentId;
    /** From 1. */
    revision: number;
    /** An Experiment of the core as JSON. */
    value: string;
  };

  /** Sums of vendors' reports, as an admin sent them. Nothing of a person ever comes here. */
  sources: {
    /** `*` for the whole organisation. */
    department: DepartmentId;
    source: SourceId;
    tool: ToolId;
    period: SourcePeriod;
    /** Its last day. */
    lastDay: Day;
    /** The sum as JSON. */
    value: string;
  };

  /** Where publications are sent to: one recipient of each kind for a unit. */
  digestRecipients: {
    /** A department, or `*` for all together. */
    unit: DepartmentId;
    kind: DigestKind;
    /** A DigestRecipient of the core as JSON, with what opens it: the address of a webhook, the key of a signature. */
    value: string;
  };

  /** Each message of a publication to a recipient, written with the publication, and what became of it. */
  digestSends: {
    unit: DepartmentId;
    kind: DigestKind;
    /** The last week of the publication; empty for the last test message. */
    week: Week | '';
    /** Of random bytes; the same in each attempt. */
    id: string;
    state: DigestSend['state'];
    attempts: number;
    /** ISO 8601 UTC: when it is sent, or taken up again where whoever was sending it ended. */
    dueAt: string;
    /** ISO 8601 UTC: the last change. */
    at: string;
    /** A DigestCause of the core as JSON. */
    cause: string | null;
  };

  /** Who changed what, and when. Rows are added only. Nothing that a member does stands here. */
  audit: {
    /** ISO 8601 UTC. */
    at: string;
    id: string;
    actor: string;
    action: string;
    subject: string;
    /** JSON; null where there was nothing. */
    before: string | null;
    after: string | null;
  };
}

export type Store = Kysely<Tables>;
export type StoreTransaction = Transaction<Tables>;
