import { expect, test } from 'vitest';
import { publishedConfigSchema } from '#core/org/published-config.ts';

test('a published configuration names its one host, and the headcount of each department', () => {
  expect(publishedConfigSchema.safeParse({}).success).toBe(false);
  const departments = [{ id: 'sales', name: 'Sales', headcount: 12 }];
  expect(publishedConfigSchema.parse({ host: 'kpi.example.com:8443', departments })).toMatchObject({
    host: 'kpi.example.com:8443',
    departments,
    rules: [],
    strictMode: [],
  });
});
