import { expect, test } from 'vitest';
import { joinRequestSchema, tokensRequestSchema } from '#core/member-requests.ts';
import { toSlips } from '#core/member-week.ts';
import { organisationSchema } from '#core/organisation.ts';
import { suggestionSlipSchema } from '#core/slip.ts';
import { configVersions, inventory, memberFields, suggestionFields } from '#core/works-council.ts';

test('the inventory has every field of the slips that are sent, and no other', () => {
  const names = inventory().map(({ name }) => name);
  const [all, tool] = toSlips({
    department: 'x',
    week: '2026-W47',
    joinedWeek: '2026-W47',
    minSessionSeconds: 30,
    sessions: [],
    estimates: [],
  });
  for (const field of Object.keys({ ...all, ...tool })) expect(names).toContain(field);
  expect(names.filter((name) => !name.includes('.')).sort()).toEqual(
    [...new Set([...Object.keys(all ?? {}), 'assist'])].sort(),
  );
  expect(names).toContain('reinvested.quality');
});

test('a field has the bounds of its schema, and says whether only the slip of all tools has it', () => {
  const field = (wanted: string) => inventory().find(({ name }) => name === wanted);
  expect(field('sessions')).toEqual({ name: 'sessions', least: 0, most: 500, onlyInAll: false });
  expect(field('activeDays')).toMatchObject({ least: 0, most: 7 });
  expect(field('segment')).toMatchObject({ least: null, most: null, onlyInAll: true });
});

test('what a browser sends as a member is in it field by field, its version among them', () => {
  expect(memberFields()).toEqual(['code', 'version', 'week', 'keyId', 'blinded']);
  const sent = { ...joinRequestSchema.shape, ...tokensRequestSchema.shape };
  expect(Object.keys(sent).sort()).toEqual(memberFields().sort());
});

test('a suggestion is in it field by field', () => {
  expect(suggestionFields().sort()).toEqual(Object.keys(suggestionSlipSchema.shape).sort());
  expect(suggestionFields()).toContain('suggested');
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
