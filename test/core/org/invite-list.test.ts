import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfHash, joinLink, partsOfLink, withInvites } from '#core/org/invite-list.ts';

const options = {
  hasHeading: false,
  codes: ['a1', 'b2'],
  endpointUrl: 'https://kpi.example.com',
  headings: ['Code', 'Link'],
} as const;

test('each row comes back as it was, with its code and link behind it', () => {
  expect(withInvites([['Doe, Ada', 'ada@example.com'], ['bob@example.com']], options)).toEqual([
    ['Doe, Ada', 'ada@example.com', 'a1', 'https://kpi.example.com/#join=a1'],
    ['bob@example.com', '', 'b2', 'https://kpi.example.com/#join=b2'],
  ]);
});

test('a heading gets headings', () => {
  expect(withInvites([['Name'], ['Ada']], { ...options, hasHeading: true })).toEqual([
    ['Name', 'Code', 'Link'],
    ['Ada', 'a1', 'https://kpi.example.com/#join=a1'],
  ]);
});

test('people without an invite are not in the list', () => {
  expect(withInvites([['a'], ['b'], ['c']], options)).toHaveLength(2);
});

test('a link gives back the code it was made of, and another address none', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((code) => /^[\w.~-]+$/.test(code)),
      (code) => {
        expect(codeOfHash(new URL(joinLink('https://kpi.example.com', code)).hash)).toBe(code);
      },
    ),
  );
  for (const hash of ['', '#admin', '#join=', '#join=%E0%A4%A', '#join=a b']) expect(codeOfHash(hash)).toBeNull();
});

test('a pasted link gives back endpoint and code; an address or a code alone is none', () => {
  expect(partsOfLink(` ${joinLink('https://kpi.example.com', 'a1-b2')} `)).toEqual({
    endpointUrl: 'https://kpi.example.com',
    code: 'a1-b2',
  });
  for (const typed of ['https://kpi.example.com', 'https://kpi.example.com/', 'a1-b2', ''])
    expect(partsOfLink(typed)).toBeNull();
});
