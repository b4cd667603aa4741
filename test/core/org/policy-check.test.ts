import { expect, test } from 'vitest';
import { refusedOf, toPolicy, wholePolicySchema } from '#core/org/policy.ts';

test('what is refused is exactly what does not apply', () => {
  const given = { joiningCode: 'sales', endpointUrl: 7, questionLimits: { perDay: 9, perWeek: 1 }, extra: true };
  expect(refusedOf(given).map(({ path }) => path)).toEqual(['endpointUrl', 'questionLimits.perDay', 'extra']);
  expect(toPolicy(given)).toEqual({ joiningCode: 'sales', questionLimits: { perWeek: 1 }, lockedSettings: {} });
  expect(refusedOf(toPolicy(given))).toEqual([]);
});

test('a reason names the value that stands there', () => {
  const [fault] = refusedOf({ tools: [{ id: 'x', name: 'X', category: 'assistant', sites: ['http://x'] }] });
  expect(fault).toMatchObject({ path: 'tools[0].sites[0]', message: expect.stringContaining('"http://x"') });
});

test('an endpoint without https is refused, but for one on the same machine', () => {
  const pathsOf = (endpointUrl: string) => refusedOf({ endpointUrl }).map(({ path }) => path);
  expect(pathsOf('http://kpi.example.com')).toEqual(['endpointUrl']);
  expect(toPolicy({ endpointUrl: 'http://kpi.example.com' }).endpointUrl).toBeUndefined();
  for (const url of ['https://kpi.example.com', 'http://localhost:8787', 'http://127.0.0.1'])
    expect(pathsOf(url)).toEqual([]);
  expect(pathsOf('http://localhost.example.com')).toEqual(['endpointUrl']);
});

test('something that is no policy at all is refused as a whole', () => {
  for (const given of ['text', 3, null]) expect(refusedOf(given).map(({ path }) => path)).toEqual(['']);
  expect(wholePolicySchema.safeParse({}).success).toBe(true);
});
