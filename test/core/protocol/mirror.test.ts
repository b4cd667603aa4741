import { expect, test } from 'vitest';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import type { PublicKey } from '#core/protocol/member.ts';
import { changedKeys, mirrorDifference } from '#core/protocol/mirror.ts';

const config = publishedConfigSchema.parse({ organisation: 'Example', host: 'kpi.example.com' });
const key: PublicKey = {
  keyId: 'A'.repeat(43),
  department: 'sales',
  week: '2026-W47',
  spki: 'AAAA',
  issuesUntil: '2026-11-23T00:00:00.000Z',
  closesAt: '2026-12-03T00:00:00.000Z',
};
const mirror = { config, keys: [key] };

test('what is the same at both places is no difference, in whatever order it is written', () => {
  const reordered = publishedConfigSchema.parse(Object.fromEntries(Object.entries(config).toReversed()));
  expect(mirrorDifference({ ...mirror, config: reordered }, config, { ...key })).toBeNull();
});

test('another configuration, another key, or a key that the mirror lacks is a difference', () => {
  const renamed = { ...config, organisation: 'Another' };
  const stretched = { ...config, sessionRules: { ...config.sessionRules, idleSeconds: 121 } };
  for (const other of [renamed, stretched]) expect(mirrorDifference(mirror, other, key)).toContain('configuration');
  for (const change of [{ keyId: 'B'.repeat(43) }, { spki: 'AAAB' }, { closesAt: '2026-12-04T00:00:00.000Z' }])
    expect(mirrorDifference(mirror, config, { ...key, ...change })).toContain('sales in 2026-W47');
  expect(mirrorDifference(mirror, config, { ...key, week: '2026-W48' })).toContain('no key');
});

test('a key that is another one now is found; new and gone weeks are no change', () => {
  const next = { ...key, week: '2026-W48' } as const;
  expect(changedKeys(mirror, { config, keys: [key, next] })).toEqual([]);
  expect(changedKeys(mirror, { config, keys: [next] })).toEqual([]);
  expect(changedKeys(mirror, { config, keys: [{ ...key, keyId: 'B'.repeat(43) }] })).toEqual([key]);
});
