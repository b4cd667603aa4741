import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guards } from './guards.ts';

test.each(guards)(
  'the guard against $attack is where the mutation run takes it out',
  ({ file, guard, without, tests }) => {
    const source = readFileSync(file, 'utf8');
    expect(source.split(guard)).toHaveLength(2);
    expect(without).not.toBe(guard);
    for (const each of tests) expect(existsSync(each)).toBe(true);
  },
);
