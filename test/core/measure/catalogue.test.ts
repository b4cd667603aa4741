import { expect, test } from 'vitest';
import { catalogue, startingToolIds } from '#core/measure/catalogue.ts';
import { toolSchema } from '#core/measure/tool.ts';

test('the catalogue is valid, without two tools of one id or one site', () => {
  for (const entry of catalogue) expect(toolSchema.safeParse(entry).success, entry.id).toBe(true);
  const sites = catalogue.flatMap((entry) => entry.sites);
  expect(new Set(sites).size).toBe(sites.length);
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  expect(startingToolIds).toHaveLength(8);
});
