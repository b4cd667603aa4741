import { expect, test } from 'vitest';
import { hasOtherMirror, membershipSchema, withConfig } from '#core/org/membership.ts';
import { membershipWith } from '../people.ts';

const councils = 'https://council.example.com/mirror.json';
const others = 'https://other.example.com/mirror.json';
const configWith = (mirrorUrl: string | null) => ({ ...membershipWith().config, mirrorUrl });

test('a membership that lacks its secret cannot be read', () => {
  expect(membershipSchema.safeParse(membershipWith()).success).toBe(true);
  expect(membershipSchema.safeParse({ ...membershipWith(), memberSecret: undefined }).success).toBe(false);
});

test('the mirror that is seen first stays; another one, or none, stops what is fetched and sent', () => {
  const first = withConfig(membershipWith(), configWith(councils));
  expect(first.pinnedMirrorUrl).toBe(councils);
  expect(hasOtherMirror(first)).toBe(false);
  for (const mirrorUrl of [others, null]) {
    const changed = withConfig(first, configWith(mirrorUrl));
    expect(changed.pinnedMirrorUrl).toBe(councils);
    expect(hasOtherMirror(changed)).toBe(true);
    expect(hasOtherMirror({ ...changed, pinnedMirrorUrl: mirrorUrl })).toBe(false);
  }
});
