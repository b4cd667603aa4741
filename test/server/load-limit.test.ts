import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { problemSchema } from '#core/protocol/member.ts';
import { limitLoad } from '#server/http/limits.ts';
import { answerProblem, ProblemError } from '#server/http/problem.ts';

test('more requests at once than the limit are refused with 429, and later ones taken again', async () => {
  const app = new Hono();
  let finish = () => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  app.use(limitLoad(2));
  app.onError((error, c) => {
    if (error instanceof ProblemError) return answerProblem(c, error);
    throw error;
  });
  app.get('/slow', async (c) => {
    await gate;
    return c.text('done');
  });
  const underWay = [app.request('/slow'), app.request('/slow')];
  const refused = await app.request('/slow');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '5']);
  expect(problemSchema.parse(await refused.json()).type).toBe('urn:worthwhile:problem:too-busy');
  finish();
  expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await app.request('/slow')).status).toBe(200);
});
