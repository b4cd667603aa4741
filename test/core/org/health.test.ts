import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import { type HealthReply, healthReplySchema, problemsOf } from '#core/org/health.ts';

const NOW = '2026-11-18T12:00:00Z';
const healthy: HealthReply = healthReplySchema.parse({
  now: NOW,
  version: '1.1.0',
  week: '2026-W47',
  departments: [
    {
      id: 'sales',
      name: 'Sales',
      headcount: 20,
      minimumGroup: 5,
      collecting: [{ window: '2026-W45', members: 10, reports: 9, releasesAt: '2026-11-19T00:00:00Z' }],
      withheld: 0,
      settled: 3,
      versions: [
        { version: '1.1.0', members: 7 },
        { version: 'other', members: 5 },
      ],
    },
  ],
  tools: [{ id: 'gemini', name: 'Gemini', lastWeek: '2026-W44' }],
  lastReleasedWeek: '2026-W44',
  keys: { wanted: 5, missing: 0 },
  backupAt: '2026-11-17T12:00:00Z',
  databaseBytes: 1_000_000,
  upkeepFault: null,
  failures: 0,
  startedAt: '2026-11-01T12:00:00Z',
});
const [sales] = healthy.departments;
if (sales === undefined) throw new Error('no department');
const kindsOf = (change: Partial<HealthReply>) => problemsOf({ ...healthy, ...change }).map(({ kind }) => kind);
const withSales = (change: object) => ({ departments: [{ ...sales, ...change }] });
const collecting = (change: object) => withSales({ collecting: [{ ...sales.collecting[0], ...change }] });

test('where all is well there is nothing to look at', () => expect(kindsOf({})).toEqual([]));

test('each thing that fails is told, the most urgent first', () => {
  expect(kindsOf({ upkeepFault: 'full', keys: { wanted: 5, missing: 1 }, failures: 2, backupAt: null })).toEqual([
    'upkeep',
    'keys-missing',
    'failures',
    'no-backup',
  ]);
  expect(kindsOf({ departments: [] })).toEqual(['no-departments']);
});

test('a backup is old after a week', () => {
  expect(kindsOf({ backupAt: '2026-11-11T12:00:00Z' })).toEqual([]);
  expect(problemsOf({ ...healthy, backupAt: '2026-11-08T12:00:00Z' })).toEqual([{ kind: 'backup-old', days: 10 }]);
});

test('a department with fewer members than the minimum group is told', () =>
  expect(kindsOf(collecting({ members: null, reports: null }))).toEqual(['few-members']));

test('few reports are named only where the window closes soon', () => {
  expect(kindsOf(collecting({ reports: 4 }))).toEqual(['few-reports']);
  expect(kindsOf(collecting({ reports: 4, releasesAt: '2026-11-29T00:00:00Z' }))).toEqual([]);
});

test('a department that is withheld more often than not is told', () => {
  expect(kindsOf(withSales({ withheld: 2 }))).toEqual(['often-withheld']);
  expect(kindsOf(withSales({ withheld: 1, settled: 1 }))).toEqual([]);
});

test('a version behind the newest known is told, by department and with both', () => {
  const versions = (...given: string[]) => withSales({ versions: given.map((version) => ({ version, members: 5 })) });
  expect(problemsOf({ ...healthy, ...versions('1.1.0', '1.0.9', '1.0.10', 'other') })).toEqual([
    { kind: 'version-old', department: 'sales', version: '1.0.9', newest: '1.1.0' },
  ]);
  expect(kindsOf(versions('1.2.0'))).toEqual([]);
  expect(kindsOf(versions('1.2.0', '1.1.0'))).toEqual(['version-old']);
  expect(kindsOf(versions('unknown', 'other'))).toEqual([]);
  expect(kindsOf(withSales({ versions: null }))).toEqual([]);
});

test('a tool that others are seen without for four weeks is told; one that was never seen is not', () => {
  const tools = (lastWeek: Week | null) => ({ tools: [{ id: 'gemini', name: 'Gemini', lastWeek }] });
  expect(problemsOf({ ...healthy, ...tools('2026-W40') })).toEqual([{ kind: 'tool-silent', tool: 'gemini', weeks: 4 }]);
  expect(kindsOf(tools('2026-W41'))).toEqual([]);
  expect(kindsOf(tools(null))).toEqual([]);
});
