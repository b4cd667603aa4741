import { expect, test } from 'vitest';
import { targetsFormSchema, typedTargets } from '#core/protocol/typed-targets.ts';

test('no active rate above the whole department can be a target, and a target comes back as it was typed', () => {
  const typed = { productivity: 4.5, adoption: 100, revenue: 40_000, quarters: { '2026-Q4': { adoption: 70 } } };
  const read = targetsFormSchema.parse(typed);
  expect(read).toEqual({
    ...{ productivity: 0.045, adoption: 1, revenue: 40_000 },
    quarters: { '2026-Q4': { adoption: 0.7 } },
  });
  expect(typedTargets(read, [])).toMatchObject({ productivity: 4.5, adoption: 100, revenue: 40_000 });
  for (const wrong of [
    { ...typed, adoption: 100.1 },
    { ...typed, quarters: { '2026-Q4': { adoption: 170 } } },
  ])
    expect(targetsFormSchema.safeParse(wrong).success).toBe(false);
});
