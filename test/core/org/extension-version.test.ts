import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, countVersions, versionSchema } from '#core/org/extension.ts';

const repeated = (version: string | null, times: number) => Array<string | null>(times).fill(version);

test.each([
  ['0.1.0', true],
  ['65535.0.12', true],
  ['1.0', false],
  ['1.0.0.0', false],
  ['01.0.0', false],
  ['1.0.0-anna', false],
  ['1.0.100000', false],
  [' 1.0.0', false],
  ['', false],
])('%s as a version: %s', (text, isTaken) => expect(versionSchema.safeParse(text).success).toBe(isTaken));

test('versions are compared as numbers, the first that differs decides', () => {
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
  expect(compareVersions('1.9.9', '1.10.0')).toBeLessThan(0);
  expect(compareVersions('2.0.0', '1.10.10')).toBeGreaterThan(0);
});

test('versions told by fewer than the minimum group stand together as other', () => {
  expect(countVersions([...repeated('1.1.0', 9), ...repeated('1.0.0', 3), ...repeated(null, 2)], 5)).toEqual([
    { version: '1.1.0', members: 9 },
    { version: 'other', members: 5 },
  ]);
  expect(countVersions([...repeated('1.1.0', 5), ...repeated(null, 6)], 5)).toEqual([
    { version: 'unknown', members: 6 },
    { version: '1.1.0', members: 5 },
  ]);
});

test('a single person with a version of their own is not singled out by what is left over', () => {
  expect(countVersions([...repeated('1.1.0', 9), ...repeated('1.0.0', 6), '0.9.0'], 5)).toEqual([
    { version: '1.1.0', members: 9 },
    { version: 'other', members: 7 },
  ]);
});

test('of fewer members than the minimum group no version is told', () =>
  expect(countVersions(repeated('1.1.0', 4), 5)).toBeNull());

test('every count holds the minimum group, and together they are all members', () => {
  const version = fc.option(fc.constantFrom('1.0.0', '1.0.1', '1.1.0', '2.0.0'));
  fc.assert(
    fc.property(fc.array(version, { maxLength: 60 }), fc.integer({ min: 5, max: 12 }), (told, minimumGroup) => {
      const counts = countVersions(told, minimumGroup);
      expect(counts === null).toBe(told.length < minimumGroup);
      expect(counts?.every(({ members }) => members >= minimumGroup)).not.toBe(false);
      expect(counts?.reduce((sum, { members }) => sum + members, 0) ?? told.length).toBe(told.length);
    }),
  );
});
