import { expect, test } from 'vitest';
import { organisationSchema } from '#core/org/organisation.ts';
import { joinRequestSchema, tokenRequestSchema } from '#core/protocol/member-requests.ts';
import { configVersions, inventory, memberFields } from '#core/protocol/works-council.ts';
import { toReport } from '#core/report/member-week.ts';
import { MONDAY_MS, memberWeek, sessionAt, sharedReport } from '../people.ts';

test('the inventory has every field of the reports that are sent, and no other', () => {
  const names = inventory().map(({ name }) => name);
  const full = sharedReport({ sessions: [sessionAt(MONDAY_MS)] });
  const empty = toReport(memberWeek({ withoutWeek: true }));
  const pathsOf = (value: unknown, path = ''): string[] =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? []
      : Object.entries(value).flatMap(([key, inner]) => [`${path}${key}`, ...pathsOf(inner, `${path}${key}.`)]);
  const sent = [...pathsOf(full), ...pathsOf(empty), 'tools.tool'];
  expect(names.toSorted()).toEqual([...new Set(sent)].toSorted());
});

test('a field has the bounds of its schema, and says whether only the sums of all tools have it', () => {
  const field = (wanted: string) => inventory().find(({ name }) => name === wanted);
  expect(field('all.sessions')).toEqual({ name: 'all.sessions', least: 0, most: 100, onlyInAll: false });
  expect(field('all.activeDays')).toMatchObject({ least: 0, most: 7 });
  expect(field('all.segment')).toMatchObject({ least: null, most: null, onlyInAll: true });
});

test('what a browser sends as a member is in it field by field, its version among them', () => {
  expect(memberFields()).toEqual(['code', 'version', 'week', 'keyId', 'blinded']);
  const sent = { ...joinRequestSchema.shape, ...tokenRequestSchema.shape };
  expect(Object.keys(sent).sort()).toEqual(memberFields().sort());
});

test('each version tells what it changed and what of that widens', () => {
  const base = organisationSchema.parse({});
  const entry = (at: string, before: unknown, after: unknown) => ({
    at,
    actor: 'admin key 1',
    action: 'config.set',
    before,
    after,
  });
  const versions = configVersions([
    entry('2026-11-20T10:00:00Z', { ...base, holdHours: 48 }, { ...base, holdHours: 12 }),
    { ...entry('2026-11-19T10:00:00Z', {}, {}), action: 'department.create' },
    entry('2026-11-18T10:00:00Z', base, { ...base, holdHours: 48 }),
  ]);
  expect(
    versions.map(({ at, differences, widenings }) => [at, differences, widenings.map(({ kind }) => kind)]),
  ).toEqual([
    ['2026-11-20T10:00:00Z', [{ path: 'holdHours', before: 48, after: 12 }], ['hold-hours']],
    ['2026-11-18T10:00:00Z', [{ path: 'holdHours', before: 24, after: 48 }], []],
  ]);
});
