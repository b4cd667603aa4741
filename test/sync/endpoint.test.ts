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
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
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

const problem = (name: string) => ({ type: `urn:worthwhile:problem:${name}`, title: name });
const hotelPage = '<html>sign in to our network</html>';

test.each([
  [200, { status: 'accepted' }, 'accepted'],
  [200, { status: 'duplicate' }, 'accepted'],
  [200, hotelPage, 'later'],
  [410, problem('closed'), 'late'],
  [400, problem('malformed'), 'fault'],
  [403, problem('bad-signature'), 'fault'],
  [404, problem('unknown-route'), 'later'],
  [425, problem('too-early'), 'later'],
  [429, problem('too-busy'), 'later'],
  [500, problem('unexpected'), 'later'],
  [503, problem('busy'), 'later'],
  // A proxy or a network’s sign-in page on the way: the endpoint has not seen the report.
  [400, hotelPage, 'later'],
  [403, hotelPage, 'later'],
  [403, '', 'later'],
  [403, { type: 'about:blank', title: 'Forbidden' }, 'later'],
  [403, { message: 'denied' }, 'later'],
  [410, hotelPage, 'later'],
  [407, hotelPage, 'later'],
  [502, hotelPage, 'later'],
])('an answer of %d %j to a report means: %s', async (status, body, kind) => {
  expect((await answering(status, body).endpoint.report('{}')).kind).toBe(kind);
});

test.each([200, 401, 404, 409])(
  'a page of somebody on the way with status %d is no answer of the endpoint',
  async (status) => {
    const { endpoint } = answering(status, hotelPage);
    const nobody = { kind: 'refused', status: 0, type: 'no-answer', said: expect.stringContaining('kpi.example.com') };
    expect(await endpoint.leave('secret')).toEqual(nobody);
    expect(await endpoint.token('secret', blinded)).toEqual(nobody);
    expect(await endpoint.teamNumbers()).toEqual(nobody);
  },
);

test('an empty answer confirms that a member left, and the endpoint’s own refusals keep their status', async () => {
  expect(await answering(200, '').endpoint.leave('secret')).toEqual({ kind: 'ok', value: '' });
  const refused = await answering(401, problem('unknown-secret')).endpoint.leave('secret');
  expect(refused).toMatchObject({ kind: 'refused', status: 401 });
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
