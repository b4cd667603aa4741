import { expect, test } from 'vitest';
import { refusal } from '#core/base/refusal.ts';
import { createEndpoint } from '#sync/endpoint.ts';
import type { Fetch } from '#sync/request.ts';

const VERSION = '1.4.0';
const blinded = {
  state: 'blinded',
  week: '2026-W47',
  department: 'sales',
  keyId: 'k',
  closesAtMs: 0,
  spki: 's',
  input: 'i',
  blinded: 'b',
  inverse: 'v',
} as const;

/** An endpoint that answers everything alike, and what it was asked. */
function answering(status: number, body: unknown) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init });
    return new Response(JSON.stringify(body), { status });
  };
  return { endpoint: createEndpoint('https://kpi.example.com', fetch, VERSION), asked };
}

test('a report goes without credentials, and all that a member’s browser asks goes with them', async () => {
  const { endpoint, asked } = answering(500, {});
  await endpoint.report('{}');
  await endpoint.config();
  await endpoint.teamNumbers();
  await endpoint.keys('sales', '2026-W47');
  await endpoint.join('code');
  await endpoint.token('secret', blinded);
  await endpoint.transfer('secret');
  await endpoint.leave('secret');
  expect(asked.map(({ url, init }) => [new URL(url).pathname, init.credentials])).toEqual([
    ['/v1/reports', 'omit'],
    ['/v1/config', 'include'],
    ['/v1/team-numbers', 'include'],
    ['/v1/keys', 'include'],
    ['/v1/members', 'include'],
    ['/v1/tokens', 'include'],
    ['/v1/members/transfer', 'include'],
    ['/v1/members', 'include'],
  ]);
  const [report] = asked;
  expect(JSON.stringify(report?.init)).not.toMatch(/authorization|secret|1\.4\.0/i);
});

test.each([
  [200, { status: 'accepted' }, 'accepted'],
  [200, { status: 'duplicate' }, 'accepted'],
  [200, '<html>a hotel’s page</html>', 'later'],
  [410, {}, 'late'],
  [400, {}, 'fault'],
  [403, {}, 'fault'],
  [404, {}, 'later'],
  [425, {}, 'later'],
  [429, {}, 'later'],
  [500, {}, 'later'],
  [503, {}, 'later'],
])('an answer of %d %j to a report means: %s', async (status, body, kind) => {
  expect((await answering(status, body).endpoint.report('{}')).kind).toBe(kind);
});

test('no answer means that the report goes again later', async () => {
  const endpoint = createEndpoint('https://kpi.example.com', () => Promise.reject(new TypeError('no route')), VERSION);
  expect(await endpoint.report('{}')).toEqual({
    kind: 'later',
    refusal: refusal('no-answer', 'kpi.example.com does not answer: no route'),
  });
});

test('the mirror is read at its own address, without credentials, and named where it is none', async () => {
  const { endpoint, asked } = answering(200, {});
  const mirror = 'https://mirror.example.org/worthwhile.json';
  expect(await endpoint.mirror(mirror)).toMatchObject({
    type: 'no-answer',
    said: expect.stringMatching(/^mirror\.example\.org is not a Worthwhile endpoint or mirror: config/),
  });
  expect(asked).toMatchObject([{ url: mirror, init: { credentials: 'omit' } }]);
});
