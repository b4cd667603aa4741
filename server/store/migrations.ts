/**
 * The ladder of schema changes, in code so that the endpoint is one program. A step that has been released is never
 * changed again; it therefore names its columns itself and takes none from today's code.
 */
import type { Migration } from 'kysely';
import { addHistory } from '#server/store/department-history-step.ts';
import type { Engine } from '#server/store/engine.ts';
import { sealExactly } from '#server/store/exact-sums-step.ts';
import { addLengths } from '#server/store/lengths-step.ts';
import { addRoleKeys } from '#server/store/role-keys-step.ts';
import { createTable, type TableShape } from '#server/store/table-shape.ts';
import { addVersions } from '#server/store/versions-step.ts';

/** The columns of sums that the first released version knew. */
const firstSumColumns = [
  'slips',
  'activeSlips',
  'sessions',
  'engagedMinutes',
  'activeDays',
  'covered',
  'asked',
  'answered',
  'valued',
  'weight',
  'weightedMinutes',
  'weightedLow',
  'weightedHigh',
  'logged',
  'loggedMinutes',
  'unfavourable',
  'neutral',
  'favourable',
  'weightedSlips',
  'minutesSquared',
  'minutesTimesWeight',
  'weightSquared',
  'firstInPeriod',
  'segmentPower',
  'segmentHabitual',
  'segmentNovice',
  'segmentLow',
  'segmentNone',
  'reinvestedMoreWork',
  'reinvestedQuality',
  'reinvestedNewWork',
  'reinvestedLearning',
  'reinvestedCustomers',
  'reinvestedTimeOff',
  'reinvestedNothingYet',
];

const firstTables: Readonly<Record<string, TableShape>> = {
  settings: { columns: { name: 'text', value: 'text' }, primaryKey: ['name'] },
  departments: {
    columns: {
      id: 'text',
      name: 'text',
      headcount: 'integer',
      weeklyHours: 'double precision',
      hourlyCost: 'double precision?',
      currency: 'text',
      realisation: 'double precision',
      minimumGroup: 'integer?',
      firstWeek: 'text',
    },
    primaryKey: ['id'],
  },
  keys: {
    columns: {
      department: 'text',
      week: 'text',
      keyId: 'bytes',
      spki: 'bytes',
      privateKey: 'bytes?',
      organisation: 'text',
      issuesUntil: 'text',
      closesAt: 'text',
      closed: 'integer',
    },
    primaryKey: ['department', 'week'],
    unique: ['keyId'],
  },
  joinCodes: {
    columns: { codeHash: 'bytes', department: 'text', kind: 'text', uses: 'integer', used: 'integer' },
    primaryKey: ['codeHash'],
  },
  members: {
    columns: { department: 'text', secretHash: 'bytes', member: 'text' },
    primaryKey: ['department', 'secretHash'],
  },
  purses: {
    columns: { department: 'text', week: 'text', member: 'text', requestDigest: 'bytes' },
    primaryKey: ['department', 'week', 'member'],
  },
  enrolments: {
    columns: { department: 'text', week: 'text', members: 'integer' },
    primaryKey: ['department', 'week'],
  },
  spent: {
    columns: { department: 'text', week: 'text', tokenHash: 'bytes' },
    primaryKey: ['department', 'week', 'tokenHash'],
  },
  sealed: {
    columns: {
      department: 'text',
      week: 'text',
      tool: 'text',
      ...Object.fromEntries(firstSumColumns.map((column) => [column, 'double precision' as const])),
    },
    primaryKey: ['department', 'week', 'tool'],
  },
  releases: {
    columns: {
      department: 'text',
      window: 'text',
      firstWeek: 'text',
      lastWeek: 'text',
      outcome: 'text',
    },
    primaryKey: ['department', 'window'],
  },
  leadKeys: { columns: { keyHash: 'bytes', department: 'text' }, primaryKey: ['keyHash'] },
  adminKeys: { columns: { keyHash: 'bytes', origin: 'text' }, primaryKey: ['keyHash'] },
};

const suggestionsTable: TableShape = {
  columns: { department: 'text', week: 'text', tool: 'text', slips: 'bigint' },
  primaryKey: ['department', 'week', 'tool'],
};

export function migrationsFor(engine: Engine): Record<string, Migration> {
  return {
    '0001-departments-keys-and-sealed-sums': {
      async up(db) {
        for (const [name, shape] of Object.entries(firstTables)) await createTable(db, engine, name, shape);
      },
    },
    '0002-exact-sums': { up: (db) => sealExactly(db, engine) },
    '0003-role-keys-entries-and-audit': { up: (db) => addRoleKeys(db, engine) },
    '0004-lengths': { up: addLengths },
    '0005-departments-over-time': { up: (db) => addHistory(db, engine) },
    '0006-versions': { up: (db) => addVersions(db, engine) },
    '0007-suggestions': { up: (db) => createTable(db, engine, 'suggestions', suggestionsTable) },
  };
}
