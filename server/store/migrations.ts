/**
 * The tables, in code so that the endpoint is one program. Once a version has been released, what changes is a new step
 * after this one, which names its columns itself.
 */
import type { Migration } from 'kysely';
import type { Engine } from '#server/store/engine.ts';
import { sealedColumns } from '#server/store/exact-sums.ts';
import { createTable, type TableShape } from '#server/store/table-shape.ts';

const tables: Readonly<Record<string, TableShape>> = {
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
      firstWeek: 'text',
      parent: 'text?',
    },
    primaryKey: ['id'],
  },
  units: { columns: { id: 'text', name: 'text', parent: 'text?' }, primaryKey: ['id'] },
  headcounts: {
    columns: { department: 'text', fromWeek: 'text', headcount: 'integer' },
    primaryKey: ['department', 'fromWeek'],
  },
  choices: {
    columns: { department: 'text', member: 'text', successor: 'text' },
    primaryKey: ['department', 'member'],
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
    // Not unique: on a distributed database a unique constraint begins with the department.
    index: ['keyId'],
  },
  joinCodes: {
    columns: { codeHash: 'bytes', department: 'text', kind: 'text', uses: 'integer', used: 'integer' },
    primaryKey: ['codeHash'],
  },
  members: {
    columns: { department: 'text', secretHash: 'bytes', member: 'text', version: 'text?', seenWeek: 'text' },
    primaryKey: ['department', 'secretHash'],
  },
  memberCodes: {
    columns: { codeHash: 'bytes', department: 'text', member: 'text', expiresAt: 'text' },
    primaryKey: ['codeHash'],
  },
  fetchedTokens: {
    columns: { department: 'text', week: 'text', member: 'text', requestDigest: 'bytes' },
    primaryKey: ['department', 'week', 'member'],
  },
  enrolments: {
    columns: { department: 'text', week: 'text', members: 'integer', issued: 'integer' },
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
      row: 'text',
      ...Object.fromEntries(sealedColumns.map((column) => [column, 'sum' as const])),
    },
    primaryKey: ['department', 'week', 'row'],
  },
  suggestions: {
    columns: { department: 'text', week: 'text', tool: 'text', reports: 'bigint' },
    primaryKey: ['department', 'week', 'tool'],
  },
  carries: { columns: { department: 'text', value: 'text' }, primaryKey: ['department'] },
  collectedCounts: {
    columns: { department: 'text', week: 'text', members: 'integer', reports: 'integer' },
    primaryKey: ['department', 'week'],
  },
  collectedVersions: { columns: { department: 'text', value: 'text' }, primaryKey: ['department'] },
  releases: {
    columns: {
      department: 'text',
      window: 'text',
      firstWeek: 'text',
      lastWeek: 'text',
      summary: 'text',
      outcome: 'text',
      trials: 'text?',
    },
    primaryKey: ['department', 'window'],
    // Neither counting the windows nor finding the last one may read what they hold.
    index: ['department', 'lastWeek'],
  },
  roleKeys: {
    columns: {
      id: 'text',
      keyHash: 'bytes',
      role: 'text',
      departments: 'text',
      label: 'text',
      origin: 'text',
      createdAt: 'text',
      expiresAt: 'text?',
      revokedAt: 'text?',
    },
    primaryKey: ['id'],
    unique: ['keyHash'],
  },
  entries: {
    columns: {
      department: 'text',
      kind: 'text',
      id: 'text',
      revision: 'integer',
      at: 'text',
      author: 'text',
      value: 'text?',
    },
    primaryKey: ['department', 'kind', 'id', 'revision'],
  },
  outcomes: {
    columns: {
      department: 'text',
      outcome: 'text',
      name: 'text',
      unit: 'text',
      revision: 'integer',
      at: 'text',
      author: 'text',
      value: 'text',
    },
    primaryKey: ['department', 'outcome'],
  },
  experiments: { columns: { id: 'text', revision: 'integer', value: 'text' }, primaryKey: ['id'] },
  sources: {
    columns: { department: 'text', source: 'text', tool: 'text', period: 'text', lastDay: 'text', value: 'text' },
    primaryKey: ['department', 'source', 'tool', 'period'],
  },
  digestRecipients: { columns: { unit: 'text', kind: 'text', value: 'text' }, primaryKey: ['unit', 'kind'] },
  digestSends: {
    columns: {
      unit: 'text',
      kind: 'text',
      week: 'text',
      id: 'text',
      state: 'text',
      attempts: 'integer',
      dueAt: 'text',
      at: 'text',
      cause: 'text?',
    },
    primaryKey: ['unit', 'kind', 'week'],
  },
  audit: {
    columns: {
      at: 'text',
      id: 'text',
      actor: 'text',
      action: 'text',
      subject: 'text',
      before: 'text?',
      after: 'text?',
    },
    primaryKey: ['at', 'id'],
  },
};

export function migrationsFor(engine: Engine): Record<string, Migration> {
  return {
    '0001-tables': {
      async up(db) {
        for (const [name, shape] of Object.entries(tables)) await createTable(db, engine, name, shape);
      },
    },
  };
}
